"""What a page may say to harm who reads of it, and what must not become of that anywhere."""

from __future__ import annotations

from tests.reports.situations import Digest, FactChange, alert, clause, digest, replace, unread

TEXTS = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(2)>',
    "link": '<a href="javascript:alert(3)">here</a> [here](javascript:alert(3))',
    "style": "</style><style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>",
    "template": "{{ 7*7 }}{% raw %}{# #}${7*7}<%= 7*7 %>",
    "terminal": "\x1b[31mred\x1b]0;title\x07\x9b2J",
    "header": "Fees\r\nBcc: all@victim.example\r\n\r\nbody \x85\u2028end",
    "formula": '=HYPERLINK("http://evil.example")',
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "wide formula": "＝1+1",
    "bidi": "costs $\u202e01\u202c dollars \u2066\u200f",
    "zero width": "ze\u200bro\u2060 wi\ufeffdth\u200d",
    "entities": "&lt;script&gt; &#60;b&#62; ]]> <!-- -- > <![CDATA[",
    "no character": "end\ufffe\uffff\ud800\x00",
}


def telling(text: str) -> Digest:
    """A digest in which a hostile page has its say wherever it can."""
    bad = clause(text, f"-{text}", f"+{text}!", heading=(text, text), reasons=(text,))
    facts = (FactChange("share.frequency", text, text, text),)
    known = {"carrier_name": text, "title": text, "language": text}
    link = {"url": f"javascript:{text}"}
    told = alert(bad, change_id="c-00000001", **known, **link)
    strong = replace(told, comparison=replace(told.comparison, facts=facts), verdict="editorial")
    weak = alert(clause(f"+{text}", kind="added", verdict="other"), change_id="c-00000002", **known, **link)
    broken = unread(reason=text, advice=text, carrier_name=text, **link)
    return digest(strong, weak, unread=(broken,), newly_unread=frozenset({broken.source}))
