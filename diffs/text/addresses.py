"""E-mail addresses that Cloudflare hides with a fresh random key on every visit."""

from __future__ import annotations

import re

HIDDEN_ADDRESS = re.compile(r"[\w.+-]*\[\s*email\s*protected\s*\][\w.@-]*", re.IGNORECASE)
"""What a page shows in the place of a hidden address, with what may be left of it: another part on each visit."""

_LINK = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-f]+)", re.IGNORECASE)


def address_in(link: str) -> str | None:
    """The address that a `/cdn-cgi/l/email-protection#…` link hides, or None."""
    found = _LINK.search(link)
    return revealed(found[1]) if found else None


def revealed(hidden: str) -> str | None:
    """The address behind a `data-cfemail` value: hexadecimal, each byte XORed with the first one."""
    if len(hidden) % 2 or not hidden.isalnum():
        return None
    try:
        key, *masked = bytes.fromhex(hidden)
    except ValueError:
        return None
    address = bytes(byte ^ key for byte in masked).decode("utf-8", "replace").split("?")[0]
    return address if "@" in address else None
