"""Sequences of visits, written as data: what a page answers day by day, and what a person is told of it.

A sequence is a list of `Day`s. Each day the page answers with the words of `shows`, the first visit with the
first word, a second visit in the same run with the second (or the first again); then cron runs `fineprint
check`. `told` is what the digest of that day must hold, no more and no less, as `Told` puts it in words.

Words for answers are the keys of `tests.fineprint.shown.ANSWERS`; an amount such as `$225` is the page with that
fee. A fee that is written `$225~` is the same page, reworded without a change of substance, `$225~~` once more.
`pdf of $225` is a PDF with that fee, `pdf issued anew of $225` another file with the same words. `$225 or 304` is
the page with validators (RFC 9110, section 13), and a 304 to whoever shows them.
Words for what is told are those of `tests.fineprint.test_sequences.told_of`.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.model import Span
from config.settings import Patience

USUAL = Patience()


@dataclass(frozen=True)
class Day:
    """One run: what the page shows at its visits, what is told, and the days that pass before the next run.

    With `accept`, a maintainer takes what is proposed before that.
    """

    shows: str | tuple[str, ...]
    told: tuple[str, ...] = ()
    days: float = 1
    accept: bool = False


@dataclass(frozen=True)
class Sequence:
    """A story in days, with what the settings and the source's declaration say of patience."""

    name: str
    days: tuple[Day, ...]
    patience: Patience = USUAL
    span: Span | None = None
    redesign: Span | None = None


def told(*words: str) -> tuple[str, ...]:
    """What a digest holds."""
    return words


SEQUENCES = [
    Sequence("nothing ever happens", (Day("$175"), Day("$175"), Day("$175"))),
    Sequence(
        "a captcha hides a fee that moves meanwhile",
        (
            Day("$175"),
            Day("captcha", told("unread: challenge")),
            Day("captcha"),
            Day("$225", told("read again", "material $175 → $225, confirmed")),
            Day("$225"),
        ),
    ),
    Sequence(
        "a change is confirmed within the run",
        (Day("$175"), Day("$225", told("material $175 → $225, confirmed")), Day("$225")),
    ),
    Sequence(
        "a material change that vanishes within the run is no news",
        (Day("$175"), Day(("$225", "$175")), Day("$175")),
    ),
    Sequence(
        "a change that could only be seen once is told so, and taken back once",
        (
            Day("$175"),
            Day(("$225", "captcha"), told("material $175 → $225, seen once")),
            Day("$175", told("material $225 → $175, confirmed, taken back to day 0")),
            Day("$175"),
        ),
    ),
    Sequence(
        "a change that could only be seen once needs no second mail when it is confirmed",
        (
            Day("$175"),
            Day(("$225", "down"), told("material $175 → $225, seen once")),
            Day("$225"),
            Day("$225"),
        ),
    ),
    Sequence(
        "two new texts in one run: the last one is told as seen once",
        (
            Day("$175"),
            Day(("$225", "$275"), told("material $175 → $275, seen once")),
            Day("$275"),
        ),
    ),
    Sequence(
        "a text that comes back is a return",
        (
            Day("$175"),
            Day("$225", told("material $175 → $225, confirmed")),
            Day("$225"),
            Day("$175", told("material $225 → $175, confirmed, back to day 0")),
            Day("$175"),
        ),
    ),
    Sequence(
        "a page that flaps is told as flapping once, and when it has settled",
        (
            Day("$175"),
            Day("$225", told("material $175 → $225, confirmed")),
            Day("$175", told("material $225 → $175, confirmed, back to day 0")),
            Day("$225", told("material $175 → $225, flapping, back to day 1")),
            Day("$175"),
            Day("$225"),
            Day("$175"),
            Day("$175"),
            Day("$175"),
            Day("$175", told("settled on day 0", "material $225 → $175, confirmed, back to day 0")),
            Day("$175"),
        ),
    ),
    Sequence(
        "a new text during flapping is told at once",
        (
            Day("$175"),
            Day("$225", told("material $175 → $225, confirmed")),
            Day("$175", told("material $225 → $175, confirmed, back to day 0")),
            Day("$225", told("material $175 → $225, flapping, back to day 1")),
            Day("$175"),
            Day("$300", told("material $225 → $300, confirmed")),
            Day("$300"),
        ),
    ),
    Sequence(
        "an editorial change that held within the run is told",
        (Day("$175"), Day("$175~", told("editorial, confirmed")), Day("$175~")),
    ),
    Sequence(
        "an editorial change waits for the span that its source declares",
        (Day("$175"), Day("$175~"), Day("$175~"), Day("$175~", told("editorial, confirmed")), Day("$175~")),
        span=Span(visits=3, hours=48),
    ),
    Sequence(
        "an editorial change that does not hold is never told",
        (Day("$175"), Day("$175~"), Day("$175"), Day("$175")),
        span=Span(visits=3, hours=48),
    ),
    Sequence(
        "a redesign is proposed once, and told as a change when a maintainer takes it",
        (
            Day("$175"),
            Day("new dress", told("unread: collapsed")),
            Day("new dress"),
            Day("new dress", told("proposed")),
            Day("new dress"),
            Day("new dress", told("read again", "material, confirmed"), accept=True),
            Day("new dress"),
        ),
    ),
    Sequence(
        "a redesign is taken by itself after the declared time",
        (
            Day("$175"),
            Day("new dress", told("unread: collapsed")),
            Day("new dress"),
            Day("new dress", told("proposed"), days=5),
            Day("new dress", told("read again", "material, confirmed")),
            Day("new dress"),
        ),
        patience=Patience(accept_after=5),
    ),
    Sequence(
        "what may be half of the page is never taken by itself, and people are reminded until one decides",
        (
            Day("$175"),
            Day("cut off", told("unread: truncated")),
            Day("cut off"),
            Day("cut off", told("proposed"), days=5),
            Day("cut off", told("still unread after 7 days"), days=25),
            Day("cut off", told("still unread after 30 days")),
            Day("$225", told("read again", "material $175 → $225, confirmed")),
        ),
        patience=Patience(accept_after=5),
    ),
    Sequence(
        "a redesign that is taken back is proposed to nobody",
        (
            Day("$175"),
            Day("new dress", told("unread: collapsed")),
            Day("new dress"),
            Day("$175", told("read again")),
            Day("$175"),
        ),
    ),
    Sequence(
        "half a page is not the page",
        (Day("$175"), Day("half", told("unread: collapsed")), Day("$175", told("read again"))),
    ),
    Sequence(
        "half a page once, whole at the second try, is no news",
        (Day("$175"), Day(("half", "$175")), Day("$175")),
    ),
    Sequence(
        "a page that has moved is told with its new address once",
        (
            Day("$175"),
            Day("moved to /new-home", told("moved to /new-home")),
            Day("moved to /new-home"),
            Day("moved to /other-home", told("moved to /other-home")),
            Day("$175"),
        ),
    ),
    Sequence(
        "a source that stays unread is told again as it ages, and not each day",
        (
            Day("$175"),
            Day("down", told("unread: unreachable")),
            Day("down"),
            Day("down"),
            Day("down", told("still unread after 3 days")),
            Day("down", days=3),
            Day("down", told("still unread after 7 days")),
            Day("down"),
            Day("$175", told("read again")),
        ),
    ),
    Sequence(
        "a clock that is set back and forth tells nothing twice and hides nothing",
        (
            Day("$175"),
            Day("$225", told("material $175 → $225, confirmed"), days=-3),
            Day("$225", days=30),
            Day("$225", days=-30),
            Day("$275", told("material $225 → $275, confirmed")),
            Day("$275"),
        ),
    ),
    Sequence(
        "a source that cannot be read is told of once, though the clock is set back",
        (
            Day("$175"),
            Day("down", told("unread: unreachable"), days=-30),
            Day("down"),
            Day("$175", told("read again")),
            Day("$175"),
        ),
    ),
]
