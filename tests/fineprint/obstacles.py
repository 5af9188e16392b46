"""Sequences of visits to a page that is hidden, moved, re-issued or rewritten meanwhile: more of `SEQUENCES`."""

from __future__ import annotations

from config.model import Span
from config.settings import Patience
from tests.fineprint.sequences import Day, Sequence, told

OBSTACLES = [
    Sequence(
        "a page that only ever shows its shell again is told of as it ages, and never proposed",
        (
            Day("$175"),
            Day("shell", told("unread: shell"), days=3),
            Day("shell", told("still unread after 3 days"), days=4),
            Day("shell", told("still unread after 7 days"), days=10),
            Day("shell", days=13),
            Day("shell", told("still unread after 30 days")),
        ),
        patience=Patience(accept_after=5),
    ),
    Sequence(
        "a page in another language and back is no change",
        (
            Day("$175"),
            Day("spanish", told("unread: wrong language")),
            Day("spanish"),
            Day("$175", told("read again")),
            Day("$175"),
        ),
    ),
    Sequence(
        "half a page on two days, then the whole one, is no change",
        (Day("$175"), Day("half", told("unread: collapsed")), Day("half"), Day("$175", told("read again"))),
    ),
    Sequence(
        "a page that breaks off by turns at its two visits is told of once",
        (
            Day("$175"),
            Day(("cut off", "half"), told("unread: collapsed")),
            Day(("half", "cut off")),
            Day("$225", told("read again", "material $175 → $225, confirmed")),
        ),
    ),
    Sequence(
        "a PDF that is issued anew with the same words is no news",
        (Day("pdf of $175"), Day("pdf issued anew of $175"), Day("pdf of $175")),
    ),
    Sequence(
        "a PDF that is issued anew with another fee is told",
        (
            Day("pdf of $175"),
            Day("pdf issued anew of $225", told("material $175 → $225, confirmed")),
            Day("pdf of $225"),
        ),
    ),
    Sequence(
        "after a captcha, a page that is still good by its validators is read again",
        (
            Day("$175 or 304"),
            Day("$175 or 304"),
            Day("captcha", told("unread: challenge")),
            Day("$175 or 304", told("read again")),
            Day("$225", told("material $175 → $225, confirmed")),
        ),
    ),
    Sequence(
        "a captcha on the first visit of all is told of, and becomes nothing that changes are held against",
        (
            Day("captcha", told("unread: challenge")),
            Day("captcha"),
            Day("$175", told("read again")),
            Day("$225", told("material $175 → $225, confirmed")),
        ),
    ),
    Sequence(
        "a page that is gone and then found at a new address has moved",
        (
            Day("$175"),
            Day("not found", told("unread: soft 404")),
            Day("moved to /new-home", told("read again", "moved to /new-home")),
            Day("moved to /new-home"),
        ),
    ),
    Sequence(
        "a fee that moved while the site was down for a week is told when it is back",
        (
            Day("$175"),
            Day("down", told("unread: unreachable"), days=3),
            Day("down", told("still unread after 3 days"), days=4),
            Day("down", told("still unread after 7 days")),
            Day("$225", told("read again", "material $175 → $225, confirmed")),
            Day("$225"),
        ),
    ),
    Sequence(
        "a fee that moves while a rewording waits is told at once, with the rewording",
        (
            Day("$175"),
            Day("$175~"),
            Day("$225~", told("material $175 → $225, confirmed")),
            Day("$225~"),
            Day("$225~"),
        ),
        span=Span(visits=3, hours=48),
    ),
    Sequence(
        "a second rewording before the first was told starts the span again, and both are told as one",
        (
            Day("$175"),
            Day("$175~"),
            Day("$175~~"),
            Day("$175~~"),
            Day("$175~~", told("editorial, confirmed")),
            Day("$175~~"),
        ),
        span=Span(visits=3, hours=48),
    ),
    Sequence(
        "a rewording that waits outlasts a day on which the site is down",
        (
            Day("$175"),
            Day("$175~"),
            Day("down", told("unread: unreachable")),
            Day("$175~", told("read again", "editorial, confirmed")),
            Day("$175~"),
        ),
        span=Span(visits=3, hours=48),
    ),
    Sequence(
        "two fees on two days are two changes",
        (
            Day("$175"),
            Day("$225", told("material $175 → $225, confirmed")),
            Day("$275", told("material $225 → $275, confirmed")),
            Day("$275"),
        ),
    ),
    Sequence(
        "a text that comes back after a long time is told as a return",
        (
            Day("$175"),
            Day("$225", told("material $175 → $225, confirmed"), days=120),
            Day("$225"),
            Day("$175", told("material $225 → $175, confirmed, back to day 0")),
            Day("$175"),
        ),
    ),
    Sequence(
        "a flapping page that hides behind a captcha is told as hidden, and no more as flapping",
        (
            Day("$175"),
            Day("$225", told("material $175 → $225, confirmed")),
            Day("$175", told("material $225 → $175, confirmed, back to day 0")),
            Day("$225", told("material $175 → $225, flapping, back to day 1")),
            Day("captcha", told("unread: challenge")),
            Day("$175", told("read again")),
            Day("$225"),
        ),
    ),
    Sequence(
        "a redesign that gives way to another one is not proposed; the one that stays is",
        (
            Day("$175"),
            Day("new dress", told("unread: collapsed")),
            Day("new dress"),
            Day("other dress"),
            Day("other dress", told("still unread after 3 days")),
            Day("other dress", told("proposed")),
            Day("other dress", told("read again", "material, confirmed"), accept=True),
            Day("other dress"),
        ),
    ),
    Sequence(
        "a redesign behind a login is proposed once it can be seen",
        (
            Day("$175"),
            Day("login", told("unread: login wall")),
            Day("login"),
            Day("new dress"),
            Day("new dress"),
            Day("new dress", told("proposed")),
            Day("new dress", told("read again", "material, confirmed"), accept=True),
        ),
        patience=Patience(remind_after=(30,)),
    ),
    Sequence(
        "a login page that stays is never taken for the page, however long it stays",
        (
            Day("$175"),
            Day("login", told("unread: login wall"), days=2),
            Day("login", days=10),
            Day("login", days=10),
            Day("login"),
            Day("$175", told("read again")),
        ),
        patience=Patience(accept_after=5, remind_after=(30,)),
    ),
    Sequence(
        "a redesign that was proposed and is gone again needs no decision",
        (
            Day("$175"),
            Day("new dress", told("unread: collapsed")),
            Day("new dress"),
            Day("new dress", told("proposed")),
            Day("$175", told("read again"), days=20),
            Day("$175"),
        ),
        patience=Patience(accept_after=5),
    ),
    Sequence(
        "maintenance at the first visit of a run is no news, nor is it with a fee behind it twice the news",
        (
            Day("$175"),
            Day(("maintenance", "$175")),
            Day(("maintenance", "$225"), told("material $175 → $225, seen once")),
            Day("$225"),
            Day("$225"),
        ),
    ),
    Sequence(
        "a not-found page that stays is never taken for the page",
        (
            Day("$175"),
            Day("not found", told("unread: soft 404"), days=3),
            Day("not found", told("still unread after 3 days"), days=3),
            Day("not found"),
            Day("not found", told("still unread after 7 days"), days=7),
            Day("not found"),
        ),
        patience=Patience(accept_after=5),
    ),
]
