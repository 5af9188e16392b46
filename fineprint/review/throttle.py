"""Logins slowed down: who guesses passwords has to wait, longer each time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

FREE = 5
"""Attempts that are answered at once."""
LONGEST = 900.0
"""Seconds to wait at most."""
KNOWN = 10_000
"""Names and addresses that are remembered, so that guessing fills no memory."""


class Throttle:
    """Failed attempts by name and by address."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, *keys: str) -> float:
        """Seconds until the next attempt under any of these keys is heard; 0 where it may be made now."""
        return max((self._wait(key) for key in keys), default=0.0)

    def failed(self, *keys: str) -> None:
        """Note a failed attempt."""
        for key in keys:
            number, _ = self._failed.pop(key, (0, 0.0))
            self._failed[key] = (number + 1, self._clock())
            if len(self._failed) > KNOWN:
                self._failed.popitem(last=False)

    def succeeded(self, *keys: str) -> None:
        """Forget failed attempts: who logs in has shown who they are."""
        for key in keys:
            self._failed.pop(key, None)

    def _wait(self, key: str) -> float:
        number, at = self._failed.get(key, (0, 0.0))
        if number < FREE:
            return 0.0
        pause = min(LONGEST, 2.0 ** min(number - FREE + 1, 16))
        return max(0.0, at + pause - self._clock())
