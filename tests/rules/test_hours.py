"""Quiet hours and the digest's hour, whatever the zone and its summer time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from services.rules.hours import next_at, quiet_until

ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]).map(ZoneInfo)
MOMENTS = st.integers(1_577_836_800, 2_051_222_400).map(lambda second: datetime.fromtimestamp(second, UTC))
HOURS = st.integers(0, 23)


def test_a_night_over_midnight() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    morning = datetime(2026, 11, 19, 8, tzinfo=zone)
    assert quiet_until(datetime(2026, 11, 18, 22, tzinfo=zone), zone, 22, 8) == morning
    assert quiet_until(datetime(2026, 11, 19, 7, 59, tzinfo=zone), zone, 22, 8) == morning
    assert quiet_until(morning, zone, 22, 8) is None
    assert quiet_until(morning, zone, 13, 15) is None
    assert quiet_until(morning, zone, 8, 8) is None


@given(MOMENTS, ZONES, HOURS)
def test_the_next_hour_is_ahead_and_within_a_day(now: datetime, zone: ZoneInfo, hour: int) -> None:
    assert timedelta(0) < next_at(now, zone, hour).astimezone(UTC) - now <= timedelta(hours=26)


@given(MOMENTS, ZONES, HOURS, HOURS)
def test_what_is_put_off_is_put_off_once(now: datetime, zone: ZoneInfo, since: int, until: int) -> None:
    ends = quiet_until(now, zone, since, until)
    if ends is not None:
        assert ends.astimezone(UTC) > now
        assert quiet_until(ends.astimezone(UTC) + timedelta(hours=1), zone, since, until) in (None, ends) or since == (
            until + 1) % 24
