"""Which carriers are watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.loader import load


def test_all_carriers_are_watched_unless_some_are_named(tmp_path: Path) -> None:
    everything = load(tmp_path).carriers
    chosen = sorted(everything)[:2]
    (tmp_path / "fineprint.yml").write_text(f"watch: [{', '.join(chosen)}]\n", "utf-8")

    assert sorted(load(tmp_path).carriers) == chosen
    assert len(everything) > 2


def test_a_carrier_that_nobody_declared_cannot_be_watched(tmp_path: Path) -> None:
    (tmp_path / "fineprint.yml").write_text("watch: [rogerz]\n", "utf-8")

    with pytest.raises(ConfigError, match=r"fineprint.yml:1:9: no carrier `rogerz`: did you mean `rogers`"):
        load(tmp_path)
