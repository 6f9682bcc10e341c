"""When a weekly report is due: in the reader's zone, neither skipped nor doubled by summer time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from services.subscriptions import WEEKDAYS, next_due

ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
MOMENTS = st.integers(1_577_836_800, 2_051_222_400).map(lambda second: datetime.fromtimestamp(second, UTC))


def test_monday_nine_in_shanghai() -> None:
    due = next_due(datetime(2026, 11, 18, 4, 0, tzinfo=UTC), ZoneInfo("Asia/Shanghai"), "mon", 9)
    assert due.astimezone(UTC) == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_at_the_very_moment_the_next_one_is_a_week_later() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    at = datetime(2026, 11, 23, 9, 0, tzinfo=zone)
    assert next_due(at, zone, "mon", 9) == at + timedelta(days=7)


@given(MOMENTS, ZONES, st.sampled_from(WEEKDAYS), st.integers(0, 23))
def test_each_due_moment_follows_the_last_by_one_local_week(now: datetime, name: str, weekday: str, hour: int) -> None:
    zone = ZoneInfo(name)
    first = next_due(now, zone, weekday, hour)
    second = next_due(first, zone, weekday, hour)
    assert first > now
    assert (second.date() - first.date()).days == 7
    assert abs((second.astimezone(UTC) - first.astimezone(UTC)) - timedelta(days=7)) <= timedelta(hours=2)
