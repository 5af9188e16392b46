"""What of a web page is not the document: navigation, banners, consent layers, votes, related articles.

Elements are told by tag, by ARIA role, and by the class and id conventions of wide-spread systems. A
convention is only listed where it cannot name a clause: `share-buttons` is furniture, `share` may be a plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Attributes = Callable[[str], "str | None"]
"""The attributes of an element by name; what both parsers' elements offer as `get`."""

NEVER_TEXT = frozenset(
    "script style noscript template svg math canvas iframe object embed audio video map "
    "head select datalist textarea meter progress rt rp".split()
)
"""Elements whose content is no text of the page for a reader of words (`rt` repeats the word it stands on)."""

_TAGS = frozenset({"nav", "dialog", "search"})
_TAGS_OF_A_PAGE = frozenset({"header", "footer", "aside"})
_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar listbox combobox "
    "toolbar status timer marquee progressbar tooltip".split()
)
_ROLES_OF_A_PAGE = frozenset({"complementary"})
_POPUPS = frozenset({"true", "menu", "listbox", "tree", "grid", "dialog"})

_CONSENT = (
    r"onetrust-(?:consent|banner|pc)-sdk|cybotcookiebot(?:dialog|widget)|didomi-(?:host|notice|popup)"
    r"|usercentrics-(?:root|cmp|banner)|truste[-_](?:consent|overlay|box|popup)|trustarc-banner|consent_blackbar"
    r"|qc-cmp2?-|sp_message_container|cc-(?:window|banner|revoke)|cmplz-cookiebanner|cky-(?:consent|modal|overlay)"
    r"|borlabs-?cookie|iubenda-cs|osano-cm|termly-styles|axeptio|tarteaucitron|fc-consent|hs-(?:eu-)?cookie"
    r"|moove_gdpr|klaro"
    r"|(?:cookies?|consent|gdpr|ccpa)[-_]{0,2}(?:banner|notice|bar|popup|pop-up|modal|dialog|overlay|alert|message"
    r"|manager|layer|wall|toast|prompt|disclaimer|consent|law-info)"
)
_TOKENS = (
    r"breadcrumbs?(?:[-_]+\w+)*|crumbs?|topicpath"
    r"|skip-?(?:to-?(?:main|content|nav)\w*|links?|nav|navigation)"
    r"|(?:social|sns)[-_]?(?:share|sharing|links?|icons?|media|bar|buttons?|list|nav)"
    r"|share[-_]?(?:buttons?|bar|icons?|links?|tools?|widget)|addtoany\w*|a2a_kit|sharethis\w*|addthis\w*"
    r"|(?:article|page|post|content)[-_]?(?:votes?|feedback|rating)|votes?|was-?(?:this-?)?helpful|helpful"
    r"|(?:related|recommended|suggested|similar|popular|recent(?:ly-viewed)?)[-_]?"
    r"(?:articles?|posts?|content|links?|questions?|topics?|pages?|stories|reading|items?|products?|faqs?)"
    r"|(?:language|lang|locale|country|region)[-_]?(?:selector|switcher|switch|picker|chooser|dropdown|select)"
    r"|material-(?:icons|symbols)[-\w]*|grecaptcha-badge|back-?to-?top|page-?top|to-?top"
)
_TOKENS_OF_A_PAGE = (
    r"(?:site|global|page|main|primary|top|master|mobile|desktop|l)[-_]{0,2}(?:header|footer|nav|navigation|navbar|menu|sidebar)"
    r"|header|footer|navbar|gnav|gnavi|sidebar|side-?nav|off-?canvas|mega-?menu|copyright"
)
_FURNITURE = re.compile(rf"(?:{_CONSENT})|(?<![\w-])(?:{_TOKENS})(?![\w-])", re.IGNORECASE)
_FURNITURE_OF_A_PAGE = re.compile(rf"(?<![\w-])(?:{_TOKENS_OF_A_PAGE})(?![\w-])", re.IGNORECASE)


def is_furniture(tag: str, get: Attributes, *, within_document: bool) -> bool:
    """Whether an element is left out. `within_document` is true inside `main`, `article` or a chosen region,
    where headers, footers and asides belong to the text."""
    if tag in _TAGS or (tag in _TAGS_OF_A_PAGE and not within_document):
        return True
    if tag in ("body", "html", "main"):
        return False
    role = get("role")
    if role and (role in _ROLES or (role in _ROLES_OF_A_PAGE and not within_document)):
        return True
    if get("aria-haspopup") in _POPUPS:
        return True
    name, named = get("class"), get("id")
    if not name and not named:
        return False
    return _named_as_furniture(f"{named or ''} {name or ''}", within_document)


@lru_cache(maxsize=4096)
def _named_as_furniture(names: str, within_document: bool) -> bool:
    if _FURNITURE.search(names):
        return True
    return not within_document and _FURNITURE_OF_A_PAGE.search(names) is not None
