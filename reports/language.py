"""The languages that reports are in: a speaker says the same things in the one that its reader asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from config.codes import ReaderLanguage
from config.message import Message, Value

DOMAIN = "fineprint"
_LOCALES: dict[ReaderLanguage, str] = {"en": "en_GB", "zh-CN": "zh_CN"}


def plural(one: str, many: str, /) -> tuple[str, str]:
    """Marks the patterns of one and of several things in a table: catalogues take them from here."""
    return one, many


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says patterns, messages, dates and numbers in one language. What comes from pages is never translated."""

    language: ReaderLanguage
    locale: Locale
    catalogue: NullTranslations

    def gettext(self, pattern: str, /, **values: Value) -> str:
        """What a pattern makes of its values; HTML where one of these is, with the others escaped in it."""
        return self._filled(self.catalogue.gettext(pattern), values)

    def ngettext(self, singular: str, plural: str, number: int, /, **values: Value) -> str:
        """The same for a number of things, which the patterns hold as {number}."""
        pattern = self.catalogue.ngettext(singular, plural, number)
        return self._filled(pattern, {"number": self.number(number)} | values)

    def say(self, text: str) -> str:
        """A message by its pattern, the messages within it too; any other text is as it is."""
        if not isinstance(text, Message):
            return text
        return self._filled(self.catalogue.gettext(text.pattern), text.values)

    def listed(self, texts: Iterable[str]) -> str:
        """Things in a row, as "sharing, cancellation"."""
        return self.gettext(", ").join(map(self.say, texts))

    def number(self, number: int) -> str:
        """A number as "1,234"."""
        return format_decimal(number, locale=self.locale)

    def day(self, at: datetime) -> str:
        """A date in UTC, as "3 May 2026"."""
        return format_date(at.astimezone(UTC), "long", locale=self.locale)

    def when(self, at: datetime) -> str:
        """A time, as "3 May 2026, 07:00 UTC"."""
        return self.gettext("{day}, {time} UTC", day=self.day(at), time=f"{at.astimezone(UTC):%H:%M}")

    def _filled(self, pattern: str, values: Mapping[str, Value]) -> str:
        told = {name: self.say(value) if isinstance(value, str) else value for name, value in values.items()}
        if any(isinstance(value, Markup) for value in told.values()):
            return Markup(escape(pattern)).format_map(told)  # noqa: S704 - escaped here, as its values are
        return pattern.format_map(told)


@cache
def speaker(language: ReaderLanguage) -> Speaker:
    """Who speaks a language. The catalogue is compiled from its file when it is first asked for."""
    locale = Locale.parse(_LOCALES[language])
    return Speaker(
        language, locale, NullTranslations() if language == "en" else _catalogue(_LOCALES[language])
    )


def _catalogue(locale: str) -> GNUTranslations:
    file = files("reports") / "locale" / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = BytesIO()
    with file.open("rb") as text:
        write_mo(compiled, read_po(text, locale=locale, domain=DOMAIN))
    compiled.seek(0)
    return GNUTranslations(compiled)


ENGLISH = speaker("en")
