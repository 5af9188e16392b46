"""An archive whose ledger is on each engine in turn."""

from tests.archive.conftest import archive

__all__ = ["archive"]
