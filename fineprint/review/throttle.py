"""Logins slowed down: who guesses passwords has to wait, longer each time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

FREE = 5
"""Attempts that are answered at once."""
LONGEST = 900.0
"""Seconds to wait at most."""
FORGOTTEN = 3600.0
"""Seconds without an attempt after which those of before count no more: people mistype every now and then."""
KNOWN = 10_000
"""Names and addresses that are remembered, so that guessing fills no memory."""


class Throttle:
    """Attempts by name and by address, each of which counts as failed until it is known to have succeeded.

    So those made side by side, before the first of them is answered, are slowed down as well.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, *keys: str) -> float:
        """Seconds until the next attempt under any of these keys is heard; 0 where it may be made now."""
        return max((self._wait(key) for key in keys), default=0.0)

    def tried(self, *keys: str) -> None:
        """Note an attempt."""
        now = self._clock()
        for key in keys:
            number, at = self._failed.pop(key, (0, now))
            self._failed[key] = (number + 1 if now - at < FORGOTTEN else 1, now)
            if len(self._failed) > KNOWN:
                self._failed.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the attempts under a name, whose owner is there, and this one alone of their address.

        Otherwise somebody with an account could go on guessing the passwords of others from there.
        """
        self._failed.pop(name, None)
        number, at = self._failed.get(address, (1, 0.0))
        self._failed[address] = (number - 1, at)

    def _wait(self, key: str) -> float:
        number, at = self._failed.get(key, (0, 0.0))
        if number < FREE:
            return 0.0
        pause = min(LONGEST, 2.0 ** min(number - FREE + 1, 16))
        return max(0.0, at + pause - self._clock())
