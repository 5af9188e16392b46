"""`fineprint schedule`: the long-running scheduler."""

from __future__ import annotations

import logging

import click

from config.loader import load
from fineprint.commands import pass_places
from fineprint.installation import manners
from fineprint.places import Places
from fineprint.schedule import Scheduler


@click.command()
@pass_places
def schedule(places: Places) -> None:
    """Check what is due, on schedule, until SIGTERM: for machines without cron."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    watch = load(places.config, places.cache)
    manners(watch, None, watch.sources)  # a scheduler without a contact would fail at each run
    Scheduler(watch, places).serve()
