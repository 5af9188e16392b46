"""The feeds beside the reports, written anew with the alerts that they are made of."""

from __future__ import annotations

from urllib.parse import urlsplit

from config.settings import Settings
from fineprint import clock
from fineprint.alerts import FILE, latest_alerts, write_alerts
from fineprint.files import write_whole
from fineprint.installation import Installation
from reports import data
from reports.feed import atom, feeds

FOLDER = "feeds"
MARK = "feeds.made"
"""How long, in bytes, the file of alerts was that the feeds were made of."""
LOOKED_AT = 2000
"""The latest alerts among which the entries of every feed are found."""


def write_feeds(house: Installation) -> None:
    """Append what was told to the alerts, and write all feeds that are not of the latest. Raises OSError."""
    write_alerts(house)
    folder, file = house.places.reports / FOLDER, house.places.reports / FILE
    mark, length = house.places.data / MARK, str(file.stat().st_size)
    if folder.exists() and mark.exists() and mark.read_text("utf-8") == length:
        return
    settings = house.watch.settings
    public = settings.report.public_url
    base = f"{public.rstrip('/')}/{FOLDER}" if public else None
    for feed in feeds(latest_alerts(file, LOOKED_AT)):
        write_whole(folder / feed.file, atom(feed, authority(settings, public), base, data.iso(clock.now())))
    # The last of all, so that a run that is killed on the way leaves the feeds to the next one.
    write_whole(mark, length)


def authority(settings: Settings, public: str | None) -> str:
    """The domain in whose name the ids of entries are (RFC 4151), of the address at which they are published.

    Readers take entries with new ids for new ones, so it is to stay the same for good.
    """
    if public:
        return urlsplit(public).hostname or "fineprint.invalid"
    return settings.mail.sender.rpartition("@")[2] if settings.mail else "fineprint.invalid"
