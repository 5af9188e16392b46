"""Understand: reading, belief, alignment, redline, topics and verdict. Pure: no I/O, no clock, no network."""
