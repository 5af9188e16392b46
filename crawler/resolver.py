"""The gate at connect time: every name and every literal address is resolved through here."""

from __future__ import annotations

from typing import Any

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.gate import Gate

# Arguments are named and typed by Twisted's interfaces, which mypy cannot read: hence `Any` and the names.


@implementer(IHostnameResolver)
class GatedResolver:
    """A resolver that hands on only the addresses the gate admits.

    Twisted connects to exactly what its resolver hands on, so a name that resolves differently a moment
    later gains nothing.
    """

    def __init__(self, inner: Any, gate: Gate) -> None:
        self._inner = inner
        self._gate = gate

    def resolveHostName(  # noqa: N802
        self,
        receiver: Any,
        host: str,
        portNumber: int = 0,  # noqa: N803
        *how: Any,
        **named: Any,
    ) -> Any:
        """Resolve a name for a port, and tell the receiver of the admitted addresses."""
        gated = _GatedReceiver(receiver, self._gate, host, portNumber)
        return self._inner.resolveHostName(gated, host, portNumber, *how, **named)


@implementer(IResolutionReceiver)
class _GatedReceiver:
    def __init__(self, inner: Any, gate: Gate, host: str, port: int) -> None:
        self._inner = inner
        self._gate = gate
        self._host = host
        self._port = port

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._inner.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self._gate.admits(self._host, self._port, address.host):
            self._inner.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._inner.resolutionComplete()
