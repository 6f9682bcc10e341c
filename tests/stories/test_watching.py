"""Machines that watch: counters of our own, health with reasons, logs with one id and nothing personal."""

import json
import logging

import pytest

from bot.logs import Lines
from bot.playground.server import TOKEN
from db.ops import KnockRun
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator
from tests.stories.town import Town


async def asked(town: Town, path: str) -> str:
    async with town.http.get(f"{town.address}{path}") as answer:
        return await answer.text()


async def test_counters_and_health_say_what_happened(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    maya = await creator(town)
    await maya.taps_data("promo:1")
    await maya.taps_data("ops:show")
    await town.house.timetable.knock_all()
    told = await asked(town, "/metrics")
    for line in ('haowu_updates_total{outcome="answered"}', 'haowu_updates_total{outcome="refused"}',
                 'haowu_notices_total{kind="pick",outcome="sent"}', 'haowu_notices_due{kind="pick",state="sent"} 1.0',
                 'haowu_knock_age_seconds{name="weekly reports"} 0.0', 'haowu_waiting{what="notices"} 0.0',
                 'haowu_people{state="reachable"} 2.0', "haowu_update_seconds_count", "haowu_rate_limits_total",
                 "process_cpu_seconds_total"):
        assert line in told
    assert json.loads(await asked(town, "/healthz")) == {"ok": True, "reason": None, "warnings": []}
    async with town.house.database.writing() as session:
        run = await session.get_one(KnockRun, "weekly reports")
        run.failed_at, run.error = town.house.clock.now(), "ValueError"
        await session.commit()
    assert json.loads(await asked(town, "/healthz"))["warnings"] == ["job failed: weekly reports"]


async def test_logs_carry_one_id_and_nothing_of_persons_or_secrets(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    lines: list[str] = []
    written = Lines(as_json=True)

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(written.format(record))

    handler = Kept()
    logging.getLogger().addHandler(handler)
    caplog.set_level(logging.INFO)
    try:
        brand = await with_shop(town, "Quince Lane", "Lindqvist")
        await listed(brand, "Hush balm")
        maya = await creator(town, "Mayabelle")
        await maya.taps_data("promo:1")
        await maya.says("my number is 555-0199")
        await brand.sends("goods.csv", b"title,price,commission\nPlain lipstick,29,10%\n")
    finally:
        logging.getLogger().removeHandler(handler)
    everything = "\n".join(lines)
    updates = [json.loads(line) for line in lines if json.loads(line)["message"] == "update"]
    assert len(updates) > 5
    assert all(isinstance(one["update"], int) for one in updates)
    for private in ("Quince", "Lindqvist", "Hush", "Mayabelle", "555-0199", "Plain lipstick", str(brand.id),
                    str(maya.id), TOKEN, TOKEN.split(":")[1]):
        assert private not in everything
