"""The frame of a web page, taken from its tree and its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diffs.reading.frame import Frame
from diffs.reading.web.furniture import Attributes
from diffs.reading.web.markup import Element, Elements

_OPENING = 4_000
"""Characters of visible text that a frame keeps: a wall is shorter."""
_BEGINNING = 200
"""As many are enough of a page that shows more than a wall."""

_GUARDS = {
    "Akamai": ("errors.edgesuite.net", "sec-if-cpt-container", "/_sec/cp_challenge/"),
    "Cloudflare": (
        "_cf_chl_opt",
        "cf-error-details",
        "challenges.cloudflare.com/turnstile",
        "cf-browser-verif",
    ),
    "DataDome": ("captcha-delivery.com",),
    "Imperva": ("_Incapsula_Resource", "incident_id="),
    "PerimeterX": ("px-captcha", "_pxAppId"),
    "AWS WAF": ("AwsWafIntegration", "awswaf.com"),
    "reCAPTCHA": ("g-recaptcha",),
    "hCaptcha": ("h-captcha",),
}
"""Signs in a page's source of the services that check visitors or turn them away."""

AROUND = ("html", "body", "meta", "link", "script", "input", "noscript")
"""The elements that a frame is taken from."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "rt", "rp"})
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# Elements whose end tag is never optional (HTML Standard, section 13.1.2.4).
_CLOSED = ("div", "main", "section", "article", "table", "ul", "ol", "script", "style")
_REFRESH = re.compile(r"\s*\d+(?:\.\d+)?\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.IGNORECASE)


def frame_of(found: Elements, source: str, shown: int) -> Frame:
    """The frame of a page, from its elements (those of `AROUND`) and the text that its tree was made of.

    `shown` is how many characters its document has.
    """
    scripts, html = found["script"], found["html"][:1]
    may_be_wall = shown < _OPENING
    return Frame(
        opening=_opening((found["body"] or html)[:1], _OPENING if may_be_wall else _BEGINNING),
        without_scripts=" ".join(filter(None, map(words_of, found["noscript"]))),
        language=next(filter(None, (page.get(name) for page in html for name in ("lang", "xml:lang"))), None),
        address=_address(found),
        refresh=_refresh(found["meta"]),
        scripts=len(scripts),
        script_characters=sum(len(_Gathering.of(script).raw.strip()) for script in scripts),
        passwords=sum(field.get("type") == "password" for field in found["input"]),
        guards=tuple(_guards(source)) if may_be_wall else (),
        ended=_ended(source),
    )


def _opening(page: Sequence[Element], most: int) -> str:
    return "".join(words_of(seen, most) for seen in page)


def _guards(source: str) -> Iterator[str]:
    return (name for name, signs in _GUARDS.items() if any(sign in source for sign in signs))


def words_of(element: Element, most: int | None = None) -> str:
    """The words in an element that a visitor sees, up to so many characters."""
    return " ".join(_Gathering.of(element, most).raw.split())[:most]


class _Gathering:
    """A visitor of the page who goes by what is seen, until it is enough: words are parted by any element."""

    def __init__(self, enough: int | None) -> None:
        self._enough, self._size = enough, 0
        self._texts: list[str] = []

    @classmethod
    def of(cls, element: Element, enough: int | None = None) -> _Gathering:
        gathering = cls(enough)
        element.lead(gathering)
        return gathering

    @property
    def raw(self) -> str:
        return "".join(self._texts)

    @property
    def _is_full(self) -> bool:
        return self._enough is not None and self._size >= self._enough

    def start(self, tag: str, get: Attributes, *, chosen: bool = False) -> bool:
        self._texts.append(" ")
        return tag not in _UNSEEN and not self._is_full

    def text(self, text: str) -> None:
        if not self._is_full:
            self._texts.append(text)
            # White space is not counted, as parsers part text differently and it is folded only in the end.
            self._size += 0 if self._enough is None else sum(map(len, text.split()))

    def end(self, tag: str) -> None:
        self._texts.append(" ")


def _address(found: Elements) -> str | None:
    canonical = (link.get("href") for link in found["link"] if link.get("rel") == "canonical")
    return next(filter(None, canonical), None) or next(_content(found["meta"], "property", "og:url"), None)


def _refresh(metas: Iterable[Element]) -> str | None:
    """Where a page sends its visitor by itself: the target of a meta refresh."""
    said = next(_content(metas, "http-equiv", "refresh"), "")
    target = _REFRESH.match(said)
    return target[1].strip() if target else None


def _content(metas: Iterable[Element], attribute: str, name: str) -> Iterator[str]:
    for meta in metas:
        content = meta.get("content")
        if content and (meta.get(attribute) or "").lower() == name:
            yield content


def _ended(source: str) -> bool:
    """Whether the document came to its end: html or body are closed, or all that HTML wants closed is."""
    if _END.search(source):
        return True
    lowered = source.lower()
    if lowered.rfind("<") > lowered.rfind(">"):
        return False
    return all(len(re.findall(rf"<{name}\b", lowered)) <= lowered.count(f"</{name}") for name in _CLOSED)
