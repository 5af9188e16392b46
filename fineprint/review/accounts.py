"""Accounts of the review pages: names with roles, and passwords as Argon2 hashes, in a file of the data folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from fineprint.review.errors import UnknownAccount, WeakPassword
from fineprint.review.private import write_private

Role = Literal["reader", "reviewer"]
"""A reader looks; a reviewer also decides."""
LEAST_PASSWORD = 10
"""NIST SP 800-63B asks for length alone, and for no mix of signs."""
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("")
"""What a password for an unknown name is held against, so that its answer takes as long."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in. `stamp` ends their sessions once the password is another."""

    name: str
    role: Role
    password: str

    @property
    def stamp(self) -> str:
        """Changes with the password, and tells nothing of it."""
        return sha256(self.password.encode()).hexdigest()[:16]


class Accounts:
    """The accounts in a file, read anew each time, so that one that was dropped is out at once."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __iter__(self) -> Iterator[Account]:
        return iter(self._read().values())

    def get(self, name: str) -> Account | None:
        """The account of a name."""
        return self._read().get(name)

    def add(self, name: str, role: Role, password: str) -> None:
        """Make an account, or give one another role and password. Raises WeakPassword."""
        if len(password) < LEAST_PASSWORD:
            raise WeakPassword(LEAST_PASSWORD)
        self._write(self._read() | {name: Account(name, role, _HASHER.hash(password))})

    def drop(self, name: str) -> None:
        """Drop an account; its sessions end. Raises UnknownAccount."""
        known = self._read()
        if known.pop(name, None) is None:
            raise UnknownAccount(name)
        self._write(known)

    def login(self, name: str, password: str) -> Account | None:
        """The account that a name and a password open."""
        account = self.get(name)
        try:
            _HASHER.verify(account.password if account else _NOBODY, password)
        except (Argon2Error, InvalidHashError):
            return None
        return account

    def _read(self) -> dict[str, Account]:
        if not self._file.exists():
            return {}
        listed = json.loads(self._file.read_text("utf-8"))
        return {each["name"]: Account(**each) for each in listed["accounts"]}

    def _write(self, accounts: Mapping[str, Account]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_private(
            self._file, json.dumps({"accounts": [asdict(each) for each in accounts.values()]}, indent=1)
        )
