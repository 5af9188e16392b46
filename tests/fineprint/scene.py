"""A scene: one fictional carrier on a real web server, a user's folders, and the command line as cron uses it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fineprint.commands import main
from tests.crawler.web import Reply, Web

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Quill Mobile</title></head>
<body><header><nav><a href="/">Home</a> <a href="/plans">Plans</a></nav></header><main><h1>{title}</h1>{body}</main>
<footer><p>© Quill Mobile. Session {token}</p></footer></body></html>"""

CANCEL = """<h2>How to cancel</h2><p>You can cancel a line in My Quill, by chat or by calling us. Only the account
owner can cancel a line.</p><p>If you cancel before the end of your term, an early termination fee of {fee} applies to
each line.</p><h2>After you cancel</h2><p>Your number stays yours for 30 days. Save your voicemail before the line is
closed; it cannot be brought back.</p><div class="hint"><p>Chat opens at 8 a.m. on weekdays.</p></div>"""

CAPTCHA = (
    b"<html><head><title>Just a moment</title></head>"
    b"<body><h1>Are you a robot?</h1><p>Complete the captcha to go on.</p></body></html>"
)


def page(body: str, title: str = "Cancel your line", token: str = "a1") -> Reply:
    """A whole page of the carrier, its furniture as fresh as the token."""
    text = PAGE.format(title=title, body=body, token=token)
    return Reply(headers={"Content-Type": "text/html; charset=utf-8"}, body=text.encode())


def cancel(fee: str, token: str = "a1") -> Reply:
    """The page on cancelling, with its fee."""
    return page(CANCEL.format(fee=fee), token=token)


@dataclass
class Scene:
    """Folders, a web and a calendar. Each check comes a day after the one before."""

    folder: Path
    web: Web
    now: datetime = datetime(2026, 5, 3, 7, tzinfo=UTC)
    settings: str = ""

    def declare(self, names: list[str] | None = None, extra: str = "", settings: str = "") -> None:
        """Declare the carrier `quill` with sources of some names, `cancel` alone by default."""
        (self.config / "carriers").mkdir(parents=True, exist_ok=True)
        lines = ["names: {en: Quill Mobile}", "country: US", 'hosts: ["127.0.0.1"]', "sources:"]
        for name in names or ["cancel"]:
            lines += [
                f"  {name}:",
                f"    url: {self.web.url('/' + name)}",
                "    topics: [cancellation]",
                "    language: en",
                '    schedule: "0 6 * * *"',
                "    certainty: read",
                *([f"    {extra}"] if extra else []),
            ]
        (self.config / "carriers" / "quill.yml").write_text("\n".join(lines) + "\n", "utf-8")
        basics = (
            "contact: guides@example.org\nwatch: [quill]\npatience: {pause: 0}\n"
            f"politeness: {{spacing: 0, retries: 0, allow_loopback: {json.dumps(list(self.web.here))}}}\n"
        )
        (self.config / "fineprint.yml").write_text(basics + (settings or self.settings), "utf-8")

    def mail(self, port: int, quiet: str = "off") -> None:
        """Have the guides' maintainer told by a mail server on this machine."""
        self.settings = (
            f"mail: {{host: 127.0.0.1, port: {port}, security: none, sender: fineprint@example.org}}\n"
            "recipients: [{name: Guides, address: guides@example.org}]\n"
            f"quiet: {quiet}\n"
        )
        self.declare()

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        folders = ["--config", str(self.config), "--data", str(self.data)]
        environment = os.environ | {"FINEPRINT_NOW": self.now.isoformat()}
        return subprocess.Popen(
            [sys.executable, "-m", "fineprint", *folders, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run a command to its end; what it printed. Its exit code is what the test expects."""
        folders = ["--config", str(self.config), "--data", str(self.data)]
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setenv("FINEPRINT_NOW", self.now.isoformat())
            patch.setattr(sys, "argv", ["fineprint", *folders, *arguments])
            with pytest.raises(SystemExit) as ended:
                main()
        assert ended.value.code == code, err.getvalue() + out.getvalue()
        return err.getvalue() if code >= 2 else out.getvalue()

    def check(self, *arguments: str) -> dict[str, Any]:
        """One run of cron, and a day passes."""
        report: dict[str, Any] = json.loads(self.run("check", "--json", *arguments))
        self.now += timedelta(days=1)
        return report

    def history(self, source: str = "quill/cancel") -> dict[str, Any]:
        """The checks and changes of a source, the latest check first."""
        told: dict[str, Any] = json.loads(self.run("history", source, "--json"))
        return told

    def outcome(self, *arguments: str) -> dict[str, Any]:
        """What one run found at the only source."""
        (row,) = self.check(*arguments)["sources"]
        found: dict[str, Any] = row
        return found
