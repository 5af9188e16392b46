"""How things stand: the freshness board, a carrier, the matrix of facts, and the claims of guides."""

from __future__ import annotations

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from archive import Asked
from config.message import said
from config.model import Carrier, Topic
from diffs.claims import HeldClaim
from fineprint import clock
from fineprint.freshness import freshness as board_of
from fineprint.guides import held
from fineprint.review.answers import Asking
from fineprint.stated import by_carrier, stated
from reports.board import age, trouble
from reports.matrix import Matrix, Row, matrix_of
from reports.matrix_forms import as_csv
from reports.review.pages import rendered_page
from reports.wording import duration

CLAIM_STATES = ("contradicted", "partly", "unread", "stale", "not stated", "supported")
"""The states of a claim, those first that somebody should look at."""


def freshness(asking: Asking) -> Response:
    """Every source: when it was last read, and what its last checks came to."""
    board = board_of(asking.desk.house)
    return asking.page(
        "freshness.html.j2",
        board=board,
        age=lambda source: age(source, board.at, asking.speaker),
        trouble=lambda source: trouble(source, asking.speaker),
        until=lambda at: duration(at - board.at, asking.speaker),
    )


def carrier(asking: Asking) -> Response:
    """A carrier: its sources, what they state, and its latest changes."""
    watch = asking.desk.house.watch
    found = watch.carriers.get(asking.path("carrier"))
    if found is None:
        raise HTTPException(404, said("There is no such carrier."))
    board = {each.source: each for each in board_of(asking.desk.house).sources if each.carrier == found.id}
    asked = Asked(sources=[source.id for source in found.sources], waiting=False)
    archive = asking.desk.house.archive
    latest = [item for source in found.sources for item in archive.inbox.of_source(source.id, 20)]
    return asking.page(
        "carrier.html.j2",
        carrier=found,
        board=board,
        matrix=_matrix(asking, [found]),
        changes=sorted(latest, key=lambda item: item.observed_at, reverse=True)[:40],
        counts=archive.inbox.counted(asked),
        claims=held(asking.desk.house, [claim for claim in watch.claims if claim.is_about(found)]),
        age=lambda source: age(source, clock.now(), asking.speaker),
    )


def matrix(asking: Asking) -> Response:
    """What all carriers state, each value with the sentence that it stands on."""
    topic, language = _topic(asking), asking.speaker.language

    def table() -> str:
        return rendered_page("matrix_table.html.j2", asking.speaker, matrix=_chosen(asking))

    made = asking.desk.until_next_check(f"matrix {topic} {language}", table)
    return asking.page("matrix.html.j2", table=Markup(made), topic=topic)  # noqa: S704 - a template of ours


def matrix_csv(asking: Asking) -> Response:
    """The matrix as CSV, in which no cell is a formula."""
    headers = {"Content-Disposition": 'attachment; filename="matrix.csv"'}
    return Response(as_csv(_chosen(asking)), media_type="text/csv; charset=utf-8", headers=headers)


def claims(asking: Asking) -> Response:
    """What guides say, held against what is stated; what is wrong comes first."""
    watch, guide = asking.desk.house.watch, asking.parameter("guide")
    chosen = [claim for claim in watch.claims if guide in ("", claim.guide)]
    found = sorted(held(asking.desk.house, chosen), key=_urgency)
    return asking.page(
        "claims.html.j2", held=found, guides=watch.guides, guide=guide, carriers=watch.carriers
    )


def _urgency(claim: HeldClaim) -> int:
    return CLAIM_STATES.index(claim.state) if claim.state in CLAIM_STATES else len(CLAIM_STATES)


def _chosen(asking: Asking) -> Matrix:
    return _matrix(asking, [each for each in asking.desk.house.watch.carriers.values() if each.sources])


def _matrix(asking: Asking, carriers: list[Carrier]) -> Matrix:
    house = asking.desk.house
    sources = [source for carrier in carriers for source in carrier.sources]
    known = by_carrier(stated(house, sources))
    rows = [Row(carrier, tuple(known.get(carrier.id, []))) for carrier in carriers]
    return matrix_of(clock.now(), rows, {source.id: source.url for source in sources}, _topic(asking))


def _topic(asking: Asking) -> Topic | None:
    topics: dict[str, Topic] = {"sharing": "sharing", "cancellation": "cancellation"}
    return topics.get(asking.parameter("topic"))
