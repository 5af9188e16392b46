from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from config.settings import Mail, Recipient
from reports.digest import Digest
from reports.letter import MAX_BYTES
from reports.links import Places
from reports.mail import compose
from tests.reports import situations
from tests.reports.situations import EVERYTHING, MAIL, PLACES, SITUATIONS, alert, clause, digest, unread


def sent(found: Digest, recipient: Recipient = EVERYTHING, places: Places = PLACES) -> EmailMessage:
    """The mail as a strict parser reads it at the other end."""
    message = compose(found, recipient, MAIL, places)
    assert message is not None
    arrived = message_from_bytes(bytes(message), policy=policy.SMTP.clone(raise_on_defect=True))
    assert isinstance(arrived, EmailMessage)
    return arrived


def text(found: Digest, **how: str | None) -> str:
    return str(part(sent(found, **how), "plain"))  # type: ignore[arg-type]


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def words(markup: str) -> str:
    """The text of some HTML without its tags, on one line."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(markup[markup.index("<body") :])
    return " ".join("".join(found).split())


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_mail_is_well_formed_and_announces_itself(name: str) -> None:
    message = sent(SITUATIONS[name]())

    assert message["From"] == "Fineprint <fineprint@guides.example>"
    assert message["To"] == "Ada Field <ada@guides.example>"
    assert message["Date"] == "Sun, 03 May 2026 07:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "Fineprint digest <fineprint.guides.example>"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert [half.get_content_type() for half in message.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_goes_out_is_ascii_in_short_lines(name: str) -> None:
    message = compose(SITUATIONS[name](), EVERYTHING, MAIL, PLACES)

    lines = bytes(message or b"").split(b"\r\n")
    assert all(line.isascii() and len(line) <= 998 and b"\n" not in line for line in lines)


def test_every_header_is_there_once_and_every_part_says_what_it_is() -> None:
    """RFC 5322 3.6 and RFC 2045: what may stand once stands once, and no line is left to guesses."""
    message = sent(situations.hostile())

    assert len(set(message.keys())) == len(message.keys())
    assert {"Date", "From", "To", "Subject", "Message-ID", "MIME-Version"} <= set(message.keys())
    assert re.fullmatch(r"<[\w.]+@[\w.]+>", message["Message-ID"])
    for half in (message, *message.iter_parts()):
        assert not half.defects
        assert half["Content-Type"].content_type in ("multipart/alternative", "text/plain", "text/html")
    for half in message.iter_parts():
        assert half.get_content_charset() == "utf-8"
        assert half["Content-Transfer-Encoding"] in ("quoted-printable", "base64", "7bit")


def test_the_same_news_for_the_same_recipient_make_the_same_bytes() -> None:
    first = compose(situations.fee_change(), EVERYTHING, MAIL, PLACES)
    again = compose(situations.fee_change(), EVERYTHING, MAIL, PLACES)

    assert bytes(first or b"") == bytes(again or b"")


def test_each_recipient_and_each_run_has_its_own_message_id() -> None:
    bo = Recipient(name="Bo", address="bo@guides.example")
    later = digest(alert(clause("-1", "+2")), run="r-20260504-0700")
    ids = {
        sent(situations.fee_change())["Message-ID"],
        sent(situations.fee_change(), bo)["Message-ID"],
        sent(later)["Message-ID"],
    }

    assert len(ids) == 3
    assert all(one.endswith("@guides.example>") for one in ids)


def test_no_news_make_no_mail() -> None:
    assert compose(digest(unread=(unread(),)), EVERYTHING, MAIL, PLACES) is None


def test_news_about_others_make_no_mail() -> None:
    elsewhere = Recipient(name="Bo", address="bo@guides.example", carriers="prostor")

    assert compose(situations.fee_change(), elsewhere, MAIL, PLACES) is None


def test_a_name_with_a_line_break_adds_no_header() -> None:
    mail = Mail(host="h", sender="f@guides.example", name="Fine\r\nBcc: all@victim.example")
    message = compose(situations.fee_change(), EVERYTHING, mail, PLACES)

    assert message is not None
    assert message["Bcc"] is None
    assert "Fine Bcc: all@victim.example" in str(message["From"])


FRAME = re.compile(r"\[-|-\]|\{\+|\+\}|^[>·…-]+$|\W+")


def told_words(shown: str) -> set[str]:
    """The words (Japanese characters) of a mail, without the marks that a redline has in one of its parts."""
    apart = re.sub("([\u3000-\u9fff\uff00-\uffef])", r" \1 ", shown.casefold())
    return {FRAME.sub("", word) for word in apart.split()} - {""}


@pytest.mark.parametrize("name", [name for name in SITUATIONS if name != "hostile"])
def test_text_and_html_say_the_same(name: str) -> None:
    message = sent(SITUATIONS[name]())
    plain, html = part(message, "plain"), part(message, "html")

    spoken = words(html.replace("<br>", " ").replace("</", " </").replace("<p", " <p"))
    # Snapshots are links there and addresses here; the sides of a change have a label each here.
    links = {FRAME.sub("", link.casefold()) for link in re.findall(r'href="([^"]+)"', html)}
    labels = told_words("snapshot snapshots stored before after changed why fact claim old new page in full")

    assert told_words(plain) - told_words(spoken) - links - labels == set()
    assert told_words(spoken) - told_words(plain) - labels - told_words("gifts of data: us-gifts") == set()


def test_old_and_new_values_never_run_together() -> None:
    message = sent(situations.fee_change())

    assert "$5 $10 for each remaining month" in words(part(message, "html"))
    assert "$5$10" not in part(message, "plain")


def test_quotes_are_in_their_language() -> None:
    assert 'lang="ja">データギフト' in part(sent(situations.gift_limit_in_japanese()), "html")


def test_the_html_has_nothing_that_a_mail_client_would_fetch_or_run() -> None:
    content = part(sent(situations.fee_change()), "html")

    assert not any(tag in content for tag in ("<script", "<img", "<link", "<iframe", "url(", "@import"))


def test_without_a_public_address_files_are_named_by_their_path_and_are_no_links() -> None:
    message = sent(situations.fee_change(), places=Places("/srv/fineprint/reports"))

    assert "/srv/fineprint/reports/20260503-0700.html" in part(message, "plain")
    assert "/srv/fineprint/reports/snapshots/larkspur-cancel-20260501.html" in part(message, "html")
    assert 'href="/srv' not in part(message, "html")


def test_a_known_unread_source_is_in_a_mail_that_goes_out_anyway() -> None:
    found = digest(alert(clause("-1", "+2")), unread=(unread(),), read=23)

    assert "Nimbus (nimbus/terms): answered, but not with the document" in text(found)


def test_newly_unread_sources_come_first() -> None:
    told = text(situations.only_unread())

    assert told.index("larkspur/cancel") < told.index("nimbus/terms")


def hundreds(letters: str) -> Digest:
    def one(number: int) -> situations.ChangeAlert:
        long = clause(
            f"{letters * 30} ", f"-${number}", f"+${number + 1}", f" {letters * 30}", heading=("Fees",)
        )
        return alert(long, clause("-a", "+b", verdict="editorial"), page=f"page-{number}")

    return digest(*map(one, range(300)))


@pytest.mark.parametrize("letters", ["words ", "слова ", "条件を満たす", "<&>\"' "])
def test_hundreds_of_changes_stay_a_small_mail_that_counts_and_links_the_rest(letters: str) -> None:
    message = sent(hundreds(letters))

    assert len(bytes(message)) <= MAX_BYTES
    assert "300 material changes." in part(message, "plain")
    for kind in ("plain", "html"):
        assert "more changes, in the full report" in part(message, kind)
        assert part(message, kind).count("page-") >= 8


def test_hundreds_of_unread_sources_stay_a_small_mail() -> None:
    down = tuple(
        unread(f"carrier{n}/terms", reason="строка " * 99, advice="строка " * 99) for n in range(400)
    )

    message = sent(
        digest(unread=down, newly_unread=frozenset(entry.source for entry in down), read=0, checked=400)
    )

    assert len(bytes(message)) <= MAX_BYTES
    assert "more sources, in the full report" in part(message, "plain")
    assert message["Subject"] == "400 sources could not be read (Carrier0, Carrier1 and 398 more)"


def test_one_endless_clause_stays_a_small_mail() -> None:
    endless = digest(alert(clause("-" + "старое " * 50_000, "+" + "новое " * 50_000, heading=("Ж" * 5000,))))

    message = sent(endless)

    assert len(bytes(message)) <= 25_000
    assert "more characters)" in part(message, "plain")


def test_two_mails_of_one_run_about_different_things_are_two_messages() -> None:
    back = sent(situations.recovered())
    gone = sent(situations.only_unread())

    assert back["Message-ID"] != gone["Message-ID"]


def test_the_clause_of_the_headline_is_the_first_one_shown() -> None:
    gone = clause("-You may cancel by chat.", kind="removed", heading=("Chat",))
    fee = clause("A fee of ", "-$5", "+$10", heading=("Fees",))

    told = text(digest(alert(gone, fee)))

    assert told.index("A fee of") < told.index("You may cancel by chat.")
