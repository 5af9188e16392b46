"""Tell: the digest as mail, file and JSON, and its delivery."""
