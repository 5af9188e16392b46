"""Reads every declaration, the packaged ones overlaid by the user's, and tells all that is wrong at once."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from config.claims import check_carriers, read_guide
from config.declarations import read_carrier
from config.errors import ConfigError, Problem, suggestion
from config.located import LocatedFile, read_located
from config.model import Trackers, Vocabulary
from config.parsed import Parsed
from config.settings import Settings
from config.validation import validated
from config.watch import Watch

SETTINGS_FILE = "fineprint.yml"
TRACKERS_FILE = "trackers.yml"


def packaged() -> Path:
    """The folder of declarations that Fineprint ships. Read only."""
    return Path(str(files("config")))


def load(user: Path | None = None, cache: Path | None = None) -> Watch:
    """Load what is declared: the packaged files, overlaid by file name by those of the user's folder.

    `fineprint.yml` is only looked for in the user's folder. In `cache`, a folder, is kept what makes the
    next load quick. Raises ConfigError with every problem found.
    """
    if user is not None and not user.is_dir():
        raise ConfigError([Problem(user, 1, 1, f"no such folder; make it with `fineprint init {user}`")])
    parsed = Parsed(cache) if cache else None
    settings_file = _settings_file(user, parsed)
    settings = _read_settings(settings_file)
    carrier_files, vocabulary_files = overlay("carriers", user, parsed), overlay("vocabulary", user, parsed)
    carriers = [read_carrier(file, settings.schedule.default) for file in carrier_files]
    vocabularies = [read_vocabulary(file) for file in vocabulary_files]
    known = [file.path.stem for file in carrier_files]
    guide_files = overlay("claims", user, parsed)
    guides = [read_guide(file) for file in guide_files]
    for file, guide in zip(guide_files, guides, strict=True):
        check_carriers(file, guide, known)
    _check_named(settings_file, settings, known, [file.path.stem for file in guide_files])
    _check_proxies(carrier_files, settings)
    trackers_file, trackers = _read_trackers(user, parsed)
    _raise_problems([settings_file, trackers_file, *carrier_files, *vocabulary_files, *guide_files])
    return Watch(
        carriers={carrier.id: carrier for carrier in carriers if carrier and settings.watches(carrier.id)},
        settings=settings,
        vocabularies={vocabulary.language: vocabulary for vocabulary in vocabularies if vocabulary},
        trackers=trackers,
        guides={guide.id: guide for guide in guides if guide},
    )


def overlay(kind: str, user: Path | None, parsed: Parsed | None = None) -> list[LocatedFile]:
    """The files of a kind (`carriers`, `vocabulary`, `claims`), by name; the user's replace the packaged ones."""
    paths: dict[str, Path] = {}
    for folder in [packaged(), *([user] if user else [])]:
        paths |= {path.name: path for path in (folder / kind).glob("*.y*ml")}
    return [_read_named(paths[name], parsed) for name in sorted(paths)]


def read_vocabulary(file: LocatedFile) -> Vocabulary | None:
    """The vocabulary that a file declares; None where something is wrong, which is then in its problems."""
    if not file.is_mapping("a vocabulary needs `language` and `topics`"):
        return None
    vocabulary = validated(Vocabulary, file, file.data)
    if vocabulary and vocabulary.language != file.path.stem:
        text = f"`{vocabulary.language}` must be the name of the file, which is `{file.path.name}`"
        file.problems.append(file.problem(("language",), text))
    return vocabulary


def _read_named(path: Path, parsed: Parsed | None) -> LocatedFile:
    if path.suffix == ".yml":
        return read_located(path, parsed)
    text = f"is not read; name it `{path.stem}.yml`, by which it also replaces a packaged file"
    return LocatedFile(path, problems=[Problem(path, 1, 1, text)])


def _settings_file(user: Path | None, parsed: Parsed | None) -> LocatedFile:
    path = (user or packaged()) / SETTINGS_FILE
    return read_located(path, parsed) if user and _is_there(path) else LocatedFile(path)


def _is_there(path: Path) -> bool:
    """Whether a name is taken, also by a link to nowhere: what somebody has declared is never passed over."""
    return path.is_symlink() or path.exists()


def _read_settings(file: LocatedFile) -> Settings:
    """The user's settings; the defaults where there are none, or where they are wrong and told to be so."""
    if file.data is None or not file.is_mapping("it holds settings such as `contact`"):
        return Settings()
    return validated(Settings, file, file.data) or Settings()


def _check_named(file: LocatedFile, settings: Settings, carriers: list[str], guides: list[str]) -> None:
    """Every carrier and every guide that the settings name must be declared."""
    named: list[tuple[str, list[str], tuple[str | int, ...], tuple[str, ...]]] = [
        ("carrier", ["all", *carriers], ("watch",), settings.watch)
    ]
    for section in ("recipients", "destinations"):
        for number, each in enumerate(getattr(settings, section)):
            named.append(("carrier", ["all", *carriers], (section, number, "carriers"), each.carriers))
            named.append(("guide", ["all", *guides], (section, number, "guides"), each.guides))
    for what, known, place, names in named:
        for number, name in enumerate(names):
            if name not in known:
                near = suggestion(name, known) or f"; known: {', '.join(known[1:])}"
                file.problems.append(file.problem((*place, number), f"no {what} `{name}`{near}"))


def _check_proxies(files: Iterable[LocatedFile], settings: Settings) -> None:
    """Every proxy that a carrier or a source names must be one of the settings."""
    for file in files:
        data = file.data if isinstance(file.data, dict) else {}
        sources = data.get("sources")
        named: dict[tuple[str, ...], Any] = {("proxy",): data.get("proxy")}
        if isinstance(sources, dict):
            for id_, source in sources.items():
                named["sources", str(id_), "proxy"] = (
                    source.get("proxy") if isinstance(source, dict) else None
                )
        for place, name in named.items():
            if isinstance(name, str) and name not in settings.proxies:
                text = f"no proxy `{name}`{suggestion(name, settings.proxies)}; declare it in {SETTINGS_FILE}"
                file.problems.append(file.problem(place, text))


def _read_trackers(user: Path | None, parsed: Parsed | None) -> tuple[LocatedFile, tuple[str, ...]]:
    """The hosts that are there to track, from the user's file where there is one, else the packaged one."""
    paths = [folder / TRACKERS_FILE for folder in (user, packaged()) if folder]
    file = read_located(next(path for path in paths if _is_there(path)), parsed)
    trackers = validated(Trackers, file, file.data) if file.is_mapping("it lists `hosts`") else None
    return file, trackers.hosts if trackers else ()


def _raise_problems(read: Iterable[LocatedFile]) -> None:
    problems = [
        problem
        for file in read
        for problem in sorted(file.problems, key=lambda problem: (problem.line, problem.column))
    ]
    if problems:
        raise ConfigError(problems)
