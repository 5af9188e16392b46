"""The frame of a web page, taken from its tree and its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag

from diffs.reading.frame import Frame

_OPENING = 4_000
"""Characters of visible text that a frame keeps: a wall is shorter."""

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

_WANTED = ("meta", "link", "script", "input", "noscript")
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# Elements whose end tag is never optional (HTML Standard, section 13.1.2.4).
_CLOSED = ("div", "main", "section", "article", "table", "ul", "ol", "script", "style")
_REFRESH = re.compile(r"\s*\d+(?:\.\d+)?\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.IGNORECASE)


def frame_of(soup: BeautifulSoup, source: str) -> Frame:
    """The frame of a page, from its tree and the text that the tree was made of."""
    found: dict[str, list[Tag]] = {name: [] for name in _WANTED}
    # By hand, as BeautifulSoup's own searches take longer than to read the page.
    for tag in soup.descendants:
        if isinstance(tag, Tag) and tag.name in found:
            found[tag.name].append(tag)
    scripts = found["script"]
    return Frame(
        opening=_opening(soup),
        without_scripts=" ".join(" ".join(tag.get_text(" ").split()) for tag in found["noscript"]),
        language=_attribute(soup.html, "lang") or _attribute(soup.html, "xml:lang"),
        address=_address(found),
        refresh=_refresh(found["meta"]),
        scripts=len(scripts),
        script_characters=sum(len(tag.string or "") for tag in scripts),
        passwords=sum(_attribute(tag, "type") == "password" for tag in found["input"]),
        guards=tuple(name for name, signs in _GUARDS.items() if any(sign in source for sign in signs)),
        ended=_ended(source),
    )


def _opening(soup: BeautifulSoup) -> str:
    """The visible text from the top, up to the length that is kept."""
    kept: list[str] = []
    size = 0
    for words in _visible(soup):
        kept.append(words)
        size += len(words) + 1
        if size > _OPENING:
            break
    return " ".join(kept)[:_OPENING]


def _visible(soup: BeautifulSoup) -> Iterator[str]:
    for words in (soup.body or soup).strings:
        if not words.isspace() and all(parent.name != "noscript" for parent in words.parents):
            yield " ".join(words.split())


def _address(found: dict[str, list[Tag]]) -> str | None:
    canonical = (_attribute(tag, "href") for tag in found["link"] if _attribute(tag, "rel") == "canonical")
    return next(filter(None, canonical), None) or next(_content(found["meta"], "property", "og:url"), None)


def _refresh(metas: Iterable[Tag]) -> str | None:
    """Where a page sends its visitor by itself: the target of a meta refresh."""
    said = next(_content(metas, "http-equiv", "refresh"), "")
    target = _REFRESH.match(said)
    return target[1].strip() if target else None


def _content(metas: Iterable[Tag], attribute: str, name: str) -> Iterator[str]:
    for tag in metas:
        content = _attribute(tag, "content")
        if content and (_attribute(tag, attribute) or "").lower() == name:
            yield content


def _attribute(tag: Tag | None, name: str) -> str | None:
    value = tag.get(name) if tag else None
    return str(value) if value else None


def _ended(source: str) -> bool:
    """Whether the document came to its end: html or body are closed, or all that HTML wants closed is."""
    if _END.search(source):
        return True
    lowered = source.lower()
    if lowered.rfind("<") > lowered.rfind(">"):
        return False
    return all(len(re.findall(rf"<{name}\b", lowered)) <= lowered.count(f"</{name}") for name in _CLOSED)
