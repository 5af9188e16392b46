"""The plain values that go into the archive and come out of it. All times are aware and in UTC."""

from archive.records.alerts import (
    AlertKind,
    Decision,
    NewReview,
    NewSourceAlert,
    Reminder,
    Review,
    SourceAlert,
    Subject,
)
from archive.records.changes import Change, ChangeEvent, Judged, NewChange, State
from archive.records.checks import BELIEVED, Check, Kept, NewCheck, Outcome, Spell
from archive.records.domains import Domain, Robots
from archive.records.post import Channel, Delivery, DeliveryResult, HeldNews, NewHeldNews, OutboxMessage
from archive.records.snapshots import CachedReading, Headers, NewSnapshot, Snapshot
from archive.records.standings import Believed, NewSettlement, Settled, Standing, Why

__all__ = [
    "BELIEVED",
    "AlertKind",
    "Believed",
    "CachedReading",
    "Change",
    "ChangeEvent",
    "Channel",
    "Check",
    "Decision",
    "Delivery",
    "DeliveryResult",
    "Domain",
    "Headers",
    "HeldNews",
    "Judged",
    "Kept",
    "NewChange",
    "NewCheck",
    "NewHeldNews",
    "NewReview",
    "NewSettlement",
    "NewSnapshot",
    "NewSourceAlert",
    "OutboxMessage",
    "Outcome",
    "Reminder",
    "Review",
    "Robots",
    "Settled",
    "Snapshot",
    "SourceAlert",
    "Spell",
    "Standing",
    "State",
    "Subject",
    "Why",
]
