"""What of a web page is not the document: navigation, banners, consent layers, votes, related articles.

Elements are told by tag, by ARIA role, and by the class and id conventions of wide-spread systems. A
convention is listed where it can hardly name a clause: `share-buttons` is furniture, `share` may be a plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Attributes = Callable[[str], str | None]
"""The attributes of an element by name; what both parsers' elements offer as `get`."""

NEVER_TEXT = frozenset(
    {
        *("script", "style", "noscript", "template", "title"),
        *("svg", "math", "canvas", "iframe", "object", "embed", "audio", "video", "map"),
        *("select", "datalist", "textarea", "meter", "progress"),
        *("rt", "rp"),  # how a word is spoken, which repeats the word
    }
)
"""Elements whose content is no text of the page for a reader of words."""

_TAGS = frozenset({"nav", "aside", "dialog", "search"})
_TAGS_OF_A_PAGE = frozenset({"header", "footer"})
_NEVER_FURNITURE = frozenset({"html", "body", "main"})
_ROLES = frozenset(
    {
        *("navigation", "banner", "contentinfo", "complementary", "search"),
        *("dialog", "alertdialog", "tooltip", "menu", "menubar", "listbox", "combobox", "toolbar"),
        *("status", "timer", "marquee", "progressbar", "img"),
    }
)
_POPUPS = frozenset({"true", "menu", "listbox", "tree", "grid", "dialog"})


def _one_of(*patterns: str) -> re.Pattern[str]:
    """Matches where one of the patterns is a whole name in a class or id attribute."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


_CONSENT_LAYER = re.compile(
    r"""onetrust-(?:consent|banner|pc)-sdk | cybotcookiebot(?:dialog|widget) | didomi-(?:host|notice|popup)
    | usercentrics-(?:root|cmp|banner) | truste[-_](?:consent|overlay|box|popup) | trustarc-banner
    | consent_blackbar | qc-cmp2?- | sp_message_container | cc-(?:window|banner|revoke) | cmplz-cookiebanner
    | cky-(?:consent|modal|overlay) | borlabs-?cookie | iubenda-cs | osano-cm | termly-styles | axeptio
    | tarteaucitron | fc-consent | hs-(?:eu-)?cookie | moove_gdpr | klaro""",
    re.IGNORECASE | re.VERBOSE,
)
"""Names that consent systems give to the layers they put over any page."""

_LAYER = (
    "banner|notice|bar|pop-?up|modal|dialog|overlay|alert|message|manager|layer|wall|toast|prompt"
    "|disclaimer|consent"
)
_ARTICLES = "articles?|posts?|content|links?|questions?|topics?|pages?|stories|reading|items?|products?|faqs?"
_NAMED = _one_of(
    rf"(?:\w*[-_])?(?:cookies?|consent|gdpr|ccpa)[-_]{{0,2}}(?:{_LAYER})\w*(?:--?[-\w]*)?",
    r"modals?(?:-?(?:container|wrapper|dialog|overlay|root|box|window))?",
    r"breadcrumbs?(?:[-_]+\w+)*|crumbs?|topicpath",
    r"skip-?(?:to-?(?:main|content|nav)\w*|links?|nav|navigation)|back-?to-?top|page-?top|to-?top",
    r"(?:social|sns)[-_]?(?:share|sharing|links?|icons?|media|bar|buttons?|list|nav)",
    r"share[-_]?(?:buttons?|bar|icons?|links?|tools?|widget)|addtoany\w*|a2a_kit|sharethis\w*|addthis\w*",
    r"(?:article|page|post|content)[-_]?(?:votes?|feedback|rating)|votes?|(?:was-?)?(?:this-?)?helpful",
    rf"(?:related|recommended|suggested|similar|popular|recent(?:ly-viewed)?)[-_]?(?:{_ARTICLES})",
    r"(?:language|lang|locale|country|region)[-_]?(?:selector|switcher|switch|picker|chooser|dropdown|select)",
    r"material-(?:icons|symbols)[-\w]*|grecaptcha-badge",
)

_PART = "(?:header|footer|nav|navi|navbar|navigation|menu|sidebar)"
_NAMED_OF_A_PAGE = _one_of(
    rf"(?:site|global|page|main|primary|top|master|mobile|desktop|l)[-_]{{0,2}}{_PART}",
    r"footer|navbar|g-?navi?|sidebar|side-?nav|off-?canvas|mega-?menu|copyright|promo",
    # Generated names of CSS modules: a word of the author, then a hash with a digit or capital in it.
    rf"{_PART}(?:wrap(?:per)?|container|bar|item)?(?:--|_)(?=[\w-]*(?-i:[A-Z0-9]))[\w-]{{5,12}}",
)
_ID_OF_A_PAGE = re.compile(
    rf"(?:site|global|page|main|l)?[-_]?{_PART}[-_]?(?:wrap(?:per)?|area|container|inner|menu|block)?",
    re.IGNORECASE,
)


def is_furniture(tag: str, get: Attributes, *, within_document: bool) -> bool:
    """Whether an element is left out for certain: by its tag, its role, or as the layer of a consent system.

    `within_document` is true inside `main`, `article` or a chosen region, where headers and footers belong to
    the text.
    """
    if tag in _TAGS or (tag in _TAGS_OF_A_PAGE and not within_document):
        return True
    if tag in _NEVER_FURNITURE:
        return False
    return get("role") in _ROLES or _is_consent_layer(_names(get))


def is_shadow_root(tag: str, get: Attributes) -> bool:
    """Whether a template is shown where it stands (HTML Standard, section 4.12.3, `shadowrootmode`)."""
    return tag == "template" and get("shadowrootmode") is not None


def is_named_furniture(tag: str, get: Attributes, *, within_document: bool) -> bool:
    """Whether an element's class or id says that it is furniture. A page may use such a name for its text."""
    names = _names(get)
    return names != " " and tag not in _NEVER_FURNITURE and _is_named(names, within_document)


def opens_popup(get: Attributes) -> bool:
    """Whether an element is the handle of a menu, list or dialog, by `aria-haspopup`."""
    return get("aria-haspopup") in _POPUPS


def _names(get: Attributes) -> str:
    return f"{get('id') or ''} {get('class') or ''}"


@lru_cache(maxsize=4096)
def _is_consent_layer(names: str) -> bool:
    return _CONSENT_LAYER.search(names) is not None


@lru_cache(maxsize=4096)
def _is_named(names: str, within_document: bool) -> bool:
    if _NAMED.search(names):
        return True
    if within_document:
        return False
    identity, _, _ = names.partition(" ")
    return bool(_NAMED_OF_A_PAGE.search(names) or _ID_OF_A_PAGE.fullmatch(identity))
