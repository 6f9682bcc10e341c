"""A world kept in a file is the same world after a restart."""

import subprocess
import sys
import urllib.request
from pathlib import Path

from bot.playground.journal import keep
from bot.playground.world import World
from tests.playground.telegram import png, telegram


async def test_everything_comes_back(tmp_path: Path):
    world = World()
    journal = keep(world, tmp_path / "var" / "telegram.db")
    li = world.add_person("Li", "zh", "brand")
    world.start(li.id)
    world.send_photo(li.id, png(), "look")
    async with telegram(world) as api:
        await api.ok("setMyCommands", commands=[{"command": "help", "description": "Help"}])
        sent = await api.ok("sendMessage", chat_id=li.id, text="<b>x</b>", parse_mode="HTML",
                            reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]})  # fmt: skip
        await api.ok("getUpdates", offset=2)
    callback = world.press(li.id, sent["message_id"])
    journal.close()

    again = World()
    keep(again, tmp_path / "var" / "telegram.db")
    assert again.persons == world.persons
    assert again.messages == world.messages
    assert again.files == world.files
    assert again.callbacks == {callback.id: callback}
    assert again.commands == world.commands
    assert again.updates.pending == world.updates.pending
    assert len(again.updates.pending) == 2
    assert again.next_id() == world.next_id()
    assert again.updates.next_id == world.updates.next_id


def test_the_pretend_telegram_runs_alone_and_survives_a_kill(tmp_path: Path):
    def run() -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.playground", "--keep", str(tmp_path / "t.db")],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        return process, process.stdout.readline().strip()

    def post(url: str, body: bytes) -> None:
        urllib.request.urlopen(urllib.request.Request(url, body)).read()

    process, base = run()
    post(f"{base}/playground/persons", b'{"first_name": "Li", "id": 7}')
    post(f"{base}/playground/act", b'{"person": 7, "act": "start"}')
    process.kill()
    process.communicate()
    process, base = run()
    try:
        shown = urllib.request.urlopen(f"{base}/playground/chat/7").read()
        assert b"/start" in shown
    finally:
        process.kill()
        process.communicate()
