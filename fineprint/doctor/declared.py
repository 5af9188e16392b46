"""The configuration: whether it can be read, and whether it says who visits."""

from __future__ import annotations

from collections.abc import Iterator

from config.errors import ConfigError
from config.watch import Watch
from fineprint.doctor.finding import Examined, not_ready, ready
from fineprint.errors import NoContact
from fineprint.installation import manners
from fineprint.places import Places, usual_config


def broken(error: ConfigError) -> Iterator[Examined]:
    """Every problem of a configuration that cannot be read."""
    for problem in error.problems:
        yield not_ready("configuration", str(problem), "put it right; until then nothing is visited")


def examine(places: Places, watch: Watch) -> Iterator[Examined]:
    """What is declared, and the contact."""
    where = str(places.config) if places.config else f"the packaged one ({usual_config()} is not there)"
    yield ready("configuration", f"{len(watch.carriers)} carriers, {len(watch.sources)} sources; {where}")
    try:
        agent = manners(watch, None, watch.sources).user_agent
    except NoContact:
        fix = "put `contact: you@example.org` into fineprint.yml; `fineprint init DIR` writes one"
        yield not_ready("contact", "none is set, and carriers are not visited anonymously", fix)
    else:
        yield ready("contact", f"visits say: {agent}")
