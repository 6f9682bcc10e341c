"""Pacing: how many orders a step writes, so that it takes about as long as chats may wait, on any machine."""

import time

FEWEST, FIRST, MOST = 150, 250, 700
"""Orders written in one transaction."""

AIM = 0.12
"""Seconds that a step should take."""

BUSY = 2
"""On a machine of its own a step takes at most so many times what it works itself; the rest it waits for the database.
"""


class Pace:
    """A step from its beginning on."""

    def __init__(self) -> None:
        self._began, self._worked = time.perf_counter(), time.thread_time()

    def next(self, size: int) -> int:
        """How many orders the next step should write after this one wrote `size`.

        Where others keep the machine busy a step takes longer, and fewer orders would not make it much shorter.
        """
        worked = time.thread_time() - self._worked
        return paced(size, min(time.perf_counter() - self._began, BUSY * worked))


def paced(size: int, seconds: float) -> int:
    """How many orders take AIM seconds where `size` took these; at most twice as many at once."""
    return int(min(MOST, max(FEWEST, size * min(AIM / max(seconds, 0.001), 2))))
