"""The attributes that facts have and claims speak of, and what their values are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from config.model import Topic

Kind = Literal["yes or no", "partly", "choice", "money", "volume", "times", "period", "channels"]
"""What an attribute's value is: yes or no, the same or partial, one of some words, an amount, a list of channels."""

CHANNELS = ("online", "app", "phone", "chat", "store", "mail")
_RATE = r"(?:/(?:day|week|month|year|cycle))"
_AMOUNTS: dict[Kind, tuple[str, str]] = {
    "money": (rf"\d+(?:\.\d+)? [A-Z]{{3}}{_RATE}?|formula", "5 USD, 0 JPY, 100 JPY/month or formula"),
    "volume": (rf"\d+(?:\.\d+)? [KMGT]B{_RATE}?", "0.5 GB or 30 GB/month"),
    "times": (rf"\d+{_RATE}", "2/month"),
    "period": (r"\d+ (?:day|month)s?", "30 days or 24 months"),
}
"""How the values of a kind are written, and examples for people."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What the values of an attribute are: the kind, the word for "in part", and the unit in which "none" is said.

    `rate`: the amount has a period ("30 GB/month"): `always` or it is none of this attribute, or `maybe`.
    `words` are the values of a choice, or those that an amount has beside amounts. `units`: those in which
    alone a period is one of this attribute, empty for any.
    """

    kind: Kind
    partial: str | None = None
    none: str | None = None
    rate: Literal["always", "maybe", "never"] = "never"
    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def wrong(self, value: str) -> str | None:
        """What is wrong with a value written by a person, with what it may be; None for a good one."""
        if self.kind == "channels":
            unknown = set(value.split(",")) - set(CHANNELS)
            return f"write some of {','.join(CHANNELS)}" if unknown else None
        pattern, examples = _AMOUNTS.get(self.kind, ("(?!)", ""))
        words = [*(("yes", "no") if self.kind in ("yes or no", "partly") else ()), *self.words]
        words += [self.partial] if self.partial else []
        if value in words or re.fullmatch(pattern, value):
            return None
        return f"write {' or '.join(filter(None, (examples, ', '.join(words))))}"


ATTRIBUTES: dict[str, Attribute] = {
    "share.pool": Attribute("partly", partial="partial"),
    "share.gift": Attribute("partly", partial="partial"),
    "share.gift_purchase": Attribute("partly", partial="partial"),
    "share.regift": Attribute("partly", partial="partial"),
    "share.scope": Attribute("choice", words=("same_account", "family_group", "same_carrier", "any")),
    "share.unit": Attribute("volume"),
    "share.limit": Attribute("volume", rate="always"),
    "share.frequency": Attribute("times", rate="always"),
    "share.fee": Attribute("money", none="0", rate="maybe"),
    "share.expiry": Attribute(
        "period", words=("end_of_month", "end_of_next_month", "billing_cycle", "unchanged")
    ),
    "share.hotspot": Attribute("partly", partial="limited"),
    "cancel.online": Attribute("partly", partial="partial"),
    "cancel.channels": Attribute("channels"),
    "cancel.effective": Attribute(
        "choice", words=("immediately", "end_of_billing_cycle", "end_of_month", "chosen_date", "next_day")
    ),
    "cancel.notice": Attribute("period", none="0 days"),
    "cancel.fee": Attribute("money", none="0"),
    "cancel.proration": Attribute("yes or no"),
    "cancel.device_balance_due": Attribute("yes or no"),
    "cancel.debt_must_be_settled": Attribute("yes or no"),
    "cancel.reversible": Attribute("yes or no"),
    "cancel.refund_balance": Attribute("choice", words=("yes", "no", "on_request", "automatic")),
    "cancel.equipment_return": Attribute("period"),
    "cancel.trial": Attribute("period"),
    "contract.minimum_term": Attribute("period", none="0 months", units=("month",)),
}


def topic_of(attribute: str) -> Topic:
    """The topic on whose pages an attribute is stated."""
    return "sharing" if attribute.startswith("share.") else "cancellation"
