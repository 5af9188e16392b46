"""Text that a page holds without showing it: FAQ data for search engines, the state of its scripts, fallbacks.

What is shown wins: out of these comes only what the page does not say already.
"""

from __future__ import annotations

from diffs.reading.web.embedded.finding import may_embed
from diffs.reading.web.embedded.joining import with_embedded

__all__ = ["may_embed", "with_embedded"]
