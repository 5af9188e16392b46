"""Three mornings of one carrier: all pages well, then a fault at each of them, then all well with another fee."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import trustme

from archive import Archive, Standing
from tests.crawler.web import serving
from tests.faults.answers import FAULTS
from tests.faults.places import Places, broken_places
from tests.fineprint.scene import Scene, cancel

# The three mornings belong to the first test, and a busy machine may take its time over them.
pytestmark = pytest.mark.timeout(600)
SETTINGS = """
contact: guides@example.org
watch: [quill]
patience: {{pause: 0}}
politeness: {{spacing: 0, retries: 0, total_time: 4, max_body: 12MB, allow_loopback: {allowed}}}
"""


@dataclass(frozen=True)
class Mornings:
    """What each morning came to by source, where each source stood after it, and all reports that were written."""

    found: list[dict[str, dict[str, Any]]]
    stood: list[dict[str, Standing]]
    reports: list[dict[str, Any]]

    def told(self, kind: str, source: str) -> int:
        """How often a kind of news of a source was told."""
        return sum(entry["source"] == source for report in self.reports for entry in report[kind])


@pytest.fixture(scope="module")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> Mornings:
    folder = tmp_path_factory.mktemp("faults")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    with (
        pytest.MonkeyPatch.context() as patch,
        serving() as web,
        broken_places(cancel("$175"), authority) as places,
    ):
        patch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
        patch.setattr("fineprint.rounds.HAS_BROWSER", False)
        scene = Scene(folder, web)
        declare(scene, places)
        seen = []
        for fee in ("$175", None, "$225"):
            for fault in FAULTS:
                web.page(f"/{fault.name}", fault.answer(places) if fee is None else fault.good(fee))
            rows = scene.check()["sources"]
            seen.append(({row["source"]: row for row in rows}, standings(scene.data)))
    reports = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("data/reports/*.json"))]
    return Mornings([found for found, _ in seen], [stood for _, stood in seen], reports)


def declare(scene: Scene, places: Places) -> None:
    """A carrier with a source for each fault."""
    scene.declare([fault.name for fault in FAULTS])
    declared = scene.config / "carriers" / "quill.yml"
    hosts = 'hosts: ["127.0.0.1", quill.invalid, 10.0.0.1, 100.64.0.1]'
    declared.write_text(declared.read_text("utf-8").replace('hosts: ["127.0.0.1"]', hosts), "utf-8")
    allowed = json.dumps([*scene.web.here, *places.all])
    (scene.config / "fineprint.yml").write_text(SETTINGS.format(allowed=allowed), "utf-8")


def standings(data: Path) -> dict[str, Standing]:
    with Archive.open(data) as archive:
        return archive.overview()


def test_a_fault_ends_in_a_clear_outcome_and_leaves_the_settled_reading_alone(mornings: Mornings) -> None:
    for fault in FAULTS:
        source = f"quill/{fault.name}"
        found = mornings.found[1][source]
        before, after = (stood[source].settled for stood in mornings.stood[:2])

        assert mornings.found[0][source]["outcome"] == "first", source
        assert (found["outcome"], found["change"]) == (fault.outcome, None), (source, found["reason"])
        assert (fault.said or "") in (found["reason"] or ""), source
        assert "secret" not in (found["reason"] or ""), source
        assert before == after, source


def test_what_changed_behind_a_fault_is_told_once_when_it_is_over(mornings: Mornings) -> None:
    for fault in FAULTS:
        source = f"quill/{fault.name}"
        found = mornings.found[2][source]

        assert (found["outcome"], found["verdict"], found["state"]) == ("changed", "material", "told"), source
        assert mornings.told("alerts", source) == 1, source


def test_a_source_with_a_fault_is_told_as_unread_and_then_as_read_again(mornings: Mornings) -> None:
    for source in (f"quill/{fault.name}" for fault in FAULTS if fault.outcome != "unchanged"):
        assert [stood[source].blind_since is None for stood in mornings.stood] == [True, False, True], source
        assert mornings.told("unread", source) == 1, source
        assert mornings.told("recovered", source) == 1, source
