"""Digests for the situations that the reports are tested in. All carriers and texts are our own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from config.message import said
from config.model import Topic
from config.settings import Mail, Recipient
from diffs.change import ClauseChange, ClauseKind, Comparison, FactChange, Span, Verdict, strongest
from diffs.facts.wording import value_told
from fineprint.unread import ADVICE, BY_DOUBT
from reports.digest import (
    Baseline,
    Calmed,
    ChangeAlert,
    Digest,
    Moved,
    Proposed,
    Recovered,
    TouchedClaim,
    Unread,
)
from reports.links import Places
from reports.neighbours import Neighbours

AT = datetime(2026, 5, 3, 7, 0, tzinfo=UTC)
MAIL = Mail(host="127.0.0.1", security="none", sender="fineprint@guides.example")
EVERYTHING = Recipient(name="Ada Field", address="ada@guides.example")
FOLDER = "https://guides.example/fineprint"
PLACES = Places(FOLDER, "https://review.guides.example")


def redline(*texts: str) -> tuple[Span, ...]:
    """Spans from texts in which `-` begins old words and `+` new ones."""
    ops = {"-": "delete", "+": "insert"}
    return tuple(Span(ops[t[0]], t[1:]) if t[:1] in ops else Span("equal", t) for t in texts)  # type: ignore[arg-type]


def clause(
    *texts: str,
    kind: ClauseKind = "changed",
    verdict: Verdict = "material",
    topic: Topic | None = "cancellation",
    heading: tuple[str, ...] = (),
    reasons: tuple[str, ...] = (),
) -> ClauseChange:
    spans = redline(*texts)
    old = "".join(s.text for s in spans if s.op != "insert")
    new = "".join(s.text for s in spans if s.op != "delete")
    sides = {"added": (None, new), "removed": (old, None)}.get(kind, (old, new))
    return ClauseChange(kind, verdict, topic, *sides, heading, reasons, spans)


def compared(*changes: ClauseChange) -> Comparison:
    topics = tuple(sorted({change.topic for change in changes if change.topic}))
    return Comparison(strongest(tuple(change.verdict for change in changes)), topics, changes)


def alert(
    *changes: ClauseChange, carrier: str = "larkspur", page: str = "cancel", **known: Any
) -> ChangeAlert:
    comparison = compared(*changes)
    source = f"{carrier}/{page}"
    values: dict[str, Any] = {
        "source": source,
        "carrier": carrier,
        "carrier_name": carrier.title(),
        "url": f"https://www.{carrier}.example/{page}",
        "topics": comparison.topics or ("cancellation",),
        "change_id": "c-12ab34cd",
        "title": "Cancel your service",
        "language": "en",
        "state": "confirmed",
        "verdict": comparison.verdict,
        "comparison": comparison,
        "before_at": AT - timedelta(days=2),
        "after_at": AT,
        "before_sha256": "a" * 64,
        "after_sha256": "b" * 64,
        "before_file": f"snapshots/{carrier}-{page}-20260501.html",
        "after_file": f"snapshots/{carrier}-{page}-20260503.html",
    }
    return ChangeAlert(**(values | known))


def digest(*alerts: ChangeAlert, **known: Any) -> Digest:
    values: dict[str, Any] = {
        "run": "r-20260503-0700",
        "at": AT,
        "alerts": alerts,
        "read": 24,
        "checked": 24,
        "report": "20260503-0700.html",
    }
    return Digest(**(values | known))


def unread(source: str = "nimbus/terms", **known: Any) -> Unread:
    carrier, _, name = source.partition("/")
    values: dict[str, Any] = {
        "source": source,
        "carrier": carrier,
        "carrier_name": carrier.title(),
        "url": f"https://www.{carrier}.example/{name}",
        "topics": ("sharing",),
        "outcome": "suspect",
        "reason": said(
            "The page checks or refuses its visitor and is not the document: “{words}”",
            words="Checking your browser",
        ),
        "since": AT - timedelta(days=3),
        "last_read": AT - timedelta(days=4),
        "advice": said(BY_DOUBT["challenge"], source=source),
    }
    return Unread(**(values | known))


def fee_change() -> Digest:
    fee = clause(
        "If you end your service before the minimum term is over, an early termination fee of ",
        "-$5",
        "+$10",
        " for each remaining month applies to every line on the account.",
        heading=("Ending your service", "Early termination fee"),
        reasons=(said("amount {before} → {after}", before="$5", after="$10"),),
    )
    reworded = clause(
        "You can cancel ",
        "-at any time",
        "+whenever you like",
        " by chat or by phone.",
        verdict="editorial",
        heading=("Ending your service", "How to cancel"),
        reasons=(said("reworded, with the same amounts and conditions"),),
    )
    hours = clause("Chat is open ", "-9–17", "+9–18", ".", verdict="other", topic=None, heading=("Contact",))
    opened = clause("+See our new spring offers", kind="added", verdict="other", topic=None)
    spring = alert(opened, carrier="nimbus", page="plans", title="Plans and add-ons", change_id="c-0badcafe")
    return digest(spring, alert(fee, reworded, hours))


def gift_limit_in_japanese() -> Digest:
    limit = clause(
        "データギフトは、同一グループ内の回線に対して、1か月あたり",
        "-30GB",
        "+10GB",
        "まで贈ることができます。贈られたデータ容量の有効期限は翌月末日までとし、期限を過ぎたデータ容量は自動的に消滅します。",
        topic="sharing",
        heading=("データギフト", "贈れるデータ容量の上限"),
        reasons=(said("amount {before} → {after}", before="30GB", after="10GB"),),
    )
    return digest(
        alert(
            limit,
            carrier="asagiri",
            page="gift",
            carrier_name="あさぎりモバイル",
            title="データギフト",
            language="ja",
        )
    )


def clause_deleted_in_russian() -> Digest:
    gone = clause(
        "-Абонент вправе передать неиспользованный остаток пакета интернета другому абоненту сети, но не"
        " более 5 ГБ в течение одного расчётного периода.",
        kind="removed",
        topic="sharing",
        heading=("Тариф «Простор»", "Передача трафика"),
        reasons=("a clause about передать is gone",),
    )
    return digest(
        alert(
            gone,
            carrier="prostor",
            page="share",
            carrier_name="Простор",
            title="Передача трафика",
            language="ru",
            state="seen once",
        )
    )


def paragraph_moved() -> Digest:
    text = "Returned devices must reach us within 30 days of the day on which the service ended."
    moved = clause(
        text,
        kind="moved",
        verdict="editorial",
        heading=("After cancelling", "Returns"),
        reasons=("wording unchanged",),
    )
    return digest(alert(moved))


def only_unread() -> Digest:
    down = unread(
        "larkspur/cancel",
        topics=("cancellation",),
        outcome="unreachable",
        reason=said("{server} refused the connection", server="www.larkspur.example"),
        since=AT,
        last_read=AT - timedelta(days=1),
        advice=None,
    )
    never = unread(
        "vireo/share",
        outcome="disallowed",
        reason=said(
            "{origin}/robots.txt disallows {url} for {product}",
            origin="https://www.vireo.example",
            url="https://www.vireo.example/share",
            product="Fineprint",
        ),
        last_read=None,
        advice=said(ADVICE["disallowed"], source="vireo/share"),
    )
    return digest(unread=(unread(), never, down), newly_unread=frozenset({"larkspur/cancel"}), read=21)


def recovered() -> Digest:
    back = Recovered(
        source="nimbus/terms",
        carrier="nimbus",
        carrier_name="Nimbus",
        url="https://nimbus.example/terms",
        topics=("sharing",),
        blind_since=AT - timedelta(days=3),
    )
    fresh = Baseline(
        source="vireo/share",
        carrier="vireo",
        carrier_name="Vireo",
        url="https://vireo.example/share",
        topics=("sharing",),
        reason=said("new baseline: the declared address was {url}", url="https://vireo.example/old"),
    )
    return digest(recovered=(back,), baselines=(fresh,))


def life_of_pages() -> Digest:
    """A change taken back, one that goes back and forth, a redesign, a move, and a source that stays unread."""
    back = clause("An early termination fee of ", "-$10", "+$5", " applies.", heading=("Leaving",))
    known = {"carrier": "vireo", "carrier_name": "Vireo", "url": "https://vireo.example/leave"}
    place = {"source": "vireo/leave", **known, "topics": ("cancellation",)}
    taken_back = alert(back, returns_to=AT - timedelta(days=3), taken_back=True, state="confirmed")
    flapping = alert(
        clause("Gifts of ", "-5 GB", "+1 GB", topic="sharing", heading=("Gifts",)),
        carrier="nimbus",
        page="gifts",
        state="flapping",
        returns_to=AT - timedelta(days=9),
        change_id="c-0f1a9000",
    )
    sections = [clause(f"-Section {number} says much.", kind="removed") for number in range(9)]
    known_of_it = {name: getattr(alert(*sections), name) for name in ChangeAlert.__dataclass_fields__}
    redesigned = Proposed(
        **known_of_it | place | {"change_id": ""},
        reason=said(
            "Most of the last believed text is gone: {size} characters of {before}, it says “{words}”",
            size=900,
            before=9400,
            words="Leave us",
        ),
        since=AT - timedelta(days=2),
        visits=5,
        taken_at=AT + timedelta(days=14),
        accept="fineprint accept vireo/leave",
    )
    edit = "sources:\n  leave:\n    url: https://vireo.example/help/leave"
    return digest(
        taken_back,
        flapping,
        proposed=(redesigned,),
        unread=(unread(since=AT - timedelta(days=7)),),
        reminded={"nimbus/terms": 7},
        moved=(Moved(**place, moved_to="https://vireo.example/help/leave", edit=edit),),
        calmed=(Calmed(**place, text_of=AT - timedelta(days=9), since=AT - timedelta(days=3)),),
    )


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }}{% raw %} \x1b[31mred\x1b[0m \x07"
    "costs $\u202e01\u202c dollars zero\u200bwidth\r\nBcc: everyone@victim.example\r\n\r\nbody \x85\u2028end"
)


def hostile() -> Digest:
    bad = clause(
        HOSTILE, f"-{HOSTILE}", f"+{HOSTILE}", "W" * 3000, heading=(HOSTILE, HOSTILE), reasons=(HOSTILE,)
    )
    entry = {"carrier_name": HOSTILE, "url": "javascript:alert(3)"}
    return digest(
        alert(bad, title=HOSTILE, language='en" onload="alert(4)', change_id="c-0<b>", **entry),
        alert(
            clause(f"+{HOSTILE}", kind="added", verdict="other"),
            url="https://ok.example/\r\nBcc: x@victim.example",
        ),
        unread=(unread(reason=HOSTILE, advice=HOSTILE, **entry),),
        newly_unread=frozenset({"nimbus/terms"}),
    )


def fact_that_a_guide_states() -> Digest:
    """A change in facts, which turns what a guide says."""
    limit = clause(
        "You can gift data ", "-3", "+2", " times a month.", topic="sharing", heading=("Gifts", "Limits")
    )
    facts = (
        FactChange("share.fee", None, "1 USD", "Fern 9"),
        FactChange("share.frequency", "3/month", "2/month", None),
    )
    touched = TouchedClaim(
        guide="us-gifts",
        guide_name="Gifts of data",
        link="https://guides.example/us-gifts",
        owner="Ada Field <ada@guides.example>",
        carrier_name="Larkspur",
        statement="Three gifts a month.",
        before="supported",
        after="contradicted",
        reason=said("stated otherwise: {values}", values=value_told("share.frequency", "2/month")),
    )
    told = alert(limit, page="gifts", title="Data gifts", claims=(touched,))
    return digest(replace(told, comparison=replace(told.comparison, facts=facts)))


def fee_in_french() -> Digest:
    """Between clauses that stayed, and with the spaces of French typography."""
    gone = clause(
        "Des frais de ",
        "-25 €",
        "+40 €",
        " sont dus : ils couvrent le « retour » du matériel ; ils ne sont pas remboursés.",
        heading=("Résilier votre forfait", "Retour du matériel"),
        reasons=(said("amount {before} → {after}", before="25 EUR", after="40 EUR"),),
    )
    around = (Neighbours("Le matériel reste notre propriété.", "Rendez-le sous 30 jours."),)
    known = {"carrier": "brume", "page": "resilier", "carrier_name": "Brumetel", "language": "fr"}
    return digest(alert(gone, title="Résilier votre forfait", state="seen once", neighbours=around, **known))


def several_carriers() -> Digest:
    """The strongest change first, wherever it was found, and each of the others in its place."""
    weak = clause("Gifts arrive ", "-at once", "+within a minute", ".", verdict="editorial", topic="sharing")
    fee = replace(clause("A fee of ", "-$5", "+$10", " applies.", heading=("Leaving",)), weight=5)
    gone = replace(clause("-You may cancel by chat.", kind="removed", heading=("Chat",)), weight=90)
    furniture = clause("Open ", "-9–17", "+9–18", verdict="other", topic=None, heading=("Contact",))
    return digest(
        alert(weak, carrier="nimbus", page="gifts", change_id="c-00000001"),
        alert(fee, change_id="c-00000002"),
        alert(furniture, carrier="nimbus", page="help", change_id="c-00000004"),
        alert(gone, carrier="vireo", page="leave", change_id="c-00000003"),
    )


SITUATIONS: dict[str, Callable[[], Digest]] = {
    "fee_change": fee_change,
    "gift_limit_in_japanese": gift_limit_in_japanese,
    "clause_deleted_in_russian": clause_deleted_in_russian,
    "paragraph_moved": paragraph_moved,
    "only_unread": only_unread,
    "recovered": recovered,
    "life_of_pages": life_of_pages,
    "fact_that_a_guide_states": fact_that_a_guide_states,
    "fee_in_french": fee_in_french,
    "several_carriers": several_carriers,
    "hostile": hostile,
}
