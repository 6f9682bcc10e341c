"""Pacing: how many orders a step writes, so that it takes about as long as chats may wait, on any machine."""

import time

FEWEST, FIRST, MOST = 150, 200, 700
"""Orders written in one transaction."""

AIM, LONGEST = 0.12, 0.17
"""Seconds that a step should take, and where others keep the machine busy: fewer orders would then add steps and hardly
make one shorter.
"""

BUSY = 2
"""On a machine of its own a step takes at most so many times what it works itself; the rest it waits for the database.
"""


class Pace:
    """A step from its beginning on."""

    def __init__(self) -> None:
        self._began, self._worked = time.perf_counter(), time.thread_time()

    def next(self, size: int) -> int:
        """How many orders the next step should write after this one wrote `size`."""
        return paced(size, time.perf_counter() - self._began, time.thread_time() - self._worked)


def paced(size: int, seconds: float, worked: float) -> int:
    """How many orders to write after a step of `size` that took and itself worked so many seconds; at most twice as
    many.
    """
    spent = max(min(seconds, BUSY * worked), seconds * AIM / LONGEST)
    return int(min(MOST, max(FEWEST, size * min(AIM / max(spent, 0.001), 2))))
