"""A market of any size for benchmarks: shops, products with titles in two languages, scores, and a bot."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update
from aiohttp import ClientSession
from sqlalchemy import insert

from bot.playground.server import TOKEN
from bot.settings import Settings
from bot.wiring import House, build
from db import products
from db.products import Product
from db.scores import Score
from db.shops import Shop
from services import categories

NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
WORDS = (
    "velvet matte satin silk rose honey olive bamboo linen cotton wool leather steel iron ceramic glass crystal amber "
    "lipstick foundation cream serum mask apron board pan pot mug bottle lamp chair sofa blanket pillow shirt dress "
    "jacket shoe boot bag wallet watch ring necklace phone cable charger speaker puzzle doll book pen garden hose leash"
)
ENGLISH = WORDS.split()
CHINESE = (
    "丝绒哑光口红粉底面霜精华面膜围裙砧板煎锅水杯台灯椅子沙发毛毯枕头衬衫连衣裙外套"
    "跑鞋靴子背包钱包手表戒指项链手机数据线充电器音箱拼图娃娃图书钢笔花园水管"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A bot that does nothing by itself, and its pretend Telegram, a process of its own as the real one would be."""

    house: House
    http: ClientSession
    address: str

    async def person(self, name: str, language: str) -> int:
        """A new person who has written once, so that the bot may write to them."""
        who = {"first_name": name, "language_code": language}
        async with self.http.post(f"{self.address}/playground/persons", json=who) as answer:
            person = int((await answer.json())["id"])
        async with self.http.post(f"{self.address}/playground/act", json={"person": person, "act": "start"}) as answer:
            answer.raise_for_status()
        return person

    async def newest(self, person: int) -> int:
        """The number of the bot's newest message to a person."""
        async with self.http.get(f"{self.address}/playground/chat/{person}") as answer:
            return max(int(one["message_id"]) for one in await answer.json() if one["from_bot"])

    async def takes(self, payload: dict[str, object]) -> None:
        """Writes an update into the inbox, as polling would."""
        await self.house.inbox.take_in([Update.model_validate(payload, context={"bot": self.house.bot})])


@asynccontextmanager
async def place(folder: Path) -> AsyncIterator[Place]:
    """A bot on a fresh SQLite file, joined to a pretend Telegram over real HTTP."""
    command = (sys.executable, "-m", "bot.playground")
    telegram = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert telegram.stdout is not None
    address = (await telegram.stdout.readline()).decode().strip()
    settings = Settings(
        _env_file=None, bot_token=TOKEN, telegram_api_url=address, clock="manual", secret_key="k" * 40,
        database_url=f"sqlite+aiosqlite:///{folder / 'crowd.db'}",
    )
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    house = await build(settings, Bot(TOKEN, session, default=DefaultBotProperties(parse_mode="HTML")))
    await house.clock.set(NOW)
    try:
        async with ClientSession() as http:
            yield Place(house, http, address)
    finally:
        await house.bot.session.close()
        await house.database.close()
        telegram.terminate()
        await telegram.wait()


async def fill(house: House, count: int, seed: int = 7) -> None:
    """Lists `count` products of a thousandth as many shops (at least one); a third of them is scored."""
    rng = Random(seed)
    async with house.database.writing() as session:
        ids = [one.id for one in (await categories.in_force(session)).tree]
        shop_ids = range(1, max(count // 1000, 1) + 1)
        connection = await session.connection()
        await connection.execute(insert(Shop), [
            {"id": n, "key": f"key-{n}", "name": f"Shop {n}", "category_id": "be", "currency": "CNY", "created_at": NOW}
            for n in shop_ids
        ])
        first = await products.next_version(session, count)
        for start in range(0, count, 10_000):
            await connection.execute(insert(Product), [
                _product(rng, n, first + n, ids, shop_ids) for n in range(start, min(start + 10_000, count))
            ])
        scores = [("shop", n) for n in shop_ids] + [("product", n + 1) for n in range(0, count, 3)]
        await connection.execute(insert(Score), [
            {"kind": kind, "subject_id": n, "value": rng.randrange(350, 500), "parts": {}, "computed_at": NOW}
            for kind, n in scores
        ])
        await session.commit()


def _product(rng: Random, number: int, version: int, ids: list[str], shops: range) -> dict[str, object]:
    price = rng.choice((990, 1990, 4990, 9900, 19900, 59900))
    return {
        "shop_id": rng.choice(shops), "title": " ".join(rng.sample(ENGLISH, 5)) + f" {number}",
        "title_zh": "".join(rng.choice(CHINESE) for _ in range(10)), "category_id": rng.choice(ids), "currency": "CNY",
        "price": price, "usual_price": rng.choice((None, price * 5 // 4)), "commission_bp": rng.randrange(5, 41) * 100,
        "stock": rng.choice((None, 5, 500)), "status": "listed", "version": version, "created_at": NOW,
        "listed_at": NOW - timedelta(days=rng.randrange(90)), "updated_at": NOW,
    }
