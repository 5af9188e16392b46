"""What we watch: carriers, vocabularies and claims as data, the typed model and the loader."""
