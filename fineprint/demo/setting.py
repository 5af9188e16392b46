"""The configuration folder of the demo: its carriers at the port of the day, and the settings of a user."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

SETTINGS = """\
contact: demo@fineprint.example
politeness:
  spacing: 0
  retries: 1
  allow_loopback: ["127.0.0.1:{port}"]
"""


def write_config(folder: Path, port: int) -> None:
    """Write `carriers/*.yml` and `fineprint.yml` for a demo web on `port`, replacing what an earlier demo left."""
    carriers = folder / "carriers"
    carriers.mkdir(parents=True, exist_ok=True)
    for declared in (files("fineprint.demo") / "carriers").iterdir():
        text = declared.read_text("utf-8").replace("{port}", str(port))
        (carriers / declared.name).write_text(text, "utf-8")
    (folder / "fineprint.yml").write_text(SETTINGS.replace("{port}", str(port)), "utf-8")
