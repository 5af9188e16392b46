"""The digest as a short message for a chat or a webhook: the strongest things in a line each, the rest linked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from config.settings import Destination
from reports.digest import Digest, for_follower, is_news
from reports.harmless import in_chat
from reports.headline import by_strength, subject
from reports.language import speaker as speaker_of
from reports.links import NOWHERE, Places
from reports.outline import news_first
from reports.page import file_of
from reports.rendering import rendered
from reports.text import one_line

MAX_BYTES = 2000
"""Size of a message in UTF-8. The narrowest of the usual chats cuts or refuses what is above 2,048 bytes."""

_MOST = (20, 12, 8, 5, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Notice:
    """A message as it will be sent; the same news for the same destination have the same id."""

    id: str
    subject: str
    body: str


def compose(digest: Digest, destination: Destination, places: Places = NOWHERE) -> Notice | None:
    """The message for a destination, or None where the digest has no news for it."""
    theirs = for_follower(digest, destination)
    if not is_news(theirs):
        return None
    speaker = speaker_of(destination.language)
    for most in _MOST:
        body = rendered(
            "notice.txt.j2",
            speaker,
            digest=theirs,
            alerts=by_strength(theirs.alerts),
            unread=news_first(theirs),
            most=most,
            places=places,
            report=file_of(theirs.report, speaker) if theirs.report else None,
        )
        if len(body.encode()) <= MAX_BYTES:
            break
    identity = "\n".join((destination.name, theirs.run, *(alert.change_id for alert in theirs.alerts), body))
    id_ = f"notice-{hashlib.sha256(identity.encode()).hexdigest()[:32]}"
    return Notice(id_, in_chat(one_line(subject(theirs, speaker))), body)
