"""The ledger on a server: PostgreSQL, reached by psycopg."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError

from archive.errors import DriverMissing, LedgerAddressWrong

CONNECTING: dict[str, str | int] = {
    "application_name": "fineprint",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""How connections are made, and how soon a server that is gone is noticed (seconds; the last in milliseconds),
unless the address says otherwise: https://www.postgresql.org/docs/current/libpq-connect.html."""
SESSION = """
SET TIME ZONE 'UTC'; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s';
SET random_page_cost = 1.1; SET jit = off
"""
"""How long to wait for another's turn, and when the server takes it from a program that no longer answers; that rows
are looked up by their numbers rather than all read, however many there are, and statements are short."""
_TURN = 0x46696E65
"""The advisory lock of whoever writes: `Fine`."""
_GONE = "see that the server runs and can be reached, and run again; what was committed is there"
_ADVICE = {
    "08": _GONE,
    "57P": _GONE,
    "25P03": _GONE,
    "25006": "give the address of the primary server, this one may only be read",
    "28": "check the user and the password in the address of the database",
    "3D000": "make the database (`createdb`), or correct its address",
    "42501": "let the user own the database, or grant it to make tables and to read and write them",
    "53100": "free some space on the disk of the server and run again",
    "53300": "let the server take more connections, or run again later",
    "55P03": "another program keeps it locked; end it and run again",
}
"""What to do, by SQLSTATE or its beginning: https://www.postgresql.org/docs/current/errcodes-appendix.html."""
_SIGNS = {
    "pg_hba.conf": "let the server accept this user from this machine (pg_hba.conf), or correct the address",
    "too many": _ADVICE["53300"],
    "password": _ADVICE["28"],
    "authentication": _ADVICE["28"],
    "role": _ADVICE["28"],
    "database": _ADVICE["3D000"],
}
"""What to do where no connection came about; the protocol's library then gives words alone."""


class Postgresql:
    """A ledger on a database server."""

    file = None
    reading: dict[str, Any] = {  # noqa: RUF012 - passed on as it is
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql+psycopg")

    @property
    def name(self) -> str:
        """The address without its password and options, among which there may be further secrets."""
        url = self._url
        return URL.create(
            "postgresql", url.username, None, url.host, url.port, url.database
        ).render_as_string()

    def engine(self) -> Engine:
        """The pool of connections; one that was lost while it lay idle is replaced.

        Raises DriverMissing and LedgerAddressWrong.
        """
        options = {name: value for name, value in CONNECTING.items() if name not in self._url.query}
        try:
            engine = create_engine(
                self._url, connect_args=options, pool_pre_ping=True, isolation_level="READ COMMITTED"
            )
        except ImportError as error:
            raise DriverMissing(self.name) from error
        except ArgumentError as error:
            raise LedgerAddressWrong from error
        event.listen(engine, "connect", _set_up)
        return engine

    def begin(self, connection: Connection, *, writes: bool) -> None:
        """Wait for one's turn to write, as on SQLite: no lease is lost between a look and a write.

        Neither do writers wait for each other in a circle, and rows become visible in the order of their numbers.
        Each statement then sees what was committed before the turn began, as the isolation is READ COMMITTED.
        """
        if writes:
            connection.execute(_TAKE_TURN, {"turn": _TURN})

    def why(self, error: BaseException) -> str:
        """What the server said first, or the driver."""
        said = " ".join(str(error).strip().partition("\n")[0].split())
        password = self._url.password
        return said.replace(str(password), "***") if password else said

    def advice(self, error: BaseException) -> str:
        """What to do about it."""
        state = getattr(error, "sqlstate", None)
        if state is None:
            return next((advice for sign, advice in _SIGNS.items() if sign in str(error)), _GONE)
        return next(
            (advice for begin, advice in _ADVICE.items() if state.startswith(begin)),
            "see the cause and run again",
        )


_TAKE_TURN = text("SELECT pg_advisory_xact_lock(:turn)")
_OTHERWISE_ORDERED = text("""
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation o ON o.oid = a.attcollation
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT a.attisdropped
    AND o.collname <> 'C' AND c.relname = ANY(:tables)
ORDER BY c.relname, a.attnum
""")


def order_by_code_points(connection: Connection, tables: Iterable[str]) -> None:
    """Order all text of some tables by its code points, whatever the collation of the database is."""
    changes = defaultdict(list)
    for table, column, kind in connection.execute(_OTHERWISE_ORDERED, {"tables": list(tables)}):
        changes[table].append(f'ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
    for table, columns in changes.items():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(columns)}')


TRIGGERS = """
SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'D'
"""
"""The triggers that are in force."""


def guards(table: str) -> set[str]:
    """The name of the trigger that refuses to rewrite a table."""
    return {f"{table}_append_only"}


def refusal(table: str) -> list[str]:
    """The trigger that refuses to rewrite a table, and the function that says so as a violated constraint."""
    return [
        "CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE integrity_constraint_violation USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()",
    ]


def _set_up(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(SESSION)
    cursor.close()
    connection.commit()
