"""What guides say is declared like carriers are, and every mistake is told where it stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from config.attributes import ATTRIBUTES
from config.claims import Claim, check_carriers, read_guide
from config.errors import ConfigError
from config.loader import load as load_anew
from config.loader import packaged
from config.located import read_located
from config.watch import Watch
from tests.config.test_loader import ACME, write

GUIDE = """\
name: Can data be given away?
claims:
  - carrier: acme
    statement: It can be given to family.
    attribute: share.scope
    value: family_group
"""


def load(user: Path | None = None) -> Watch:
    return load_anew(user, Path(os.environ["FINEPRINT_CACHE"]))


def declared(tmp_path: Path, guide: str) -> None:
    write(tmp_path, "carriers/acme.yml", ACME)
    write(tmp_path, "claims/acme-gifts.yml", guide)


def test_a_guide_of_the_user_stands_beside_the_packaged_ones(tmp_path):
    declared(tmp_path, GUIDE)
    guides = load(tmp_path).guides
    (claim,) = guides["acme-gifts"].claims
    assert (claim.guide, claim.operator, claim.value) == ("acme-gifts", "is", ("family_group",))
    assert len(guides) == len(list((packaged() / "claims").glob("*.yml"))) + 1


def test_a_guide_of_the_same_name_replaces_the_packaged_one(tmp_path):
    write(tmp_path, "carriers/acme.yml", ACME)
    name = next(path.name for path in (packaged() / "claims").glob("*.yml"))
    write(tmp_path, f"claims/{name}", GUIDE)
    assert [claim.carrier for claim in load(tmp_path).guides[name.removesuffix(".yml")].claims] == ["acme"]


def test_all_packaged_claims_are_held(tmp_path):
    watch = load()
    assert len(watch.claims) == 22
    for claim in watch.claims:
        assert any(claim.is_about(carrier) for carrier in watch.carriers.values())


def test_a_claim_may_be_about_all_or_any_carriers_of_a_country(tmp_path):
    declared(tmp_path, GUIDE.replace("acme\n", "all of NO\n"))
    watch = load(tmp_path)
    (claim,) = watch.guides["acme-gifts"].claims
    assert (claim.reach, claim.country) == ("all", "NO")
    assert [carrier.id for carrier in watch.carriers.values() if claim.is_about(carrier)] == ["acme"]


def test_a_guide_rests_on_the_sources_that_may_speak_of_its_claims(tmp_path):
    declared(tmp_path, GUIDE.replace("share.scope", "cancel.online").replace("family_group", "yes"))
    watch = load(tmp_path)
    assert watch.guides_on(watch.source("acme/cancel")) == ("acme-gifts",)


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("acme\n", "acmee\n", ":3:14: no carrier `acmee`: did you mean `acme`?; declare it in carriers/"),
        (
            "acme\n",
            "Acme Mobile\n",
            ":3:14: `Acme Mobile` names no carrier; write its id, or `all of US`, or `any of US`",
        ),
        ("acme\n", "all of XX\n", ":3:14: `XX` is no country code"),
        ("share.scope", "share.scop", ":5:16: no attribute `share.scop`: did you mean `share.scope`?"),
        (
            "family_group",
            "family",
            ":6:12: `family` is no value of share.scope; write same_account, family_group",
        ),
        ("    value: family_group\n", "", ":3:5: `is` takes one `value`; write it"),
        ("value:", "operator: exists\n    value:", ":3:5: `exists` takes no `value`"),
        ("value:", "operator: equals\n    value:", ":6:15: `operator` cannot be `equals`"),
        ("statement:", "text:", ":3:5: `statement` is missing"),
        ("name: ", "title: ", ":1:1: unknown key `title`"),
    ],
)
def test_a_mistake_in_a_claim_is_told_where_it_stands(tmp_path, written, instead, told):
    file = read_located(write(tmp_path, "acme-gifts.yml", GUIDE.replace(written, instead)))
    check_carriers(file, read_guide(file), ["acme"])
    problems = [str(problem).removeprefix(f"{tmp_path}/") for problem in file.problems]
    assert any(problem.startswith(f"acme-gifts.yml{told}") for problem in problems), problems


def test_a_recipient_follows_only_guides_that_are_declared(tmp_path):
    declared(tmp_path, GUIDE)
    who = "recipients: [{name: A, address: a@b.example, guides: [acme-gift]}]"
    write(tmp_path, "fineprint.yml", f"mail: {{host: h.example, sender: f@b.example}}\n{who}\n")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    problems = [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems]
    assert problems == ["fineprint.yml:2:55: no guide `acme-gift`: did you mean `acme-gifts`?"]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("share.limit", "30 GB/month"),
        ("share.frequency", "2/month"),
        ("cancel.fee", "1078 JPY"),
        ("cancel.fee", "formula"),
        ("cancel.channels", "online,phone"),
        ("share.hotspot", "limited"),
        ("share.expiry", "end_of_next_month"),
        ("share.expiry", "7 days"),
    ],
)
def test_values_are_written_as_facts_are(attribute, value):
    assert Claim(guide="g", carrier="acme", statement="s", attribute=attribute, value=value).value == (value,)


def test_every_attribute_says_what_it_may_be():
    for attribute in ATTRIBUTES.values():
        assert str(attribute.wrong("?")).startswith("write ")
