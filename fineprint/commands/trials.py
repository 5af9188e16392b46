"""How a trial of a source is told: for people, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from config.model import Source
from config.watch import Watch
from fineprint.trial import Trial, intent
from reports.text import one_line, shortened

SHOWN = 12
"""Blocks of a reading that are shown, those on a topic before others."""
WIDTH = 110


def plan_of(source: Source) -> str:
    """What a check of a source asks for, in one line."""
    parts = [f"{source.id}: GET {source.url}", f"schedule {source.schedule}", f"address {source.certainty}"]
    parts += [f"only within {', '.join(source.select)}"] if source.select else []
    parts += [f"without {', '.join(source.remove)}"] if source.remove else []
    parts += [f"at least {source.min_characters} characters"] if source.min_characters else []
    return "; ".join(parts)


def as_data(watch: Watch, trial: Trial) -> dict[str, Any]:
    """The trial as the JSON interface has it."""
    blocks = trial.reading.blocks if trial.reading else ()
    return intent(watch, trial.source) | {
        "outcome": trial.outcome,
        "reason": trial.reason,
        "final_url": trial.address,
        "seconds": list(trial.seconds),
        "robots": [{"host": host, "status": status} for host, status in trial.robots],
        "characters": trial.reading.characters if trial.reading else 0,
        "blocks": len(blocks),
        "topics_found": list(trial.found),
        "facts": [asdict(fact) for fact in trial.facts],
        "differences": [
            {
                "before": each.change.before,
                "after": each.change.after,
                "verdict": each.change.verdict,
                "remove": each.selector,
            }
            for each in trial.unsteady
        ],
        "parts": [asdict(part) for part in trial.parts],
        "ready": not trial.to_do,
        "to_do": list(trial.to_do),
    }


def as_text(trial: Trial) -> str:
    """The trial for a terminal, ending in `ready` or in what is to do."""
    lines = [plan_of(trial.source), *(f"  {line}" for line in _lines(trial))]
    if not trial.to_do:
        return "\n".join([*lines, "  ready"])
    return "\n".join([*lines, "  not ready:", *(f"    {one_line(what)}" for what in trial.to_do)])


def _lines(trial: Trial) -> Iterator[str]:
    if trial.seconds:
        yield f"visited {len(trial.seconds)} times, in {' and '.join(f'{each:.2f} s' for each in trial.seconds)}"
    for host, status in trial.robots:
        yield f"{host}/robots.txt answered {status}" + ("" if status < 300 else ", so nothing is forbidden")
    if trial.outcome != "readable":
        yield f"{trial.outcome}: {one_line(trial.reason or '')}"
    if trial.address and trial.address != trial.source.url:
        yield f"answered by {trial.address}"
    yield from _read(trial)
    for each in trial.unsteady:
        furniture = " (furniture: no check would tell of it)" if each.is_furniture else ""
        way = f"; remove: [{each.selector!r}]" if each.selector else ""
        yield f"differs between the visits{furniture}{way}"
        yield from (f"  - {shortened(line, WIDTH)}" for line in [each.change.before] if line)
        yield from (f"  + {shortened(line, WIDTH)}" for line in [each.change.after] if line)
    for part in trial.parts:
        place = f" under {part.heading[-1]!r}" if part.heading else ""
        yield one_line(f"a {part.kind}{place} speaks of the topic and is not declared: {part.address}")


def _read(trial: Trial) -> Iterator[str]:
    """What is read: the blocks on a topic first, as far as there is room; then the facts."""
    if trial.reading is None:
        return
    size, blocks = trial.reading.characters, trial.reading.blocks
    yield f"read {size} characters in {len(blocks)} blocks; words on {', '.join(trial.found) or 'none of the topics'}"
    order = sorted(range(len(blocks)), key=lambda place: (not trial.topics[place], place))
    for place in sorted(order[:SHOWN]):
        topics = f" [{', '.join(trial.topics[place])}]" if trial.topics[place] else ""
        yield f"  {shortened(blocks[place].text, WIDTH)}{topics}"
    if len(blocks) > SHOWN:
        yield f"  … and {len(blocks) - SHOWN} more blocks"
    for fact in trial.facts:
        yield f"= {fact.attribute}: {one_line(fact.value)}"
