"""Errors of telling."""

from __future__ import annotations


class NoConnection(Exception):
    """No mail can be handed over for now: server, login or password fail. Says what to do."""
