"""The configuration folder of the demo: its carriers at the port of the day, and the settings of a user."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

SETTINGS = """\
contact: demo@fineprint.example
watch: [{carriers}]
patience:
  pause: 0
politeness:
  spacing: 0
  retries: 1
  allow_loopback: ["127.0.0.1:{port}"]
"""


def write_config(folder: Path, port: int) -> None:
    """Write `carriers/*.yml` and `fineprint.yml` for a demo web on `port`, over those of an earlier demo."""
    (folder / "carriers").mkdir(parents=True, exist_ok=True)
    for carrier, declaration in _declarations().items():
        _write(folder / "carriers" / f"{carrier}.yml", declaration, port)
    _write(folder / "fineprint.yml", SETTINGS.replace("{carriers}", ", ".join(demo_carriers())), port)


def demo_carriers() -> list[str]:
    """The ids of the fictional carriers, by name; the settings have only these watched."""
    return list(_declarations())


def _declarations() -> dict[str, str]:
    declared = (files("fineprint.demo") / "carriers").iterdir()
    return {file.name.removesuffix(".yml"): file.read_text("utf-8") for file in sorted(declared, key=str)}


def _write(file: Path, text: str, port: int) -> None:
    file.write_text(text.replace("{port}", str(port)), encoding="utf-8")
