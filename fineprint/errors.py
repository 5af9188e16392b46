"""Errors of the front door."""

from __future__ import annotations

from pathlib import Path


class FineprintError(Exception):
    """A use that cannot be carried out: told to the person without a traceback, exit code 2."""


class NoContact(FineprintError):
    """The live web is not visited without a contact that a carrier's administrator can write to."""

    def __init__(self) -> None:
        super().__init__(
            "no contact is set, and Fineprint does not visit carriers anonymously: "
            "put `contact: you@example.org` into fineprint.yml (`fineprint init DIR` writes one), "
            "or give --contact"
        )


class UnknownSource(FineprintError):
    """A source or carrier was named that nobody declared."""

    def __init__(self, name: str, near: list[str]) -> None:
        hint = f"; did you mean {', '.join(near)}?" if near else "; `fineprint sources list` names them all"
        super().__init__(f"{name}: no such source or carrier{hint}")


class NothingThere(FineprintError):
    """A folder was to be looked after in which nothing is remembered."""

    def __init__(self, data: Path) -> None:
        super().__init__(
            f"{data}: nothing is remembered there; name the folder with --data, or run `fineprint check`"
        )


class NothingBelieved(FineprintError):
    """A source was to be read of which no snapshot is believed yet."""

    def __init__(self, source: str) -> None:
        super().__init__(f"{source}: no snapshot is believed yet; run `fineprint check {source}` first")


class UnknownChange(FineprintError):
    """A change was asked for that the ledger does not hold."""

    def __init__(self, change: str) -> None:
        super().__init__(f"{change}: no such change; `fineprint history SOURCE` names those of a source")


class NotThePage(FineprintError):
    """A page was handed over for a source that it is not believed to be."""

    def __init__(self, source: str, reason: str | None) -> None:
        super().__init__(
            f"{source}: the file is not taken for its page, and was not kept: {reason} Save the page once it is "
            "shown in full, or give --anew if this is what it looks like now"
        )


class NothingProposed(FineprintError):
    """A decision was made on a source of which nothing is proposed."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"{source}: nothing is proposed as its new page; `fineprint history {source}` shows what came of it, "
            f"and `fineprint check {source} --anew` takes what comes for the page"
        )
