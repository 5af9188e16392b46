"""Changes that people were told, as reports tell them, by the rules of today."""

from __future__ import annotations

from dataclasses import replace

import diffs
from archive import ArchiveDamaged, Change, ContentTooLarge, ContentUnreadable
from diffs.change import STRENGTH
from fineprint import entries
from fineprint.installation import Installation
from fineprint.reader import Reader
from reports.digest import ChangeAlert


def retold(house: Installation, change: Change) -> ChangeAlert | None:
    """A change with its redline; None where its source is not declared any more or its bytes are damaged."""
    source = {each.id: each for each in house.watch.sources}.get(change.source)
    if source is None:
        return None
    carrier = house.watch.carriers[source.carrier]
    before = house.archive.page(change.settled_check_id)
    after = house.archive.page(change.check_id)
    try:
        readings = Reader(house.archive).sides(before, after, source)
    except (ArchiveDamaged, ContentTooLarge, ContentUnreadable):
        return None
    comparison = diffs.compare(*readings, house.watch.vocabularies, source.language, carrier.country)
    said_of_it = entries.entry(source, carrier)
    said_of_it |= entries.sides(before, after, comparison, readings, source)
    states = [event.state for event in change.events if event.state != "told"]
    alert = entries.change_alert(said_of_it, change, states[-1], None, None, ())
    # The verdict of then is what people were told, also where the rules have changed since.
    verdict = next((verdict for verdict in STRENGTH if verdict == change.verdict), comparison.verdict)
    return replace(alert, verdict=verdict)
