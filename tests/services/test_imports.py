"""Product files as jobs: dry run and listing in chunks, by the same services that the runner steps."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import Database
from db.jobs import ImportRow, Job
from db.notices import Notice
from db.people import Person
from db.plans import TermsRow
from db.products import Product, Sku
from db.vocabulary import Stage
from services import categories, housekeeping, jobs, shops
from services.imports import deeds, guesses, reading, work
from services.plans.reading import book as book_of
from services.refusals import Refusal
from services.rules.categories.tree import Category, Tree
from services.tables.writing import write_xlsx
from tests.conftest import NOW

HEADER = ("title", "price", "usual price", "commission", "stock", "type", "sku", "description")


def table(rows: Iterable[tuple[object, ...]], header: tuple[str, ...] = HEADER) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def goods(count: int, price: int = 20) -> bytes:
    kinds = ("Lipstick", "Sofa", "Green tea", "Running shoes")
    rows = ((f"Item {n} of ours", price + n % 7, "", "12%", n % 5, kinds[n % 4], f"A-{n}", "") for n in range(count))
    return table(rows)


async def brand(session: AsyncSession) -> Person:
    await categories.seed(session)
    who = Person(telegram_id=7, name="Wen", created_at=NOW, agreed_at=NOW)
    session.add(who)
    await session.flush()
    await shops.found(session, who, "Loom", "ww", "CNY", NOW)
    return who


async def tried(session: AsyncSession, who: Person, content: bytes, name: str = "goods.csv") -> Job:
    """The job of a file after its dry run, as the runner leaves it."""
    job = await deeds.take(session, who, "file", name, len(content), "CNY", NOW)
    job.data = {**job.data, "stored": await jobs.keep_file(session, who, name, content, NOW)}
    ready = reading.read(await work.brief(session, job, who))
    await jobs.keep_rows(session, job.id or 0, 0, ready.rows) if ready.rows else None
    job.data = {**job.data, **ready.data}
    await work.step(session, job, who, NOW)
    assert job.state == "waiting"
    return job


async def listed(session: AsyncSession, who: Person, job: Job, rate: int | None = 1000, now: datetime = NOW) -> Job:
    await deeds.apply(session, who, job.id or 0, rate, NOW)
    while job.state == "open":
        await work.step(session, job, who, now)
    return job


async def products(session: AsyncSession) -> list[Product]:
    return list((await session.execute(select(Product).order_by(col(Product.id)))).scalars())


async def test_a_killed_listing_goes_on_and_lists_everything_once(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        job = await tried(session, who, goods(work.CHUNK * 2 + 30))
        await deeds.apply(session, who, job.id or 0, 1000, NOW)
        await work.step(session, job, who, NOW)
        await session.commit()
    async with database.writing() as session:  # dies before its commit
        await work.step(session, await session.get_one(Job, job.id), who, NOW)
        await session.flush()
        await session.rollback()
    async with database.writing() as session:
        job = await session.get_one(Job, job.id)
        assert job.done == work.CHUNK
        while job.state == "open":
            await work.step(session, job, who, NOW)
        await session.commit()
    async with database.reading() as session:
        made = await products(session)
        assert len(made) == len({p.title for p in made}) == work.CHUNK * 2 + 30
        assert len({p.version for p in made}) == len(made)
        assert all(p.status == "listed" and p.commission_bp == 1200 for p in made)
        assert (await session.execute(select(ImportRow))).first() is None


async def test_types_are_mapped_and_article_numbers_kept(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        await listed(session, who, await tried(session, who, goods(4)))
        tree = (await categories.in_force(session)).tree
        names = [tree[p.category_id or ""].name_en for p in await products(session)]
        assert [tree.path(p.category_id or "")[0].id for p in await products(session)].count("ww") == 0, names
        numbers = {row.sku: row.product_id for row in (await session.execute(select(Sku))).scalars()}
        assert numbers == {f"A-{n}": p.id for n, p in enumerate(await products(session))}


async def test_a_file_changes_only_what_it_says(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        await listed(session, who, await tried(session, who, goods(3)))
        first = (await products(session))[0]
        first.description, first.commission_bp, first.category_id = "Our own words", 2500, "be"
        await session.flush()
        again = table([("Item 0 of ours", 99, "A-0")], ("title", "price", "sku"))
        job = await listed(session, who, await tried(session, who, again), None)
        assert job.data["counts"]["changed"] == 1
        await session.refresh(first)
        kept = (first.description, first.commission_bp, first.category_id)
        assert (first.price, kept) == (9900, ("Our own words", 2500, "be"))


async def test_a_commission_is_asked_for_where_the_file_names_none(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        job = await tried(session, who, table([("Silk tie", 30)], ("title", "price")))
        for rate in (None, 0, -5, 10_001):
            with pytest.raises(Refusal, match="import-rate-first"):
                await deeds.apply(session, who, job.id or 0, rate, NOW)
        await listed(session, who, job, 1500)
        assert (await products(session))[0].commission_bp == 1500
        with pytest.raises(Refusal, match="import-done"):
            await deeds.apply(session, who, job.id or 0, 1500, NOW)


async def test_what_a_shop_hides_becomes_a_draft(database: Database) -> None:
    rows = [("a", "Silk tie", "Ties", "true", "T-1", "30"), ("b", "Secret tie", "Ties", "false", "T-2", "30")]
    content = table(rows, ("Handle", "Title", "Type", "Published", "Variant SKU", "Variant Price"))
    async with database.writing() as session:
        who = await brand(session)
        await listed(session, who, await tried(session, who, content))
        assert [(p.title, p.status, p.listed_at is None) for p in await products(session)] == [
            ("Silk tie", "listed", False), ("Secret tie", "draft", True)]


async def test_an_article_number_belongs_to_the_product_that_named_it_last(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        header = ("product id", "title", "price", "commission", "sku")
        await listed(session, who, await tried(session, who, table([("1", "Old tie", 9, "5%", "T-1")], header)))
        await listed(session, who, await tried(session, who, table([("2", "New tie", 9, "5%", "T-1")], header)))
        made = await products(session)
        numbers = (await session.execute(select(Sku))).scalars().all()
        assert [(n.sku, n.product_id) for n in numbers] == [("T-1", made[1].id)]


async def test_a_chinese_table_in_any_encoding_is_the_same_table(database: Database) -> None:
    text = "商品标题,到手价,佣金率,库存\n茉莉花茶,39.9,20%,12\n"
    async with database.writing() as session:
        who = await brand(session)
        for number, encoding in enumerate(("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16")):
            job = await tried(session, who, text.encode(encoding), f"{encoding}.csv")
            counts = job.data["counts"]
            assert (counts["new"], counts["unchanged"]) == ((1, 0) if number == 0 else (0, 1)), encoding
            if number == 0:
                await listed(session, who, job)


@pytest.mark.parametrize(("file_name", "name"), [
    ("acme-candles_products_export (2).csv", "Acme Candles"), ("products_export_1.csv", ""),
    ("好茶铺商品表.xlsx", "好茶铺"),
    ("商品导出.csv", ""), ("apparel.csv", "Apparel"), ("LUMEN Goods.xlsx", "LUMEN Goods"),
])
def test_a_files_name_may_name_the_shop(file_name: str, name: str) -> None:
    assert guesses.name_in(file_name) == name


def test_a_shop_is_called_as_its_commonest_vendor_and_in_the_trade_of_most_products() -> None:
    beauty, lips = Category("be", "Beauty", "美妆"), Category("be-1", "Lips", "唇部")
    tree = Tree([beauty, lips, Category("fu", "Furniture", "家具")])
    guess = guesses.shop("x.csv", Counter({"Loom": 8, "Other": 3}), {"be": 2, "be-1": 2, "fu": 3}, tree)
    assert (guess["name"], guess["category"], guess["zh"]) == ("Loom", "be", "美妆")


@pytest.mark.parametrize("header", [
    ("order_id", "updated_at", "line_id", "sku", "quantity", "unit_price"), ("订单编号", "商品名称", "价格"),
    ("Order ID", "Title", "Price"),
])
def test_an_order_file_is_told_from_a_product_file(header: tuple[str, ...]) -> None:
    assert guesses.other_kind(header, False) == "orders"
    assert guesses.other_kind(("title", "price", "sku"), False) is None
    for line in ("单号,下单日期,商品,件数,实收(元),达人码,退款,客户",
                 "交易单号,下单日期,宝贝,数量,实付,推广口令,退了多少,买家",
                 "流水号,成交日期,宝贝,件数,客户实付,退给客户,达人码",
                 "商品,买家实付金额,购买数量,达人推广码,付款时间,退款金额"):
        assert guesses.other_kind(tuple(line.split(",")), False) == "orders", line
    for line in ("商品名称,售价,库存,上架时间,佣金比例", "Name,Price,Stock,Date,Category,Vendor",
                 "宝贝,价格,数量,编号"):
        assert guesses.other_kind(tuple(line.split(",")), False) is None, line


def test_only_an_operators_file_of_categories_is_one() -> None:
    header = ("id", "name_en", "name_zh")
    assert (guesses.other_kind(header, True), guesses.other_kind(header, False)) == ("taxonomy", None)


async def test_a_strangers_job_is_refused_whether_it_exists_or_not(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        job = await tried(session, who, goods(1))
        thief = Person(telegram_id=8, name="Nobody", created_at=NOW, agreed_at=NOW)
        session.add(thief)
        await session.flush()
        for number in (job.id or 0, 999_999):
            with pytest.raises(Refusal, match="not-yours"):
                await deeds.apply(session, thief, number, 1000, NOW)


async def test_a_file_that_nobody_came_back_to_is_let_go_after_a_week(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        job = await tried(session, who, goods(3))
        await session.flush()
        await housekeeping.tidy(session, NOW + timedelta(days=6), NOW)
        assert len((await session.execute(select(ImportRow))).all()) == 3
        await housekeeping.tidy(session, NOW + timedelta(days=8), NOW)
        await session.refresh(job)
        assert job.state == "dropped"
        assert (await session.execute(select(ImportRow))).first() is None


async def test_a_workbook_is_read_as_a_table_is(database: Database) -> None:
    content = write_xlsx(["商品标题", "到手价", "佣金率"], [["茉莉花茶", 39.9, "20%"], ["乌龙茶", 0, "20%"]])
    async with database.writing() as session:
        who = await brand(session)
        job = await listed(session, who, await tried(session, who, content, "春茶.xlsx"))
        assert [(p.title, p.price, p.commission_bp) for p in await products(session)] == [("茉莉花茶", 3990, 2000)]
        assert job.data["reasons"] == [["price_not_positive", 1]] or job.data["reasons"] == [("price_not_positive", 1)]


async def test_a_lower_rate_in_a_file_is_a_cut_with_its_thirty_days(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        for days, rate in enumerate(("25%", "15%")):
            row = ("Tea glass", 20, "", rate, 5, "Teacups", "A-1", "")
            await listed(session, who, await tried(session, who, table([row])), now=NOW + timedelta(days=days))
        (product,) = await products(session)
        assert product.commission_bp == 1500
        terms = (await session.execute(select(TermsRow.rate_bp).order_by(col(TermsRow.id)))).scalars().all()
        assert list(terms) == [2500, 1500]


async def test_a_rate_that_a_file_takes_to_nothing_is_a_cut_too(database: Database) -> None:
    async with database.writing() as session:
        who = await brand(session)
        for days, rate in enumerate(("25%", "0%")):
            row = ("Tea glass", 20, "", rate, 5, "Teacups", "A-1", "")
            await listed(session, who, await tried(session, who, table([row])), now=NOW + timedelta(days=days))
        (product,) = await products(session)
        deal = Collaboration(
            creator_id=1, product_id=product.key, shop_id=product.shop_id, stage=Stage.ACTIVE, rate_bp=2500,
            created_at=NOW)
        book = await book_of(session, product.key)
        assert [book.deal(deal, NOW + timedelta(days=days)).rate.bp for days in (1, 30, 32)] == [2500, 2500, 0]


async def test_whoever_promotes_hears_what_a_file_says_of_the_stock(database: Database) -> None:
    def goods_with(left: object, other: object) -> bytes:
        return table([("Tea glass", 20, "", "25%", left, "Teacups", "A-1", ""),
                      ("Teapot", 90, "", "25%", other, "Teapots", "A-2", "")])

    async with database.writing() as session:
        who = await brand(session)
        await listed(session, who, await tried(session, who, goods_with(5, 5)))
        glass = next(one for one in await products(session) if one.title == "Tea glass")
        person = Person(telegram_id=77, name="Mei", created_at=NOW)
        session.add(person)
        await session.flush()
        creator = Creator(name="Mei", person_id=person.key, created_at=NOW)
        session.add(creator)
        await session.flush()
        session.add(Collaboration(creator_id=creator.key, product_id=glass.key, shop_id=glass.shop_id,
                                  stage=Stage.ACTIVE, rate_bp=2500, code="A1", created_at=NOW))
        for days, left in enumerate((7, 0, 0, 3)):
            content = goods_with(left, 0)
            await listed(session, who, await tried(session, who, content), now=NOW + timedelta(days=days))
            await session.execute(update(Notice).values(state="sent"))
        query = select(Notice).where(col(Notice.kind) == "stock").order_by(col(Notice.id))
        told = [(one.person_id, one.data["what"]) for one in (await session.execute(query)).scalars()]
        assert told == [(person.key, "out"), (person.key, "back")]
