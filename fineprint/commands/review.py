"""`fineprint review`: the pages to review in, and the accounts of those who do."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import click

from config.watch import Watch
from fineprint.commands import pass_places
from fineprint.installation import opened
from fineprint.places import Places
from fineprint.review.errors import NotInstalled, NotProtected

if TYPE_CHECKING:
    from fineprint.review.accounts import Accounts, Role


@click.group(invoke_without_command=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535))
@click.pass_context
def review(ctx: click.Context, host: str, port: int) -> None:
    """Open the pages to review changes in, on this machine: an inbox, every change with its proof, the facts.

    To reach them from elsewhere, make accounts (`fineprint review add NAME`) or have a proxy ask for passwords,
    and give --host. Put a proxy with TLS before them.
    """
    places = ctx.find_object(Places)
    if ctx.invoked_subcommand is None and places is not None:
        _serve(places, host, port)


@review.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["reader", "reviewer"]), default="reviewer", show_default=True)
@click.password_option(help="Asked for where it is not given.")
@pass_places
def add(places: Places, name: str, role: str, password: str) -> None:
    """Make an account for NAME, or give it another role and password."""
    _accounts(places).add(name, cast("Role", role), password)
    click.echo(f"{name} may log in as a {role}; from now on the pages ask who is there.")


@review.command("drop")
@click.argument("name")
@pass_places
def drop(places: Places, name: str) -> None:
    """Drop the account of NAME; its sessions end at once."""
    _accounts(places).drop(name)
    click.echo(f"{name} may not log in any more.")


@review.command("accounts")
@pass_places
def accounts(places: Places) -> None:
    """List the accounts."""
    for account in _accounts(places):
        click.echo(f"{account.role:<9} {account.name}")


def _serve(places: Places, host: str, port: int) -> None:
    try:
        import uvicorn  # noqa: PLC0415 - an extra

        from fineprint.review.app import application  # noqa: PLC0415
    except ImportError as error:
        raise NotInstalled from error
    with opened(places) as house:
        if not is_local(host) and not _is_protected(places, house.watch):
            raise NotProtected(host)
        public = house.watch.settings.report.review_url
        app = application(
            house,
            hosts_of(house.watch, host),
            local=is_local(host),
            secure=bool(public and public.startswith("https:")),
        )
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"The review pages are at http://{shown}:{port}/ until you press Ctrl-C.", err=True)
        # What a proxy says of its visitors is only believed as `review.user_header` and `review.proxies` declare.
        uvicorn.run(app, host=host, port=port, proxy_headers=False, server_header=False, log_level="warning")


def is_local(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def hosts_of(watch: Watch, host: str) -> list[str]:
    """The names by which the pages answer: a request for any other came by a trick."""
    public = urlsplit(watch.settings.report.review_url or "").hostname
    named = {"127.0.0.1", "localhost", *watch.settings.review.hosts, *([public] if public else [])}
    return sorted(named | ({host} if host not in ("0.0.0.0", "::") else set()))  # noqa: S104 - compared


def _is_protected(places: Places, watch: Watch) -> bool:
    return watch.settings.review.user_header is not None or any(True for _ in _accounts(places))


def _accounts(places: Places) -> Accounts:
    try:
        from fineprint.review.accounts import Accounts  # noqa: PLC0415 - an extra
        from fineprint.review.app import accounts_file  # noqa: PLC0415
    except ImportError as error:
        raise NotInstalled from error
    return Accounts(accounts_file(places.data))
