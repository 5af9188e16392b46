"""What is kept of an answer on its way into the archive."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.errors import Unreachable
from crawler.recorder import Record
from crawler.visit import Hop

HOP = Hop("https://www.quill.example/cancel", 200, [], [], datetime(2026, 5, 3, 7, tzinfo=UTC), 0.1, 0.2)


def test_an_answer_that_this_machine_cannot_write_is_no_fault_of_the_carrier(tmp_path: Path) -> None:
    record = Record(tmp_path / "spool that is gone" / "body")

    with pytest.raises(Unreachable, match=r"on this machine .* make room there and run again"):
        record.keep(HOP, None, b"terms")

    assert record.body_file is None


def test_a_304_leaves_no_body_of_an_answer_before_it(tmp_path: Path) -> None:
    record = Record(tmp_path / "body")
    record.keep(HOP, None, b"terms")
    unchanged = Hop(HOP.url, 304, [], [], HOP.started, 0.1, 0.2)

    record.keep(unchanged, None, b"")

    assert record.body_file is None
    assert [hop.status for hop in record.hops] == [200, 304]
