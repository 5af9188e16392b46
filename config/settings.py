"""The typed model of `fineprint.yml`: how to visit, when, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ByteSize,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from config.addresses import is_loopback, loopback_host, mail_address, private_address, web_address
from config.codes import ReaderLanguage
from config.logins import EnvironmentVariable, Login
from config.model import Declared, Many, ScheduleLine, Span, Text, Topic
from config.proxies import ProxyServer
from config.reviewing import Reviewing

Security = Literal["starttls", "ssl", "none"]
Cadence = Literal["each run", "daily", "material at once"]
MailAddress = Annotated[str, AfterValidator(mail_address)]
LoopbackHost = Annotated[str, AfterValidator(loopback_host)]

_PORTS: dict[Security, int] = {"starttls": 587, "ssl": 465, "none": 25}


def _contact(text: str) -> str:
    return web_address(text) if "://" in text else mail_address(text)


def _unless_off(value: object) -> object:
    return None if value == "off" or value is False else value


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"`{name}` is no time zone; write one such as UTC or Asia/Tokyo") from error
    return name


class Politeness(Declared):
    """How gently a carrier's servers are visited. Times are in seconds, `max_body` in bytes."""

    spacing: float = Field(default=2.0, ge=0)
    total_time: float = Field(default=60.0, gt=0)
    max_body: ByteSize = Field(default=ByteSize(20 * 1024 * 1024), gt=0)
    retries: int = Field(default=2, ge=0, le=10)
    max_redirects: int = Field(default=5, ge=0, le=20)
    allow_loopback: Many[LoopbackHost] = ()


class Timing(Declared):
    """When sources are due that declare no schedule of their own, and in which zone all lines are meant.

    `max_age` is the age in days at which a reading is stale, of sources that declare none; without one, a
    source is stale once two visits were missed.
    """

    default: ScheduleLine = "30 6 * * *"
    max_age: float | None = Field(default=None, gt=0)
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "UTC"


class Patience(Declared):
    """How long what was seen must hold before it is told, proposed or taken.

    - `pause`: seconds between the rounds of a run.
    - `change`: the span of a change that is not material; `redesign`: that of a page in new dress, until it
      is proposed; `calm`: that of a page which went back and forth, until it counts as settled.
    - `accept_after`: days after which a proposal is taken without a maintainer, where it is the same page in
      new dress; what may be another page, or half of it, waits for a person.
    - `remind_after`: ages in days at which a source that cannot be read is told of again.
    """

    pause: float = Field(default=60.0, ge=0)
    change: Span = Span(visits=2)
    redesign: Span = Span(visits=3, hours=48)
    calm: Span = Span(visits=3, hours=72)
    accept_after: float = Field(default=14, gt=0)
    remind_after: Many[int] = (3, 7, 30)


class Mail(Login):
    """The mail server and the sender. The password itself is only ever in the environment."""

    host: Text
    security: Security = "starttls"
    port: int = Field(default=0, ge=0, le=65535, description="0 is the usual port of the security")
    sender: MailAddress
    name: Text = "Fineprint"

    @property
    def server_port(self) -> int:
        """The declared port, else the usual one of the security."""
        return self.port or _PORTS[self.security]

    @model_validator(mode="after")
    def _login_is_safe(self) -> Mail:
        if self.username and self.security == "none" and not is_loopback(self.host):
            raise ValueError("a password must not travel in clear; set `security` to starttls or ssl")
        return self


class Follower(Declared):
    """Whoever is told, of what, and when.

    `guides`: only of sources on which these guides rest, of `carriers` and `topics` among them. `language`: that
    of what they are sent; pages are quoted in their own. `cadence`: a digest `each run`, one a day (`daily`) once
    the clocks of `schedule.time_zone` show the `hour`, or material changes at once and the rest daily.
    """

    name: Text
    language: ReaderLanguage = "en"
    carriers: Many[str] = Field(default=("all",), min_length=1)
    topics: Many[Literal[Topic, "all"]] = Field(default=("all",), min_length=1)
    guides: Many[str] = Field(default=("all",), min_length=1)
    from_verdict: Literal["other", "editorial", "material"] = "other"
    cadence: Cadence = "each run"
    hour: int = Field(default=7, ge=0, le=23)

    def follows(self, carrier: str, topics: Iterable[Topic], guides: Iterable[str] = ()) -> bool:
        """Whether what concerns a carrier and any of these topics and guides is for this follower."""
        return (
            ("all" in self.carriers or carrier in self.carriers)
            and ("all" in self.topics or not set(topics).isdisjoint(self.topics))
            and ("all" in self.guides or not set(guides).isdisjoint(self.guides))
        )


class Recipient(Follower):
    """One person or list that is told by mail."""

    address: MailAddress


class Destination(Follower):
    """A chat or a webhook that is told through Apprise.

    `url_env` NAMES the environment variable that holds its Apprise URL, which is a secret.
    """

    url_env: EnvironmentVariable


class Quiet(Declared):
    """When the weekly mail goes out that says what was read, also where there is no news, in `schedule.time_zone`."""

    weekday: Literal["sun", "mon", "tue", "wed", "thu", "fri", "sat"] = "mon"
    hour: int = Field(default=7, ge=0, le=23)


class Heartbeat(Declared):
    """What is touched after each complete run, for a monitor that speaks up once it stays away.

    `url` is fetched; `file`, relative to the data folder unless it is absolute, is written anew.
    """

    url: Annotated[str, AfterValidator(private_address)] | None = None
    file: Path | None = None


class Retention(Declared):
    """Whose bytes are kept for good: of all visits, or from some days on only of those around changes."""

    keep: Literal["all", "changes"] = "all"
    after: float = Field(default=90, ge=1)


class ReportSettings(Declared):
    """Where others can read: `public_url` is the address of the folder in which the reports are published, and
    `review_url` that of the review pages."""

    public_url: Annotated[str, AfterValidator(web_address)] | None = None
    review_url: Annotated[str, AfterValidator(web_address)] | None = None


class Settings(Declared):
    """What `fineprint.yml` says. Without a `contact` for the user agent, only loopback may be visited."""

    contact: Annotated[str, AfterValidator(_contact)] | None = None
    watch: Many[str] = Field(
        default=("all",), min_length=1, description="ids of the carriers that are watched"
    )
    politeness: Politeness = Politeness()
    schedule: Timing = Timing()
    patience: Patience = Patience()
    mail: Mail | None = None
    recipients: tuple[Recipient, ...] = ()
    destinations: tuple[Destination, ...] = ()
    report: ReportSettings = ReportSettings()
    review: Reviewing = Reviewing()
    quiet: Annotated[Quiet | None, BeforeValidator(_unless_off)] = Quiet()
    heartbeat: Heartbeat = Heartbeat()
    retention: Retention = Retention()
    proxies: dict[Text, ProxyServer] = Field(default={})

    @property
    def languages(self) -> tuple[ReaderLanguage, ...]:
        """What reports are read in: English, and the languages of those who are told."""
        followers = (*self.recipients, *self.destinations)
        return tuple(sorted({"en", *(follower.language for follower in followers)}))

    def watches(self, carrier: str) -> bool:
        """Whether a carrier is among those that are watched."""
        return "all" in self.watch or carrier in self.watch

    @field_validator("destinations")
    @classmethod
    def _are_told_apart(cls, destinations: tuple[Destination, ...]) -> tuple[Destination, ...]:
        names = [destination.name for destination in destinations]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise ValueError(f"two destinations are named `{twice}`; give each a name of its own")
        return destinations

    @field_validator("recipients")
    @classmethod
    def _can_be_told(cls, recipients: tuple[Recipient, ...], info: ValidationInfo) -> tuple[Recipient, ...]:
        if recipients and info.data.get("mail", recipients) is None:
            raise ValueError("recipients can only be told by mail; add the `mail` section with a server")
        return recipients
