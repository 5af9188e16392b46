"""A page that a person saved as a web archive (MHTML) reads like the page itself."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

import diffs
from config.model import Rules

PAGE = """<html lang="ru"><head><title>Обмен гигабайтами</title></head><body><main>
<h1>Обмен гигабайтами</h1><p>Подарить гигабайты можно абоненту Сойки не чаще двух раз в месяц.</p>
</main></body></html>"""
FRAME = "<html><body><p>Реклама соседней страницы.</p></body></html>"


def archive(*parts: tuple[str, str, str], start: str | None = None, encoding: str = "utf-8") -> bytes:
    """A web archive as a browser saves it; each part is a page with its id and the address it came from."""
    whole = MIMEMultipart("related", type="text/html", **({"start": start} if start else {}))
    whole["From"] = "<Saved by a browser>"
    whole["Subject"] = "Обмен гигабайтами"
    for page, identity, address in parts:
        part = MIMEText(page, "html", encoding)
        part["Content-ID"] = identity
        part["Content-Location"] = address
        whole.attach(part)
    return whole.as_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_a_web_archive_reads_like_the_page_in_it(encoding: str) -> None:
    saved = archive((PAGE, "<1@saved>", "https://soyka.example/gifts"), encoding=encoding)
    read, page = diffs.read(saved, Rules()), diffs.read(PAGE.encode(), Rules())
    assert (read.title, read.language, read.blocks) == (page.title, page.language, page.blocks)
    assert diffs.fingerprint(saved, Rules()) == diffs.fingerprint(PAGE.encode(), Rules())


def test_the_page_is_the_part_that_the_archive_starts_with() -> None:
    parts = ((FRAME, "<2@saved>", "https://ads.example/"), (PAGE, "<1@saved>", "https://soyka.example/gifts"))
    assert diffs.read(archive(*parts, start="<1@saved>"), Rules()).title == "Обмен гигабайтами"
    assert diffs.read(archive(*parts), Rules()).title == ""


def test_a_web_archive_without_a_page_is_no_document() -> None:
    mail = EmailMessage()
    mail.set_content("only words")
    mail.make_related()
    assert not diffs.read(mail.as_bytes(), Rules()).title


def test_a_page_that_speaks_of_archives_is_a_page() -> None:
    page = b"<html><body><p>Content-Type: multipart/related is how web archives begin.</p></body></html>"
    assert [block.text for block in diffs.read(page, Rules()).blocks] == [
        "Content-Type: multipart/related is how web archives begin."
    ]
