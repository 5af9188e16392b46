"""What the doctor says of one part of an installation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ready", "not ready", "not used"]


@dataclass(frozen=True, slots=True)
class Examined:
    """One part, its state, what was found, and what to do where it is not ready (or might be used)."""

    name: str
    state: State
    found: str
    fix: str | None = None


def ready(name: str, found: str) -> Examined:
    """A part that is as it should be."""
    return Examined(name, "ready", found)


def not_ready(name: str, found: str, fix: str) -> Examined:
    """A part that keeps Fineprint from its work."""
    return Examined(name, "not ready", found, fix)


def not_used(name: str, found: str, fix: str | None = None) -> Examined:
    """A part that nothing asks for."""
    return Examined(name, "not used", found, fix)
