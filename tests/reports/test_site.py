"""The static site: valid pages that lead to each other, wherever it is published."""

from __future__ import annotations

import csv
import json
import posixpath

import pytest

from reports.site import files
from tests.reports import situations
from tests.reports.sites import Links, site, strictly_parsed, whole_site

PAGES = [path for path in whole_site() if path.endswith(".html")]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_valid_and_says_its_language_and_its_parts(path: str) -> None:
    page = whole_site()[path]

    strictly_parsed(page)
    assert f'<html lang="{"zh-CN" if path.startswith("zh-CN/") else "en"}">' in page
    assert "<title>" in page
    assert "Content-Security-Policy" in page
    for landmark in ("<header>", "<main>", "<nav ", "<footer"):
        assert page.count(landmark) == 1
    assert page.count("<h1>") == 1


def test_every_link_leads_to_a_file_of_the_site_or_to_a_carrier() -> None:
    leads = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
        for path in PAGES
        for link in Links(whole_site()[path]).found
        if not link.startswith("https://www.")
    }

    assert leads - whole_site().keys() == set()


def test_it_is_all_there_in_both_languages() -> None:
    paths = set(files_of(situations.fee_change()))

    assert {path.removeprefix("zh-CN/") for path in paths if path.startswith("zh-CN/")} == {
        path for path in paths if path.endswith(".html") and not path.startswith("zh-CN/")
    }
    assert {"changes/c-12ab34cd.html", "carriers/larkspur.html", "feeds/all.atom", "data/facts.csv"} <= paths


def files_of(digest: situations.Digest, base: str | None = None) -> dict[str, str]:
    return dict(files(site(*digest.alerts, base=base)))


def test_only_a_base_address_makes_absolute_links_and_only_in_feeds() -> None:
    without = files_of(situations.fee_change())
    placed = files_of(situations.fee_change(), "https://guides.example/watch/")

    assert 'rel="self" type="application/atom+xml" href="all.atom"' in without["feeds/all.atom"]
    assert 'href="https://guides.example/watch/feeds/all.atom"' in placed["feeds/all.atom"]
    assert {path for path in placed if placed[path] != without[path]} == {
        path for path in placed if path.startswith("feeds/")
    }


def test_the_changes_are_data_too() -> None:
    made = files_of(situations.fee_change())
    rows = list(csv.DictReader(made["data/changes.csv"].splitlines()))

    assert [row["change"] for row in json.loads(made["data/changes.json"])] == ["c-0badcafe", "c-12ab34cd"]
    assert [(row["kind"], row["clause verdict"], row["heading"]) for row in rows] == [
        ("added", "other", ""),
        ("changed", "material", "Ending your service › Early termination fee"),
        ("changed", "editorial", "Ending your service › How to cancel"),
    ]
