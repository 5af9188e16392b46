"""What the page of a story shows, by the words that `tests.fineprint.sequences` has for it."""

from __future__ import annotations

from textwrap import wrap

from tests.crawler.web import Reply
from tests.diffs.reading.printed import pdf
from tests.fineprint.scene import CANCEL, CAPTCHA, page

HTML = {"Content-Type": "text/html; charset=utf-8"}
LONG = "".join(
    f"<h2>Case {number}</h2><p>In case {number} of these rules, the line ends on day {number} of the month, and "
    f"what was paid for later days is credited to the account of the owner of the line.</p>"
    for number in range(1, 13)
)
"""The rest of a long page, so that its loss is a collapse and not an edit."""
REWORDINGS = (
    ("applies to\neach line", "applies to every line"),
    ("closed; it cannot", "closed, as it cannot"),
)
NEW_DRESS = "<h2>All you need</h2><p>Cancel in the app. The early termination fee is {fee} now.</p>"
OTHER_DRESS = "<h2>Leaving us</h2><p>To end a line, write to us in the chat. Ending it early costs {fee}.</p>"
SPANISH = (
    "<h2>Cómo cancelar</h2><p>Puedes cancelar una línea en Mi Quill, por chat o llamando. Solo el titular de la "
    "cuenta puede cancelar una línea.</p><p>Si cancelas antes del final del contrato, se aplica un cargo por "
    "cancelación anticipada de $175 a cada línea.</p>"
)
LOGIN = (
    "<form><p>Sign in with your Quill ID to continue.</p><input name='id'><input type='password' name='p'>"
    "<button>Sign in</button><p>Forgot your password?</p></form>"
)
SHELL = (
    b"<!doctype html><html lang='en'><head><title>Quill</title><script src='/a.js'></script></head><body>"
    b"<div id='app'></div><script src='/b.js'></script><script src='/c.js'></script></body></html>"
)


def terms(fee: str) -> Reply:
    """The long page of terms with a fee."""
    return page(_reworded(CANCEL.format(fee=fee.rstrip("~")) + LONG, fee.count("~")))


def _reworded(text: str, times: int) -> str:
    for before, after in REWORDINGS[:times]:
        text = text.replace(before, after)
    return text


def printed(fee: str, *, anew: bool) -> Reply:
    """A PDF with a fee; issued anew, its lines break elsewhere."""
    text = f"Only the owner can cancel a line. If you leave early, a termination fee of {fee} applies to each line."
    lines = wrap(text, 44 if anew else 60)
    body = pdf([(60, 700 - 14 * number, 11, line) for number, line in enumerate(lines)])
    return Reply(headers={"Content-Type": "application/pdf"}, body=body)


ANSWERS: dict[str, Reply] = {
    "captcha": Reply(body=CAPTCHA, headers=HTML),
    "down": Reply(503, body=b"busy"),
    "half": page(CANCEL.format(fee="$175")[:120]),
    "cut off": page((CANCEL.format(fee="$175") + LONG)[:700]),
    "new dress": page(NEW_DRESS.format(fee="$225")),
    "other dress": page(OTHER_DRESS.format(fee="$225")),
    "spanish": page(SPANISH, "Cancela tu línea"),
    "login": page(LOGIN, "Sign in"),
    "not found": page("<p>The page you are looking for does not exist.</p>", "Page not found"),
    "maintenance": page("<p>We are down for maintenance. Please try again later.</p>", "Back soon"),
    "shell": Reply(body=SHELL, headers=HTML),
}
MOVED = "moved to "
PRINTED = "pdf "
OR_304 = " or 304"


def answer(word: str) -> Reply:
    """The answer that a word stands for; `moved to /address` is the page with $175, after a 301."""
    if word.startswith(MOVED):
        return terms("$175")
    if word.startswith(PRINTED):
        return printed(word.rpartition(" ")[2], anew="anew" in word)
    return ANSWERS[word] if word in ANSWERS else terms(word.removesuffix(OR_304))
