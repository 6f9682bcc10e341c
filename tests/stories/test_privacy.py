"""/privacy: what is kept, export, deletion."""

import json

import pytest
from sqlmodel import col, select

from db import creators, people
from db.collaborations import Click, Collaboration
from db.creators import Creator, CreatorCategory
from db.notices import Notice
from db.orders import Order
from db.people import Person
from db.scores import ScoreAppeal
from db.shops import Source
from db.vocabulary import Plan
from services import jobs
from services.plans import changing
from services.privacy import exporting, forgetting
from services.refusals import Refusal
from tests.conftest import NOW
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, rows
from tests.stories.collaborators import product as changed_product
from tests.stories.test_orders import a_file, a_row, a_trading_shop
from tests.stories.test_why import the_creator
from tests.stories.town import Town


async def test_a_person_takes_all_their_data_along(town: Town) -> None:
    chat = town.person("Mei", "zh-hans")
    await chat.joins("creator")
    await chat.says("/privacy")
    await chat.taps("导出")
    document = next(m for m in reversed(chat.messages) if m.media == "document")
    data = json.loads(town.world.files[document.file_id or ""].data)
    assert data["person"]["name"] == "Mei"


async def test_deletion_asks_once_and_leaves_no_name(town: Town) -> None:
    chat = town.person("Mei", "zh-hans")
    await chat.joins("creator")
    await chat.says("/privacy")
    await chat.taps("注销")
    async with town.house.database.reading() as session:
        assert (await session.execute(select(Person).where(col(Person.name) == "Mei"))).scalars().all()
    await chat.taps("确认注销")
    async with town.house.database.reading() as session:
        rows = (await session.execute(select(Person))).scalars().all()
    assert [(row.name, row.telegram_id) for row in rows] == [("", None)]
    await chat.starts()
    assert "同意并开始" in chat.labels


async def test_ten_taps_on_delete_delete_once(town: Town) -> None:
    chat = town.person("Mei", "en")
    await chat.joins("creator")
    await chat.says("/privacy")
    await chat.taps("Delete me")
    for _ in range(10):
        town.world.press_raw(chat.id, chat.screen.id, "priv:delete_sure")
    await town.settle()
    async with town.house.database.reading() as session:
        living = (await session.execute(select(Person).where(col(Person.telegram_id).is_not(None)))).scalars().all()
    assert len(living) <= 1


async def test_the_name_of_a_creator_who_is_gone_stands_nowhere_and_nobody_can_ask_them(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    maya = await creator(town, "Maya 麦")
    await maya.taps_data("promo:1")
    assert "麦" in str([one.data for one in await rows(town, Notice)])
    await maya.says("/privacy")
    await maya.taps("Delete me")
    await maya.taps_data("priv:delete_sure")
    assert "麦" not in str([one.data for one in await rows(town, Notice)])
    (gone,) = await rows(town, Creator)
    assert gone.deleted_at is not None
    async with town.house.database.writing() as session:
        session.add(CreatorCategory(creator_id=gone.key, category_id="be-1"))
        owner = await people.by_telegram_id(session, brand.id)
        assert owner is not None
        assert await creators.of_trade(session, 999, None, 10) == []
        await changing.change(session, owner, 1, Plan.TARGETED, {"rate_bp": 2500}, NOW)
        with pytest.raises(Refusal, match="creator-gone"):
            await changing.name(session, owner, 1, Plan.TARGETED, gone.key, NOW)


async def test_a_brand_that_is_gone_leaves_no_key_and_its_links_count_no_more(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await changed_product(town, link="https://kiln.test/1")
    await (await creator(town, "Maya")).taps_data("promo:1")
    async with town.house.database.writing() as session:
        session.add(Source(shop_id=1, kind="haowu", secret=b"secret"))
        await session.commit()
    (one,) = await rows(town, Collaboration)
    await town.http.get(f"{town.address}/r/{one.code}", allow_redirects=False)
    assert len(await rows(town, Click)) == 1
    await brand.says("/privacy")
    await brand.taps_data("priv:delete_sure")
    await town.http.get(f"{town.address}/r/{one.code}", allow_redirects=False)
    assert len(await rows(town, Click)) == 1
    assert [source.secret for source in await rows(town, Source)] == [None]
    (one,) = await rows(town, Collaboration)
    assert (one.stage, one.ended_by) == ("ended", "brand")


async def test_an_export_tells_of_files_and_appeals_too_and_deletion_unnames_them(town: Town) -> None:
    chat = await with_shop(town)
    await listed(chat)
    async with town.house.database.writing() as session:
        who = await people.by_telegram_id(session, chat.id)
        assert who is not None
        await jobs.keep_file(session, who, "mine.csv", b"bytes of it", NOW)
        (await jobs.open_job(session, who, "products", {"name": "mine.csv"}, NOW)).state = "done"
        order = Order(shop_id=1, external_id="1", source="haowu", currency="CNY", created_at=NOW, updated_at=NOW)
        session.add(order)
        await session.flush()
        session.add(ScoreAppeal(kind="shop", subject_id=1, order_id=order.id or 0, person_id=who.key,
                                reason="not mine", created_at=NOW))
        await session.flush()
        told = json.dumps(await exporting.export(session, who), default=str)
        assert told.count("mine.csv") == 2
        assert "not mine" in told
        assert "bytes of it" not in told
        await forgetting.forget(session, who, NOW)
        await session.commit()
    (appeal,) = await rows(town, ScoreAppeal)
    assert (appeal.person_id, appeal.reason) == (None, "")


async def test_who_deletes_themselves_is_told_what_money_would_be_left_open(town: Town) -> None:
    brand = await a_trading_shop(town)
    creator_ = await the_creator(town)
    await brand.sends("orders.csv", a_file(a_row("1"), a_row("2", currency="JPY")))
    await creator_.taps_data("priv:delete")
    assert "您还有佣金未结清" in creator_.text and "预估 ¥25.80" in creator_.text, creator_.text
    assert "预估 JP¥2,580" in creator_.text, creator_.text
    await brand.taps_data("priv:delete")
    assert "still owes commission" in brand.text and "not final yet ¥25.80" in brand.text, brand.text
