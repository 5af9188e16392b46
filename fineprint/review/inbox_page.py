"""The inbox: open alerts, the strongest first, with what may be asked of them."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from archive import Asked, SourceAlert, State
from config.model import Source
from fineprint.review.answers import Asking
from fineprint.review.gists import Gists

PER_PAGE = 25
FILTERS = ("carrier", "topic", "verdict", "language", "guide", "state")
VERDICTS = ("material", "editorial", "other")
STATES: tuple[State, ...] = ("seen once", "confirmed", "flapping", "returned", "told")


def inbox(asking: Asking) -> Response:
    """The open alerts that are asked for, and those about sources."""
    chosen = {name: asking.parameter(name) for name in FILTERS if asking.parameter(name)}
    page = int(number) if (number := asking.parameter("page")).isdecimal() and len(number) < 7 else 0
    asked = asked_for(asking, chosen)
    archive, watch = asking.desk.house.archive, asking.desk.house.watch
    items = archive.inbox.items(asked, PER_PAGE + 1, page * PER_PAGE)
    counts = archive.inbox.counted(asked)
    gists: Gists = asking.request.app.state.gists
    return asking.page(
        "inbox.html.j2",
        items=items[:PER_PAGE],
        gists=gists.of(items[:PER_PAGE], asking.speaker),
        counts=counts,
        total=sum(counts.values()),
        chosen=chosen,
        choices=choices(asking),
        carriers=watch.carriers,
        of_sources=[] if page else source_alerts(asking, asked),
        start=page * PER_PAGE,
        before=_address(chosen, page - 1) if page else None,
        after=_address(chosen, page + 1) if len(items) > PER_PAGE else None,
        done=asking.parameter("done") == "yes",
        sources=len(watch.sources),
        is_new=archive.inbox.last_check() == 0,
    )


def asked_for(asking: Asking, chosen: dict[str, str]) -> Asked:
    """What the address asks for, as the ledger is asked; an unknown name asks for nothing that there is."""
    watch = asking.desk.house.watch
    by_source = {name: text for name, text in chosen.items() if name in ("carrier", "language", "guide")}
    wanted = [source for source in watch.sources if _is_of(asking, source, by_source)] if by_source else None
    topic, verdict, state = chosen.get("topic"), chosen.get("verdict"), chosen.get("state")
    return Asked(
        sources=None if wanted is None else [source.id for source in wanted],
        topic="sharing" if topic == "sharing" else "cancellation" if topic == "cancellation" else None,
        verdict=verdict if verdict in VERDICTS else None,
        state=next((known for known in STATES if known == state), None),
    )


def choices(asking: Asking) -> dict[str, list[tuple[str, str]]]:
    """What each filter may be set to, with the words for it."""
    watch = asking.desk.house.watch
    languages = sorted({source.language for source in watch.sources if source.language})
    return {
        "carrier": [(carrier.id, carrier.name) for carrier in watch.carriers.values() if carrier.sources],
        "topic": [(topic, asking.speaker.gettext(topic)) for topic in ("sharing", "cancellation")],
        "verdict": [(verdict, asking.speaker.gettext(verdict)) for verdict in VERDICTS],
        "language": [
            (code, asking.speaker.locale.languages.get(code.partition("-")[0], code)) for code in languages
        ],
        "guide": [(guide.id, guide.name) for guide in watch.guides.values()],
        "state": [(state, asking.speaker.gettext(state)) for state in STATES],
    }


def source_alerts(asking: Asking, asked: Asked) -> list[SourceAlert]:
    """The open alerts about the sources that are asked for; none where it is asked what changes say."""
    if asked.verdict or asked.topic or asked.state:
        return []
    alerts = asking.desk.house.archive.inbox.of_sources()
    return [alert for alert in alerts if asked.sources is None or alert.source in asked.sources]


def _is_of(asking: Asking, source: Source, chosen: dict[str, str]) -> bool:
    guides = asking.desk.house.watch.guides_on(source) if "guide" in chosen else ()
    return (
        chosen.get("carrier", source.carrier) == source.carrier
        and chosen.get("language", source.language) == source.language
        and ("guide" not in chosen or chosen["guide"] in guides)
    )


def _address(chosen: dict[str, str], page: int) -> str:
    return "/?" + urlencode(chosen | ({"page": str(page)} if page else {}))
