"""Where the user's configuration and the data live: an option, else the environment, else the platform's folder."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of an installation. Without one of the user's, the packaged configuration is in force."""

    config: Path | None
    data: Path
    cache: Path | None = None
    """What may be deleted at any time, as it only makes the next start quicker. Nothing is kept without one."""
    database: str | None = field(default=None, repr=False)
    """The address of the database that the ledger is in, where that is not a file in the data folder."""

    @property
    def options(self) -> list[str]:
        """The two folders as options of the command line, for a process that is to use the same."""
        config = ["--config", str(self.config)] if self.config else []
        return [*config, "--data", str(self.data)]

    @property
    def reports(self) -> Path:
        """Where the report of each run that had something to tell is written."""
        return self.data / "reports"

    @property
    def spool(self) -> Path:
        """Where a crawl puts bodies on their way into the archive."""
        return self.data / "spool"


def places(config: Path | None = None, data: Path | None = None) -> Places:
    """The folders in force: those given, else FINEPRINT_CONFIG, _DATA and _CACHE, else the platform's.

    FINEPRINT_DATABASE_URL names the database.
    """
    usual = usual_config()
    return Places(
        config=config or _named("FINEPRINT_CONFIG") or (usual if usual.is_dir() else None),
        data=data or _named("FINEPRINT_DATA") or user_data_path("fineprint", appauthor=False),
        cache=_named("FINEPRINT_CACHE") or user_cache_path("fineprint", appauthor=False),
        database=os.environ.get("FINEPRINT_DATABASE_URL") or None,
    )


def usual_config() -> Path:
    """The platform's folder for a configuration, which may not be there."""
    return user_config_path("fineprint", appauthor=False)


def _named(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value).expanduser() if value else None
