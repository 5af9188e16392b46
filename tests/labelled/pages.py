"""Render an authored page as a carrier's web site would, deterministically for a seed.

What differs between two renderings of the same page: the advertisement shown, a visitor counter, tokens, names of
classes, tracking parameters. None of it is a term.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.labelled.documents import Document, Edit
from tests.labelled.editing import edited

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(document: Document, *, seed: int, edit: Edit | None = None) -> str:
    """The HTML of the page, after the edit if there is one, as served at one visit."""
    shown = edited(document, edit) if edit else document
    return _TEMPLATES.get_template(f"{document.frame}.html").render(
        document=shown, furniture=shown.furniture, **_visit(shown, seed)
    )


def _visit(document: Document, seed: int) -> dict[str, Any]:
    """What is only so at this visit."""
    adverts = document.furniture["adverts"]
    chance = random.Random(f"{document.name} {seed}")
    return {
        "advert": adverts[seed % len(adverts)],
        "token": f"{chance.getrandbits(64):016x}",
        "build": f"{chance.getrandbits(24):06x}",
        "viewers": chance.randint(11, 989),
    }
