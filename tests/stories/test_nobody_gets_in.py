"""Every button of one person, pressed by others: nothing of theirs changes, and nothing private of theirs is shown."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import Table, or_, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.metadata import METADATA
from db.people import Person
from db.products import Product
from db.shops import Shop
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town
from tests.stories.walking import live, walk, watching

BRAND = (
    "/start", "/brand", "/products", "/creators", "/requests", "/orders", "/score", "/gmv", "/statement", "/settings",
    "/privacy",
)
CREATOR = ("/start", "/creator", "/pool", "/matches", "/my", "/score", "/gmv", "/statement", "/settings", "/privacy")
OPERATOR = ("/start", "/ops", "/ops Kiln", "/ops lipstick", "/settings")
# What a walk must not do, lest there be nothing left to get at; it is pressed by the others all the same.
SPARED = (
    "priv:delete", "col:end", "col:decline", "col:withdraw", "prod:pause", "prod:delist", "prod:list_again",
    "prod:list_now", "set:", "lang:", "ord:rotate", "f:", "start:", "match:no", "brand:new", "cre:new",
    "promo:", "ops:pause", "ops:resume", "ops:extend", "ops:replace",
)
NAMES_SOMETHING = re.compile(r":[1-9]\d*(:|$)")  # buttons without a number lead to one's own pages
# An outsider may take part in the market: pick a listed product, whose brand then hears of it.
MARKET = {"collaborations", "notices"}
# Counting that somebody was shown a listed product is no act on it.
PASSING = {"updates", "leases", "jobs", "files", "uploads", "exposures", "sightings"}


async def owned(town: Town, owners: "Owners") -> dict[str, dict[Any, dict[str, Any]]]:
    """Every row of every table that bears one of the owners' numbers, by table and primary key."""
    found: dict[str, dict[Any, dict[str, Any]]] = {}
    async with town.house.database.reading() as session:
        for table in METADATA.sorted_tables:
            if table.name in PASSING:
                continue
            theirs = list(owners.conditions(table))
            if not theirs:
                continue
            result = await session.execute(select(table).where(or_(*theirs)))
            keys = [column.name for column in table.primary_key]
            found[table.name] = {tuple(row[key] for key in keys): dict(row) for row in result.mappings()}
    return found


class Owners:
    """The numbers by which rows belong to the people of the first part."""

    def __init__(self, people: set[int], shops: set[int], creators: set[int], products: set[int]) -> None:
        self.by_column = {"person_id": people, "shop_id": shops, "creator_id": creators, "product_id": products}
        self.own_table = {"people": people, "shops": shops, "creators": creators, "products": products}

    def conditions(self, table: Table) -> Iterable[Any]:
        for name, numbers in self.by_column.items():
            if name in table.c:
                yield table.c[name].in_(numbers)
        if table.name in self.own_table:
            yield table.c.id.in_(self.own_table[table.name])


async def everybody(town: Town) -> Owners:
    return Owners(
        {row.key for row in await rows(town, Person)}, {row.id or 0 for row in await rows(town, Shop)},
        {row.key for row in await rows(town, Creator)}, {row.key for row in await rows(town, Product)},
    )


async def _furnished(town: Town) -> tuple[Chat, Chat, Chat, list[str]]:
    """A brand, a creator and an operator at work; and what of theirs nobody else may read."""
    brand = await with_shop(town, person="Lin Private")
    await listed(brand, "Secret draft")
    await product(town, status="draft", listed_at=None)
    await listed(brand)
    item = await product(town, link="https://shop.example/p/1")
    maya = await creator(town, "Maya Private")
    await maya.taps_data(f"promo:{item.key}")
    asked = await creator(town, "Asked Private")
    await brand.taps_data(f"inv:{item.key}:2:0")
    operator = Chat(town, town.world.add_person("Wen Private", "en", person_id=900).id)
    await operator.joins("brand")
    (shop,) = await rows(town, Shop)
    codes = [str(row.code) for row in await rows(town, Collaboration)]
    private = [*codes, shop.key, "Secret draft", "Lin Private", "Wen Private", str(brand.id), str(asked.id)]
    return brand, maya, operator, private


# Who may do what is decided by the same code on both databases; on SQLite every button is pressed for its way back.
@pytest.mark.long
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_every_button_of_one_person_is_worth_nothing_to_another(town: Town) -> None:
    brand, maya, operator, private = await _furnished(town)
    data: list[str] = []
    for chat, commands in ((brand, BRAND), (maya, CREATOR), (operator, OPERATOR)):
        seen = watching(chat)
        seen.since = 0
        data += await walk(chat, commands, SPARED, seen)
    named = [one for one in dict.fromkeys(data) if NAMES_SOMETHING.search(one) or one.startswith("ops")]
    assert len(named) > 30, "the walk saw too little to prove anything"
    operating = {one.split(":")[1] for one in named if one.startswith("ops:")}
    assert {"room", "sent", "work", "log", "tree", "find", "pause_shop", "pause_product"} <= operating
    owners = await everybody(town)
    before = await owned(town, owners)
    for kind in ("newcomer", "brand", "creator"):
        intruder = await _intruder(town, kind)
        seen = watching(intruder)
        taps = [town.world.press_raw(intruder.id, live(intruder), one) for one in named]
        await town.settle()
        seen.alerts += [tap.text or "" for tap in taps]
        after = await owned(town, owners)
        for table, were in before.items():
            for key, row in were.items():
                assert after[table].get(key) == row, f"{table} {key} was changed by a {kind}"
            if table not in MARKET:
                assert set(after[table]) == set(were), f"a {kind} made rows in {table}"
        shown = seen.everything()
        leaked = [(one, [call for call in seen.calls() if one in call][:1]) for one in private if one in shown]
        assert leaked == [], f"shown to a {kind}"


async def _intruder(town: Town, kind: str) -> Chat:
    """Somebody else, who has never had anything to do with the others."""
    if kind == "brand":
        return await with_shop(town, "Other House", "Oz")
    if kind == "creator":
        return await creator(town, "Otto")
    chat = town.person("Nil")
    await chat.starts()
    return chat
