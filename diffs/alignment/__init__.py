"""From two readings to their differences: which clauses came, went, changed or moved, word by word."""
