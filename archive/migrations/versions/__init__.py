"""The revisions: `vNNNN_what.py` holds revision NNNN, and never changes once it is published."""
