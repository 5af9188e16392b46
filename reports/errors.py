"""Errors of telling."""

from __future__ import annotations


class NoConnection(Exception):  # noqa: N818 - said as what is missing
    """No mail can be handed over for now: server, login or password fail. Says what to do."""
