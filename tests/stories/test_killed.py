"""kill -9 at any moment: no update is lost, none takes effect twice, half-filled forms go on, old buttons work."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientError

from db.engine import Database
from db.shops import Shop, Source
from services.rules.shops.signatures import sign
from services.vault import Vault
from tests.services.test_orders import a_deal
from tests.stories.process import Bot, Telegram, telegram
from tests.stories.test_order_webhooks import SECRET, an_order

pytestmark = pytest.mark.long
KEY = "a key for tests only, long enough to be one"


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Telegram]:
    async with telegram(tmp_path) as running:
        yield running


@pytest.fixture
async def bot(outside: Telegram, tmp_path: Path, migrated: bytes) -> AsyncIterator[Bot]:
    (tmp_path / "haowu.db").write_bytes(migrated)
    url = f"sqlite+aiosqlite:///{tmp_path / 'haowu.db'}"
    running = Bot(outside.address, url, tmp_path, outside.http, forked=True)
    await running.start()
    yield running
    await running.kill()


async def test_a_killed_bot_goes_on_where_it_stopped(bot: Bot, outside: Telegram) -> None:
    """A half-filled form, an update that came while the bot was down, and a button from before the kill."""
    person = await outside.add("Alex")
    await outside.act(person, "start")
    first = await outside.until(person, "Agree")
    await outside.tap(person, "priv:agree")
    await outside.until(person, "creator")
    await outside.act(person, "text", text="/settings")
    await outside.until(person, "Time zone")
    await outside.tap(person, "set:timezone:")
    await outside.until(person, "Where are you")
    await bot.kill()
    await outside.act(person, "text", text="Asia/Tokyo")  # nobody is there to hear it
    bot.forked = False  # once by the very command
    await bot.start()
    await outside.until(person, "Asia/Tokyo")
    await outside.act(person, "press_raw", message_id=first["message_id"], data="home")
    await outside.until(person, "creator", message_id=first["message_id"])


async def test_every_update_takes_effect_once_though_the_bot_is_killed_again_and_again(
    bot: Bot, outside: Telegram
) -> None:
    """Each tap adds a category to a choice or takes it away: lost or doubled, the end would differ."""
    people = [await outside.add(f"P{number}") for number in range(6)]
    for person in people:
        await outside.act(person, "start")
    for person in people:
        await outside.until(person, "Agree")
        await outside.tap(person, "priv:agree")
    for person in people:
        await outside.until(person, "creator")
        await outside.tap(person, "start:creator")
        await outside.until(person, "")
    for pause in (0.05, 0.2, 0.35):
        for person in people:
            await outside.act(person, "text", text="/language")
            await outside.tap(person, "lang:zh" if pause != 0.2 else "lang:en")
        await asyncio.sleep(pause)
        await bot.kill()
        await bot.start(ready=False)
    await bot.ready()
    for person in people:
        await outside.until(person, "中文")
        await outside.act(person, "text", text="/help")
    for person in people:
        await outside.until(person, "商家")


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "haowu.db", timeout=20) as database:
        return database.execute(query).fetchall()


async def until(condition: str, folder: Path, seconds: float = 60.0) -> None:
    """Waits until a query counts something."""
    for _ in range(int(seconds / 0.1)):
        if rows(folder, condition)[0][0]:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(condition)


async def drop_file(outside: Telegram, products: int) -> int:
    """A newcomer agrees to the terms and drops a file of this many products."""
    lines = ["Handle,Title,Vendor,Type,Variant SKU,Variant Price"]
    row = "shirt-{0},Linen shirt no. {0},Morning Loom,Women's Shirts,LS-{0},{1}.00"
    lines += [row.format(n, 20 + n % 50) for n in range(products)]
    person = await outside.add("Lin")
    await outside.act(person, "start")
    await outside.until(person, "Agree")
    await outside.tap(person, "priv:agree")
    await outside.act(person, "document", name="products.csv", content="\n".join(lines))
    return person


async def tap_label(outside: Telegram, person: int, label: str) -> None:
    """Waits for a button of the newest message whose words contain the label and taps it."""
    for _ in range(400):
        shown = (await outside.messages(person))[-1:]
        for message in shown:
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in button["text"]:
                        await outside.act(
                            person, "press_raw", message_id=message["message_id"], data=button["callback_data"]
                        )
                        return
        await asyncio.sleep(0.1)
    raise AssertionError(f"no button {label!r} under {shown}")


async def test_an_import_that_is_killed_twice_lists_every_product_once(
    bot: Bot, outside: Telegram, tmp_path: Path
) -> None:
    person = await drop_file(outside, 3000)
    await until("SELECT count(*) FROM import_rows", tmp_path)
    await bot.kill()
    await bot.start()
    await tap_label(outside, person, "Open · CNY")
    await tap_label(outside, person, "15%")
    await until("SELECT count(*) FROM products", tmp_path)
    await bot.kill()
    await bot.start()
    await until("SELECT count(*) FROM jobs WHERE state = 'done'", tmp_path)
    listed = "SELECT count(*), count(DISTINCT import_key) FROM products WHERE status = 'listed'"
    assert rows(tmp_path, listed) == [(3000, 3000)]
    assert rows(tmp_path, "SELECT count(*) FROM shops") == [(1,)]


async def test_ten_taps_open_one_collaboration_though_the_bot_is_killed_among_them(
    bot: Bot, outside: Telegram, tmp_path: Path
) -> None:
    brand = await drop_file(outside, 1)
    await tap_label(outside, brand, "Open · CNY")
    await tap_label(outside, brand, "15%")
    await until("SELECT count(*) FROM products", tmp_path)
    creator = await outside.add("Maya")
    await outside.act(creator, "start")
    await tap_label(outside, creator, "Agree")
    await tap_label(outside, creator, "creator")
    await tap_label(outside, creator, "Womenswear")
    await tap_label(outside, creator, "See products")
    shown = await outside.until(creator, "Linen shirt")
    for _ in range(5):
        await outside.act(creator, "press_raw", message_id=shown["message_id"], data="promo:1")
    await bot.kill()
    for _ in range(5):
        await outside.act(creator, "press_raw", message_id=shown["message_id"], data="promo:1")
    await bot.start()
    await outside.act(creator, "text", text="/help")  # answered after all ten taps, since a chat is served in order
    await outside.until(creator, "/statement")
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT code) FROM collaborations") == [(1, 1)]
    await until("SELECT count(*) FROM notices WHERE kind = 'pick' AND state = 'sent'", tmp_path)
    picks = [m for m in await outside.messages(brand) if "Maya" in str(m.get("text"))]
    assert len(picks) == 1

async def test_no_order_that_was_answered_200_is_lost_though_the_bot_is_killed_among_them(
    bot: Bot, outside: Telegram, tmp_path: Path
) -> None:
    """The shop sends again what got no answer, as shops do; each order is there once, and its commission with it."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'haowu.db'}")
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, datetime.now(UTC))
        key = (await session.get_one(Shop, shop_id)).key
        session.add(Source(shop_id=shop_id, kind="haowu", secret=Vault(KEY).lock(SECRET)))
        await session.commit()
    await database.close()
    taken: set[int] = set()

    async def post(number: int) -> None:
        body = an_order(order_id=f"K-{number}")
        headers = {"X-Haowu-Signature": sign(body, SECRET), "X-Haowu-Event-Id": f"k-{number}"}
        with suppress(ClientError, OSError):
            address = f"http://127.0.0.1:{bot.port}/orders/{key}/haowu"
            async with bot.http.post(address, data=body, headers=headers) as answer:
                if answer.status == 200:
                    taken.add(number)

    for pause in (0.15, 0.4):
        sending = [asyncio.create_task(post(number)) for number in range(60)]
        await asyncio.sleep(pause)
        await bot.kill()
        await asyncio.gather(*sending)
        kept = {str(name) for (name,) in rows(tmp_path, "SELECT external_id FROM orders")}
        assert {f"K-{number}" for number in taken} <= kept
        await bot.start()
    await asyncio.gather(*[post(number) for number in range(60)])
    assert taken == set(range(60))
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT external_id) FROM orders") == [(60, 60)]
    assert rows(tmp_path, "SELECT count(*), sum(amount) FROM commission_entries WHERE kind = 'earned'") == [
        (60, 60 * 4960)]
