"""Mornings on which the mail server fails, each in its way: every recipient gets the alert once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Archive
from config.settings import Mail, Settings
from config.watch import Watch
from fineprint.installation import Installation
from fineprint.places import Places
from fineprint.post import Post, deliver
from tests.archive.entries import message
from tests.reports.conftest import Answers, MailServer, serve

__all__ = ["serve"]

NOBODY_LISTENS = 1
PEOPLE = ["ada@example.org", "bo@example.org", "cy@example.org"]
REFUSED = {"bo@example.org": "550 no such mailbox"}


@pytest.mark.parametrize(
    ("answers", "at_first", "reached"),
    [
        pytest.param(None, (0, 3), PEOPLE, id="refuses the connection"),
        pytest.param(Answers(data=["451 later"] * 3), (0, 3), PEOPLE, id="451"),
        pytest.param(Answers(recipients=REFUSED), (2, 0), [PEOPLE[0], PEOPLE[2]], id="one refused of three"),
        pytest.param(Answers(data=["hang up"]), (2, 1), PEOPLE, id="dropped after DATA"),
    ],
)
def test_a_mail_server_that_fails_loses_and_doubles_no_alert(
    tmp_path: Path,
    serve: Callable[..., MailServer],
    answers: Answers | None,
    at_first: tuple[int, int],
    reached: list[str],
) -> None:
    well = Answers()
    alerts = [replace(message(number), recipient=whom) for number, whom in enumerate(PEOPLE)]
    with Archive.open(tmp_path) as archive:
        with archive.run("check") as run:
            archive.tell(run, messages=alerts)
        failing = delivered(archive, tmp_path, serve(answers).port if answers else NOBODY_LISTENS)
        port = serve(well).port
        later, again = (delivered(archive, tmp_path, port) for _ in range(2))

    taken = [envelope for each in (answers, well) if each for envelope in each.taken]
    assert (failing.delivered, failing.pending) == at_first
    assert len(failing.troubles) == 3 - failing.delivered
    assert (later.delivered, later.pending) == (at_first[1], 0)
    assert again == Post(0, 0)
    assert Counter(envelope.rcpt_tos[0] for envelope in taken) == Counter(reached)
    assert {envelope.content for envelope in taken} == {alerts[0].body}


def delivered(archive: Archive, folder: Path, port: int) -> Post:
    """What comes of handing over what waits to the mail server on a port."""
    mail = Mail(host="127.0.0.1", port=port, security="none", sender="fineprint@example.org")
    return deliver(Installation(Watch({}, Settings(mail=mail), {}), archive, Places(None, folder)))
