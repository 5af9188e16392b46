"""A fact, and the attributes that facts have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["yes or no", "partly", "choice", "money", "volume", "times", "period", "channels"]
"""What an attribute's value is: yes or no, the same or partial, one of some words, an amount, a list of channels."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What the values of an attribute are: the kind, the word for "in part", and the unit in which "none" is said.

    `rate`: the amount has a period ("30 GB/month"): `always` or it is none of this attribute, or `maybe`.
    """

    kind: Kind
    partial: str | None = None
    none: str | None = None
    rate: Literal["always", "maybe", "never"] = "never"


ATTRIBUTES: dict[str, Attribute] = {
    "share.pool": Attribute("partly", partial="partial"),
    "share.gift": Attribute("partly", partial="partial"),
    "share.gift_purchase": Attribute("partly", partial="partial"),
    "share.regift": Attribute("partly", partial="partial"),
    "share.scope": Attribute("choice"),
    "share.unit": Attribute("volume"),
    "share.limit": Attribute("volume", rate="always"),
    "share.frequency": Attribute("times", rate="always"),
    "share.fee": Attribute("money", none="0", rate="maybe"),
    "share.expiry": Attribute("period"),
    "share.hotspot": Attribute("partly", partial="limited"),
    "cancel.online": Attribute("partly", partial="partial"),
    "cancel.channels": Attribute("channels"),
    "cancel.effective": Attribute("choice"),
    "cancel.notice": Attribute("period", none="0 days"),
    "cancel.fee": Attribute("money", none="0"),
    "cancel.proration": Attribute("yes or no"),
    "cancel.device_balance_due": Attribute("yes or no"),
    "cancel.debt_must_be_settled": Attribute("yes or no"),
    "cancel.reversible": Attribute("yes or no"),
    "cancel.refund_balance": Attribute("choice"),
    "cancel.equipment_return": Attribute("period"),
    "cancel.trial": Attribute("period"),
    "contract.minimum_term": Attribute("period", none="0 months"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated term: `share.limit = 30 GB/month`.

    `scope` is the plan or the lines it is limited to, in the page's words; `effective` the date from which
    it holds (ISO 8601); `legacy` if it is of a plan that nobody can choose any more; `quote` stands in the
    text of the block with that index.
    """

    attribute: str
    value: str
    scope: str | None
    effective: str | None
    legacy: bool
    block: int
    quote: str
