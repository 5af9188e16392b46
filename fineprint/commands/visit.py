"""`fineprint check`: visit what is due, compare, tell. What cron runs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from config.message import said
from fineprint.commands import DONE, FAILED, NOTABLE, pass_places
from fineprint.commands.speaking import spoken
from fineprint.daily import tell_daily
from fineprint.installation import Installation, chosen, manners, opened
from fineprint.keep import Finding
from fineprint.places import Places
from fineprint.post import Post, deliver
from fineprint.rounds import Order, Progress
from fineprint.watch import Report, due
from fineprint.watch import check as run_check
from fineprint.weekly import tell_weekly
from reports.digest import ChangeAlert
from reports.gist import gist
from reports.language import Speaker, plural
from reports.text import one_line

ALL_THE_SAME = plural(
    "Nothing changed in {number} source, which was read.",
    "Nothing changed in {number} sources, all of them read.",
)


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Visit all sources, due or not.")
@click.option(
    "--deliver", "only_deliver", is_flag=True, help="Visit nothing; hand over the mails that still wait."
)
@click.option(
    "--anew", is_flag=True, help="Take what comes of the SOURCEs named for the page: new baselines."
)
@click.option(
    "--contact", help="Mail address or web page that your user agent names, if fineprint.yml has none."
)
@click.option("--json", "as_json", is_flag=True, help="Print exactly one JSON object on stdout.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if something material changed.")
@pass_places
def check(
    places: Places,
    names: tuple[str, ...],
    everything: bool,
    only_deliver: bool,
    anew: bool,
    contact: str | None,
    as_json: bool,
    exit_code: bool,
) -> int:
    """Visit what is due (or the SOURCEs named, or all), compare, and tell what changed.

    A SOURCE is an id such as att/cancel; a carrier's id stands for all of its sources.
    """
    if anew and not names:
        raise click.UsageError("--anew wants the SOURCEs named that you have looked at")
    with opened(places) as house:
        if only_deliver:
            tell_daily(house)
            tell_weekly(house)
            post = deliver(house)
            _say_troubles(post.troubles)
            click.echo(json.dumps(_counts(post)) if as_json else _delivered(post))
            return DONE
        sources = chosen(house.watch, names)
        only_due = not names and not everything
        sources = due(house, sources) if only_due else sources
        order = Order(sources, manners(house.watch, contact, sources), only_due, anew)
        report = run_check(house, order, shown_progress())
        _say(house, report, as_json)
    if report.unwritten:
        return FAILED
    return NOTABLE if exit_code and is_material(report) else DONE


def shown_progress() -> Progress:
    """Each finding as a line on a terminal; nothing where nobody looks."""
    seen, speaker = 0, spoken()

    def show(finding: Finding, of: int) -> None:
        nonlocal seen
        seen += 1
        if sys.stderr.isatty():
            why = f": {one_line(speaker.say(finding.reason))}" if finding.reason else ""
            outcome = speaker.gettext(finding.outcome)
            click.echo(f"[{seen}/{of}] {finding.source} {outcome}{why}", err=True)

    return show


def is_material(report: Report) -> bool:
    """Whether something material changed, as far as this run told."""
    return any(alert.verdict == "material" for digest in report.digests for alert in digest.alerts)


def _say(house: Installation, report: Report, as_json: bool) -> None:
    for source in report.busy:
        busy = spoken().gettext(
            "{source}: another run is on this domain; not visited by this one", source=source
        )
        click.echo(busy, err=True)
    _say_troubles((*report.troubles, *report.unwritten))
    if as_json:
        click.echo(json.dumps(as_data(report), ensure_ascii=False))
        return
    click.echo(as_text(house.places, report))


def as_text(places: Places, report: Report) -> str:
    """What a person sees at the end of a run."""
    speaker = spoken()
    if not report.digests:
        return _quiet(report, speaker)
    parts = [gist(digest, colour=sys.stdout.isatty(), speaker=speaker) for digest in report.digests]
    written = [places.reports / digest.report for digest in report.digests if digest.report]
    parts += [speaker.gettext("Report: {file}", file=str(file)) for file in written]
    return "\n\n".join(parts)


def _quiet(report: Report, speaker: Speaker) -> str:
    found = report.findings
    if not found:
        return speaker.gettext("Nothing is due.")
    read = [finding for finding in found if finding.outcome in ("first", "unchanged", "changed")]
    if len(read) == len(found):
        return speaker.ngettext(*ALL_THE_SAME, len(read))
    return speaker.gettext(
        "Nothing new: {read} of {of} sources read; `fineprint status` names the others.",
        read=len(read),
        of=len(found),
    )


def _delivered(post: Post) -> str:
    return spoken().gettext(
        "{delivered} delivered, {pending} waiting", delivered=post.delivered, pending=post.pending
    )


def as_data(report: Report) -> dict[str, Any]:
    """The run as the JSON interface has it."""
    told = {alert.change_id: alert for digest in report.digests for alert in digest.alerts}
    found = {finding.change for finding in report.findings}
    left = [alert for change, alert in told.items() if change not in found]
    return {
        "run": report.run,
        "started": report.started.isoformat(),
        "finished": report.finished.isoformat(),
        "sources": [
            *map(_told_late, left),
            *(_found(finding, finding.change in told) for finding in report.findings),
        ],
        **_counts(report.post),
        "troubles": [*report.troubles, *report.unwritten],
    }


def _counts(post: Post) -> dict[str, int]:
    return {"delivered": post.delivered, "pending": post.pending}


def _say_troubles(troubles: Iterable[str]) -> None:
    for trouble in troubles:
        click.echo(one_line(spoken().say(trouble)), err=True)


def _found(finding: Finding, told: bool) -> dict[str, Any]:
    return {
        "source": finding.source,
        "outcome": finding.outcome,
        "reason": finding.reason,
        "change": finding.change,
        "state": "told" if told else finding.state,
        "verdict": finding.verdict,
        "moved_to": finding.moved_to,
    }


def _told_late(alert: ChangeAlert) -> dict[str, Any]:
    """A change that an interrupted run found and this one told, without a visit of its own."""
    reason = said("found by an earlier run, which was interrupted before it could tell")
    finding = Finding(alert.source, "changed", reason, alert.change_id, "told", alert.verdict)
    return _found(finding, told=True)
