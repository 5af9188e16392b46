"""Two files held against each other, neither of which is known to be the document."""

from __future__ import annotations

from collections.abc import Mapping

from config.message import Message, said
from config.model import Rules, Vocabulary
from diffs.belief.judge import believe
from diffs.reading import Reading


def doubt_of_pair(
    before: Reading, after: Reading, rules: Rules, vocabularies: Mapping[str, Vocabulary]
) -> Message | None:
    """Why one side is not the document, and which; None where nothing speaks against either.

    What is clear from one side alone comes first, since beside a page that is not the document the true one
    looks wrong as well. A text that is word for word the same on both sides is what this page says: there
    nothing can be taken for a change.
    """
    if after.blocks and before.blocks == after.blocks:
        return None
    sides = ((_of_after, after, before), (_of_before, before, after))
    for against in (False, True):
        for naming, reading, other in sides:
            doubt = believe(reading, rules, vocabularies, last=other if against else None)
            if doubt:
                return naming(doubt.reason)
    return None


def _of_after(reason: Message) -> Message:
    return said("after: {reason}", reason=reason)


def _of_before(reason: Message) -> Message:
    return said("before: {reason}", reason=reason)
