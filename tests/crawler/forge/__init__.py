"""Crawl processes for tests that make hundreds: each is forked from one that has loaded Scrapy already.

What runs is the crawl process as it is, in a process of its own; only its second of loading is saved.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler import parent

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@contextmanager
def forge() -> Iterator[tuple[str, ...]]:
    """The command by which a crawl process is forked, for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "forge")
        command = [sys.executable, "-P", str(HERE / "serve.py"), address]
        environment = {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        ) as process:
            assert process.stdin
            assert process.stdout
            process.stdout.readline()  # it listens
            yield sys.executable, "-I", "-S", str(HERE / "ask.py"), address
            process.stdin.close()


@pytest.fixture(scope="package", autouse=True)
def forged() -> Iterator[None]:
    """Have all crawl processes that this process starts forked, in the tests of a folder that takes this in."""
    with forge() as command, pytest.MonkeyPatch.context() as patch:
        patch.setattr(parent, "CHILD", command)
        yield
