"""Pages that have moved: what says so, and what only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from config.model import Source
from crawler import Answer, Hop
from fineprint.moved import edit, moved_to

AT = datetime(2026, 5, 3, 7, tzinfo=UTC)
HOME = "https://www.quillmobile.example"
SOURCE = Source(
    id="quill/cancel",
    carrier="quill",
    url=f"{HOME}/cancel",
    topics=("cancellation",),
    schedule="0 6 * * *",
    certainty="read",
)


def found(*hops: tuple[int, str], page: str = "") -> str | None:
    way = [Hop(url, status, [], [], AT, 0.1, 0.2) for status, url in hops]
    return moved_to(SOURCE, ("quillmobile.example",), Answer(SOURCE.id, AT, AT, way), page.encode())


def test_a_page_at_its_declared_address_has_not_moved() -> None:
    assert found((200, f"{HOME}/cancel")) is None


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_says_where_a_page_is_from_now_on(status: int) -> None:
    assert found((status, f"{HOME}/cancel"), (200, f"{HOME}/help/cancel")) == f"{HOME}/help/cancel"


def test_a_temporary_redirect_moves_nothing_and_neither_does_what_follows_it() -> None:
    assert found((302, f"{HOME}/cancel"), (301, f"{HOME}/a"), (200, f"{HOME}/b")) is None
    assert found((301, f"{HOME}/cancel"), (302, f"{HOME}/a"), (200, f"{HOME}/b")) == f"{HOME}/a"


def test_another_way_of_writing_the_same_address_is_no_move() -> None:
    assert found((301, f"{HOME}/cancel"), (200, f"{HOME}/cancel/")) is None
    assert found((301, f"{HOME}/cancel"), (200, "https://quillmobile.example/cancel?from=old")) is None


@pytest.mark.parametrize(
    ("href", "to"),
    [
        ("/help/cancel", f"{HOME}/help/cancel"),
        ("https://help.quillmobile.example/cancel", "https://help.quillmobile.example/cancel"),
        ("/cancel/", None),
        ("?page=1", None),
        ("", None),
        ("https://elsewhere.example/cancel", None),
        ("javascript:alert(1)", None),
        ("https://[", None),
    ],
)
def test_a_canonical_link_to_another_page_of_the_carrier_is_a_move(href: str, to: str | None) -> None:
    page = f"<html><head><title>x</title><link rel='canonical' href='{href}'></head><body>Terms</body></html>"

    assert found((200, f"{HOME}/cancel"), page=page) == to


def test_the_edit_is_ready_to_paste() -> None:
    assert edit(SOURCE, f"{HOME}/help") == f"sources:\n  cancel:\n    url: {HOME}/help"
