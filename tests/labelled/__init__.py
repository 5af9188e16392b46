"""Authored pages of fictional carriers with the facts on them and labelled edits.

`train/` may be looked at by who writes rules; `apart/` only measures whether the rules generalise, so nobody who
writes rules reads it.
"""
