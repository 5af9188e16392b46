"""Claims of guides held against the facts that carriers' pages state."""

from __future__ import annotations

from diffs.claims.holding import ClaimState, HeldClaim, hold

__all__ = ["ClaimState", "HeldClaim", "hold"]
