"""Messages from the outbox to chats and webhooks, through Apprise, each with its own result."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from config.settings import Destination
from reports.delivery import Attempt, Outbox
from reports.errors import NoConnection
from reports.text import one_line, shortened

if TYPE_CHECKING:
    import apprise

    from archive.records import OutboxMessage


def notify(
    outbox: Outbox, destinations: Iterable[Destination], environment: Mapping[str, str] = os.environ
) -> tuple[Attempt, ...]:
    """Hand over every pending message and record each result at once.

    Apprise tells no refusal for good from one for now, so what is not taken is `deferred` and stays pending. A
    destination that fails is left alone until the next run, and the others are served all the same.
    """
    declared = {destination.name: destination for destination in destinations}
    failed: dict[str, str] = {}
    attempts = []
    for message in tuple(outbox.pending("notify")):
        trouble = failed.get(message.recipient)
        if trouble is None:
            trouble = _trouble(message, declared.get(message.recipient), environment)
        if trouble is not None:
            failed[message.recipient] = trouble
        taken = trouble is None
        attempt = Attempt(message.recipient, "accepted" if taken else "deferred", trouble or "taken")
        outbox.record(message, attempt.result, attempt.detail)
        attempts.append(attempt)
    return tuple(attempts)


def _trouble(
    message: OutboxMessage, destination: Destination | None, environment: Mapping[str, str]
) -> str | None:
    """What kept a message from being taken; None where it was."""
    if destination is None:
        return "no destination of this name is declared in fineprint.yml any more; declare it again"
    try:
        return _sent(message, service(destination, environment))
    except NoConnection as error:
        return str(error)


def service(destination: Destination, environment: Mapping[str, str]) -> apprise.Apprise:
    """The service of a destination. Raises NoConnection, with what to do about it and never with the URL."""
    try:
        import apprise  # noqa: PLC0415 - an extra: whoever declares no destination needs none of it
    except ModuleNotFoundError as error:
        raise NoConnection("Apprise is not installed: pip install 'fineprint[notify]'") from error
    url = environment.get(destination.url_env)
    if not url:
        raise NoConnection(f"no URL: set {destination.url_env} in the environment that Fineprint runs in")
    service = apprise.Apprise()
    if not service.add(url):
        raise NoConnection(
            f"the URL in {destination.url_env} is none that Apprise knows; see its documentation"
        )
    return service


def _sent(message: OutboxMessage, service: apprise.Apprise) -> str | None:
    import apprise  # noqa: PLC0415 - as above

    with apprise.LogCapture(level=logging.WARNING, fmt="%(message)s") as words:  # type: ignore[no-untyped-call]
        # As text, whatever the service speaks: Apprise then escapes what would be mark-up there.
        taken = service.notify(
            message.body.decode(), title=message.subject, body_format=apprise.NotifyFormat.TEXT
        )
        said = shortened(one_line(words.getvalue()), 300)
    return None if taken else said or "the service did not take it"
