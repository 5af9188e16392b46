"""What a difference means: its topic, whether it is noise or of substance, and the verdict on it."""
