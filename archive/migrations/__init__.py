"""How the ledger came to its shape, one revision after the other."""
