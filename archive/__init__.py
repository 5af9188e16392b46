"""Remember: exact bytes, the ledger of checks, changes and deliveries, leases and the outbox."""
