"""Facts in words: "gift limit: 10 → 15 GB a month", "cancellation online: not possible → possible"."""

from __future__ import annotations

import re

from config.message import Message, said
from diffs.change import FactChange

NAMES: dict[str, Message] = {
    "share.pool": said("data sharing between lines"),
    "share.gift": said("gifting data"),
    "share.gift_purchase": said("buying data for another line"),
    "share.regift": said("passing on gifted data"),
    "share.scope": said("who can receive data"),
    "share.unit": said("gift size"),
    "share.limit": said("gift limit"),
    "share.frequency": said("gifts"),
    "share.fee": said("fee for sharing or gifting"),
    "share.expiry": said("validity of shared data"),
    "share.hotspot": said("hotspot"),
    "cancel.online": said("online cancellation"),
    "cancel.channels": said("ways to cancel"),
    "cancel.effective": said("end of service after cancelling"),
    "cancel.notice": said("notice to cancel"),
    "cancel.fee": said("cancellation fee"),
    "cancel.proration": said("last month prorated"),
    "cancel.device_balance_due": said("device balance due on cancelling"),
    "cancel.debt_must_be_settled": said("debt to be settled before cancelling"),
    "cancel.reversible": said("taking back a cancellation"),
    "cancel.refund_balance": said("refund of the balance"),
    "cancel.equipment_return": said("time to return equipment"),
    "cancel.trial": said("trial period"),
    "contract.minimum_term": said("minimum term"),
}
_POSSIBLE = frozenset(
    {
        *("share.pool", "share.gift", "share.gift_purchase", "share.regift"),
        *("share.hotspot", "cancel.online", "cancel.reversible"),
    }
)
_OF_POSSIBLE: dict[str, Message] = {
    "yes": said("possible"),
    "no": said("not possible"),
    "partial": said("possible in part"),
    "limited": said("limited"),
}
_WORDS: dict[str, Message] = {
    "yes": said("yes"),
    "no": said("no"),
    "formula": said("computed"),
    "same_account": said("lines of the same account"),
    "family_group": said("members of the family group"),
    "same_carrier": said("any customer of the carrier"),
    "any": said("anyone"),
    "end_of_month": said("end of the month"),
    "end_of_next_month": said("end of the next month"),
    "billing_cycle": said("end of the billing cycle"),
    "end_of_billing_cycle": said("end of the billing cycle"),
    "unchanged": said("unchanged"),
    "immediately": said("at once"),
    "next_day": said("the next day"),
    "chosen_date": said("on a chosen date"),
    "on_request": said("on request"),
    "automatic": said("automatic"),
}
_CHANNELS: dict[str, Message] = {
    "online": said("online"),
    "app": said("in the app"),
    "phone": said("by phone"),
    "chat": said("by chat"),
    "store": said("in a store"),
    "mail": said("by mail"),
}
_PERIODS: dict[str, Message] = {
    "day": said("a day"),
    "week": said("a week"),
    "month": said("a month"),
    "year": said("a year"),
    "cycle": said("a billing cycle"),
}
_SPANS: dict[str, Message] = {
    "hour": said("hour"),
    "hours": said("hours"),
    "day": said("day"),
    "days": said("days"),
    "week": said("week"),
    "weeks": said("weeks"),
    "month": said("month"),
    "months": said("months"),
    "year": said("year"),
    "years": said("years"),
}
_LIMIT = NAMES["share.limit"]
"""What a change of how often is told as: its unit says that it is no volume."""
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[ /].+)")
_SPAN = re.compile(r"(?P<number>\S+) (?P<unit>\w+)")
_RATE = re.compile(r"(?P<amount>[^/]+)/(?P<period>\w+)")


def told(change: FactChange) -> Message:
    """A change of a fact for people: `gift limit: 10 → 15 GB a month (Fern 9)`."""
    name = _LIMIT if change.attribute == "share.frequency" else NAMES[change.attribute]
    if change.scope:
        return said("{name}: {turn} ({scope})", name=name, turn=_turn(change), scope=change.scope)
    return said("{name}: {turn}", name=name, turn=_turn(change))


def _turn(change: FactChange) -> Message:
    before, after = (value_told(change.attribute, value) for value in (change.before, change.after))
    number = _bare_number(change.before or "", change.after or "")
    if number is None:
        return said("{before} → {after}", before=before, after=after)
    rate = _RATE.fullmatch(change.after or "")
    if rate is None or rate["period"] not in _PERIODS:
        return said("{before} → {after}", before=number, after=after)
    times = change.attribute == "share.frequency"
    amount = said("{number} times", number=rate["amount"]) if times else _amount(rate["amount"])
    return said("{before} → {after} {period}", before=number, after=amount, period=_PERIODS[rate["period"]])


def _bare_number(before: str, after: str) -> str | None:
    """The number of an amount before, where the one after counts the same and says what."""
    old, new = _AMOUNT.fullmatch(before), _AMOUNT.fullmatch(after)
    # "Once" does not say what "3" counts.
    if not old or not new or old["unit"] != new["unit"] or after.startswith("1/"):
        return None
    return old["number"]


def value_told(attribute: str, value: str | None) -> Message:
    """A value of an attribute for people; None is what a page does not state."""
    if value is None:
        return said("not stated")
    if attribute in _POSSIBLE and value in _OF_POSSIBLE:
        return _OF_POSSIBLE[value]
    if attribute == "cancel.channels":
        return _listed([_CHANNELS[name] for name in value.split(",")])
    if attribute == "share.frequency":
        return _times(value)
    return _WORDS.get(value) or _amount(value)


def _listed(names: list[Message]) -> Message:
    listed = names[0]
    for name in names[1:]:
        listed = said("{some}, {more}", some=listed, more=name)
    return listed


def _times(value: str) -> Message:
    rate = _RATE.fullmatch(value)
    if not rate or rate["period"] not in _PERIODS:
        return said("{value}", value=value)
    if rate["amount"] == "1":
        return said("once {period}", period=_PERIODS[rate["period"]])
    return said("{number} times {period}", number=rate["amount"], period=_PERIODS[rate["period"]])


def _amount(value: str) -> Message:
    rate, span = _RATE.fullmatch(value), _SPAN.fullmatch(value)
    if rate and rate["period"] in _PERIODS:
        return said("{amount} {period}", amount=_amount(rate["amount"]), period=_PERIODS[rate["period"]])
    if span and span["unit"] in _SPANS:
        return said("{number} {unit}", number=span["number"], unit=_SPANS[span["unit"]])
    return said("{value}", value=value)
