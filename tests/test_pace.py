"""Telegram's pace by property: below the limit, one a second in a chat, answers make room, a 429 stops it."""

import asyncio
import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import BULK_A_SECOND, MOST_DEBT, ONE_CHAT_SECONDS, Pace


class Watch:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += max(seconds, 1e-6)


def sent(chats: list[int], watch: Watch, pace: Pace) -> list[float]:
    async def run() -> list[float]:
        times = []
        for chat in chats:
            await pace.turn(chat)
            times.append(watch.now)
        return times

    return asyncio.run(run())


@given(st.lists(st.integers(1, 5), max_size=40))
def test_no_chat_hears_twice_a_second_and_all_together_stay_below_the_limit(chats: list[int]) -> None:
    watch = Watch()
    times = sent(chats, watch, Pace(watch, watch.sleep))
    for earlier, later in itertools.pairwise(times):
        assert later - earlier >= 1 / BULK_A_SECOND - 1e-9
    for chat in set(chats):
        mine = [at for at, one in zip(times, chats, strict=True) if one == chat]
        assert all(b - a >= ONE_CHAT_SECONDS - 1e-9 for a, b in itertools.pairwise(mine))


@given(st.lists(st.integers(1, 200), max_size=60), st.integers(1, 200))
def test_answers_take_bulk_mails_places_but_never_stop_it_for_long(answers: list[int], chat: int) -> None:
    watch = Watch()
    pace = Pace(watch, watch.sleep)
    for one in answers:
        pace.answered(one)
    (at,) = sent([chat], watch, pace)
    assert at - 100.0 >= min(len(answers) / BULK_A_SECOND, MOST_DEBT) - 1e-9
    assert at - 100.0 <= MOST_DEBT + ONE_CHAT_SECONDS + 1e-6


@given(st.floats(0.1, 60), st.floats(0.1, 60))
def test_a_429_stops_the_lane_for_every_chat_and_the_longest_one_holds(first: float, second: float) -> None:
    watch = Watch()
    pace = Pace(watch, watch.sleep)
    pace.stop(first)
    pace.stop(second)
    assert min(sent([1, 2, 3], watch, pace)) >= 100.0 + max(first, second) - 1e-9


def test_a_group_takes_no_more_than_twenty_a_minute() -> None:
    watch = Watch()
    times = sent([-5] * 21, watch, Pace(watch, watch.sleep))
    assert times[20] - times[0] > 60
