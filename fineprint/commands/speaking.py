"""The language that the terminal speaks: the one asked for, else that of the locale, else English."""

from __future__ import annotations

from typing import get_args

import click
from babel import default_locale, negotiate_locale

from config.codes import ReaderLanguage
from reports.language import Speaker, speaker


def spoken() -> Speaker:
    """Who speaks on the terminal of the command that runs."""
    asked: ReaderLanguage | None = click.get_current_context().find_root().params.get("speak")
    return speaker(asked or _of_locale())


def _of_locale() -> ReaderLanguage:
    """The reader's language for the locale of messages (POSIX: LANGUAGE, LC_ALL, LC_MESSAGES, LANG)."""
    preferred = default_locale("LC_MESSAGES")
    known: dict[str, ReaderLanguage] = {
        language.replace("-", "_"): language for language in get_args(ReaderLanguage)
    }
    found: str | None = negotiate_locale([preferred or "en"], known)
    return known[found or "en"]
