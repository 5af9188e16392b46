"""What published guides say of carriers: each guide a YAML file, each of its statements a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from config.addresses import mail_address
from config.attributes import ATTRIBUTES
from config.codes import country_code
from config.errors import suggestion
from config.located import LocatedFile
from config.model import Carrier, Declared, Many, Text, WebAddress
from config.validation import validated

Operator = Literal["is", "is_not", "any of", "exists"]
Reach = Literal["one", "all", "any"]
"""Whom a claim is about: one carrier, all carriers of a country, or at least one of them."""

_GUIDE_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_OF_COUNTRY = re.compile(r"(all|any) of (.+)")
_CARRIER = re.compile(r"[a-z][a-z0-9_]*")


def _attribute(name: str) -> str:
    if name not in ATTRIBUTES:
        known = suggestion(name, ATTRIBUTES) or f"; known: {', '.join(ATTRIBUTES)}"
        raise ValueError(f"no attribute `{name}`{known}")
    return name


def _whom(words: str) -> str:
    if of_country := _OF_COUNTRY.fullmatch(words):
        country_code(of_country[2])
    elif not _CARRIER.fullmatch(words):
        raise ValueError(f"`{words}` names no carrier; write its id, or `all of US`, or `any of US`")
    return words


class Owner(Declared):
    """Who looks after a guide, and is told of what touches it."""

    name: Text
    address: Annotated[str, AfterValidator(mail_address)]


class Claim(Declared):
    """One statement of a guide as a value that an attribute has: of a carrier, or of all or any of a country's.

    `exists` takes no value: the attribute is stated at all. `any of` takes several. With `plans`, only facts
    count that are limited to a plan or to lines in whose name one of these words stands.
    """

    guide: str
    carrier: Annotated[str, AfterValidator(_whom)]
    statement: Text
    attribute: Annotated[str, AfterValidator(_attribute)]
    operator: Operator = "is"
    value: Many[Text] = ()
    plans: Many[Text] = ()

    @property
    def reach(self) -> Reach:
        """Whether it is about one carrier, all carriers of a country or any of them."""
        of_country = _OF_COUNTRY.fullmatch(self.carrier)
        if of_country is None:
            return "one"
        return "all" if of_country[1] == "all" else "any"

    @property
    def country(self) -> str | None:
        """The country (ISO 3166) of whose carriers it is said; None for a claim about one carrier."""
        of_country = _OF_COUNTRY.fullmatch(self.carrier)
        return of_country[2] if of_country else None

    def is_about(self, carrier: Carrier) -> bool:
        """Whether it speaks of a carrier."""
        return carrier.country == self.country if self.country else carrier.id == self.carrier

    @field_validator("value")
    @classmethod
    def _fits_the_attribute(cls, values: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        name = str(info.data.get("attribute"))
        for value in values if name in ATTRIBUTES else ():
            if wrong := ATTRIBUTES[name].wrong(value):
                raise ValueError(f"`{value}` is no value of {name}; {wrong}")
        return values

    @model_validator(mode="after")
    def _has_its_values(self) -> Claim:
        if self.operator == "exists" and self.value:
            raise ValueError("`exists` takes no `value`; drop one of them")
        if self.operator in ("is", "is_not") and len(self.value) != 1:
            raise ValueError(
                f"`{self.operator}` takes one `value`; write it, or `operator: any of` for several"
            )
        if self.operator == "any of" and not self.value:
            raise ValueError("`any of` takes the values as a list; write `value`")
        return self


class Guide(Declared):
    """A published guide, and what it says."""

    id: str
    name: Text
    link: WebAddress | None = None
    owner: Owner | None = None
    claims: tuple[Claim, ...] = Field(min_length=1)


def read_guide(file: LocatedFile) -> Guide | None:
    """The guide that a file declares; None where something is wrong, which is then in its problems."""
    guide_id = file.path.stem
    if not _GUIDE_ID.fullmatch(guide_id):
        text = f"`{file.path.name}` names the guide: use small letters, digits and -, such as us-gifting.yml"
        file.problems.append(file.problem((), text))
    if not file.is_mapping("a guide needs `name` and `claims`"):
        return None
    claims = _read_claims(file, guide_id)
    if not claims:  # each of them is told already
        return None
    guide = validated(Guide, file, {**file.data, "claims": claims}, id=guide_id)
    return None if file.problems else guide


def _read_claims(file: LocatedFile, guide_id: str) -> tuple[Claim, ...] | None:
    """The claims one by one, so that each mistake is told in its own place."""
    listed = file.data.get("claims")
    if not isinstance(listed, list) or not listed:
        text = "`claims` must list what the guide says, each with `carrier`, `statement` and `attribute`"
        file.problems.append(file.problem(("claims",), text, at_key=True))
        return None
    read = [_read_claim(file, guide_id, number, declared) for number, declared in enumerate(listed)]
    return tuple(claim for claim in read if claim)


def _read_claim(file: LocatedFile, guide_id: str, number: int, declared: Any) -> Claim | None:
    under = ("claims", number)
    if not isinstance(declared, dict):
        file.problems.append(file.problem(under, "must hold `carrier`, `statement` and `attribute`"))
        return None
    return validated(Claim, file, declared, under, guide=guide_id)


def check_carriers(file: LocatedFile, guide: Guide | None, known: Iterable[str]) -> None:
    """Every carrier that a claim names must be declared; what is wrong goes into the file's problems."""
    known = list(known)
    for number, claim in enumerate(guide.claims if guide else ()):
        if claim.reach == "one" and claim.carrier not in known:
            text = f"no carrier `{claim.carrier}`{suggestion(claim.carrier, known)}; declare it in carriers/"
            file.problems.append(file.problem(("claims", number, "carrier"), text))
