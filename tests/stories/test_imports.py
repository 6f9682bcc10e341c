"""A product file dropped into the chat: from a newcomer's first message to a listed shelf."""

import io
import zipfile

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator, CreatorCategory
from db.jobs import Job
from db.people import Person
from db.products import Product, Sku
from db.shops import Shop
from services import shops
from services.products import link_of
from tests.conftest import NOW
from tests.stories.collaborators import creator, rows
from tests.stories.town import Chat, Town

HEADER = (
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src"
)
SHOPIFY = "\n".join([
    HEADER,
    "linen-shirt,Linen shirt,<p>Airy &amp; light</p>,Morning Loom,Shirts,men,true,Size,S,LS-S,39.00,https://loom.example/s.jpg",
    "linen-shirt,,,,,,,Size,M,LS-M,41.00,",
    "wool-scarf,Wool scarf,,Morning Loom,Scarves,,true,Title,Default Title,WS-1,25.50,",
    "no-price,Canvas bag,,Morning Loom,Bags,,true,Title,Default Title,CB-1,,",
]).encode()


async def count(town: Town, model: type) -> int:
    async with town.house.database.reading() as session:
        return (await session.execute(select(func.count()).select_from(model))).scalar_one()


async def products(town: Town) -> list[Product]:
    async with town.house.database.reading() as session:
        return list((await session.execute(select(Product).order_by(col(Product.id)))).scalars())


async def test_a_shop_that_cannot_be_guessed_is_asked_for_its_name_and_the_files_is_only_offered(town: Town) -> None:
    for name, wanted in (("Lin", "Spring Wishes"), ("Mei", "Quiet Kiln")):
        chat = town.person(name, "en")
        await chat.sends("spring-wishes.csv", b"title,price\nQxz 1,20\nQxz 2,30\n")
        await chat.taps("Agree")
        await chat.taps("Name my shop")
        assert "What is your shop called?" in chat.text and "Spring Wishes" in chat.labels
        if wanted in chat.labels:
            await chat.taps(wanted)
        else:
            await chat.says(wanted)
        assert "What do you sell most?" in chat.text
        await chat.says("tea")
        await chat.taps("Tea")
        await chat.taps("Save")
        assert wanted in [one.name for one in await rows(town, Shop)]


async def test_a_newcomer_drops_a_file_first_of_all_and_sells_four_taps_later(town: Town) -> None:
    chat = town.person("林知夏", "zh-hans")
    await chat.sends("products_export.csv", SHOPIFY)
    assert "products_export.csv" in chat.text and "同意" in chat.text
    assert await count(town, Product) == 0
    await chat.taps("同意")
    assert "共 3 款商品：2 款可上架，1 款缺价格" in chat.text
    assert "Morning Loom" in chat.text
    await chat.taps("开通")
    assert "佣金" in chat.text
    await chat.taps("15%")
    assert "已上架 2 款" in chat.text and "新店第 1 天" in chat.text
    assert len(chat.labels) == len(set(chat.labels)), "nothing is asked twice"
    assert len(chat.messages) == 1, "one live message, edited in place"
    listed = await products(town)
    assert [(p.title, p.price, p.commission_bp, p.status) for p in listed] == [
        ("Linen shirt", 3900, 1500, "listed"), ("Wool scarf", 2550, 1500, "listed")]
    assert await count(town, Sku) == 3


async def seller(town: Town) -> Chat:
    """A brand with an open shop, who writes English."""
    chat = town.person("Wen", "en")
    await chat.joins("brand")
    async with town.house.database.writing() as session:
        person = (await session.execute(
            select(Person).order_by(col(Person.id).desc()).limit(1))).scalar_one()
        await shops.found(session, person, "Morning Loom", "ww", "USD", NOW)
        await session.commit()
    return chat


SOLD_OUT = "\n".join([
    HEADER.replace("Variant Price", "Variant Inventory Qty,Variant Inventory Tracker,Variant Price"),
    "kit,The Scout Skincare Kit,,Morning Loom,Accessories,,true,Title,Default Title,OD-1,5,shopify,9.00,",
    "linen-shirt,Linen shirt,,Morning Loom,Shirts,men,true,Title,Default Title,LS-S,0,shopify,39.00,",
    "wool-scarf,Wool scarf,,Morning Loom,Scarves,,true,Title,Default Title,WS-1,3,shopify,25.50,",
]).encode()


async def test_what_is_sold_out_is_said_everywhere_and_mended_by_a_tap(town: Town) -> None:
    chat = await seller(town)
    maya = await creator(town)
    await chat.sends("loom.csv", SOLD_OUT)
    assert "1 is sold out (stock 0)" in chat.text
    await chat.taps("10%")
    assert "1 is sold out (stock 0)" in chat.text
    scarf = next(one for one in await products(town) if one.title == "Wool scarf")
    # Neither an assumed category nor what is sold out is named first.
    assert f"{scarf.title} is in the pool" in chat.text
    shirt = next(one for one in await products(town) if one.stock == 0)
    await chat.says("/products")
    assert "Sold out: creators do not see it" in chat.text and "🟠" in chat.text
    await chat.taps_data(f"seen:{shirt.key}")
    assert "Sold out" in chat.text
    await maya.says("/search linen shirt")
    assert "Linen shirt" not in maya.text
    await chat.taps_data(f"prod:show:{shirt.key}:0")
    await chat.taps("In stock")
    assert "Sold out" not in chat.text
    await maya.says("/search linen shirt")
    assert "Linen shirt" in maya.text


async def test_a_file_without_a_currency_asks_which_its_prices_are_in(town: Town) -> None:
    chat = town.person("Wen", "en")
    await chat.sends("loom.csv", SHOPIFY)
    await chat.taps("Agree")
    assert "Which are the prices in?" in chat.text
    await chat.taps("USD")
    await chat.taps("10%")
    assert {one.currency for one in await products(town)} == {"USD"}


async def test_the_same_file_twice_changes_nothing_and_a_new_price_only_itself(town: Town) -> None:
    chat = await seller(town)
    await chat.sends("loom.csv", SHOPIFY)
    await chat.taps("10%")
    before = await products(town)
    await chat.sends("loom.csv", SHOPIFY)
    assert "2 unchanged" in chat.text and not any("List" in label for label in chat.labels)
    await chat.taps("Discard")
    assert await products(town) == before
    await chat.sends("loom.csv", SHOPIFY.replace(b"25.50", b"27.50"))
    assert "1 ready to list, 1 unchanged" in chat.text
    await chat.taps("List all 1")
    shirt, scarf = await products(town)
    assert shirt == before[0]
    assert (scarf.price, scarf.commission_bp, scarf.title) == (2750, 1000, "Wool scarf")
    assert scarf.version > before[1].version


async def test_ten_taps_at_once_list_once(town: Town) -> None:
    chat = await seller(town)
    await chat.sends("loom.csv", SHOPIFY)
    data = f"imp:apply:{await newest_job(town)}:-1:1000"
    for _ in range(10):
        town.world.press_raw(chat.id, chat.screen.id, data)
    await town.settle()
    assert "Listed 2 products" in chat.text
    assert len(await products(town)) == 2


def sent_file(chat: Chat) -> bytes:
    """The newest file that the bot has sent into this chat."""
    return chat.town.world.files[next(m.file_id for m in reversed(chat.messages) if m.file_id)].data


async def newest_job(town: Town) -> int:
    async with town.house.database.reading() as session:
        return (await session.execute(select(func.max(Job.id)))).scalar_one()


async def test_a_foreign_table_is_guessed_and_corrected_by_buttons(town: Town) -> None:
    chat = await seller(town)
    table = "品名,内部价,建议,佣金率\n亚麻衬衫,39,15,20%\n羊毛围巾,25,18,15%\n".encode("gbk")
    await chat.sends("新品.csv", table)
    assert "could not find this column: Price" in chat.text
    await chat.taps("Price")
    await chat.taps("内部价")
    await chat.taps("Done")
    assert "Price ← 内部价" in chat.text
    await chat.taps("List all 2")
    assert [(p.price, p.commission_bp) for p in await products(town)] == [(3900, 2000), (2500, 1500)]


async def test_unknown_types_are_asked_once_each_and_else_go_under_the_shops_category(town: Town) -> None:
    chat = await seller(town)
    rows = ["title,price,type,commission", "Blorp one,5,Zzyx,10%", "Blorp two,6,Zzyx,10%", "Qwerk three,7,Vvq,10%"]
    await chat.sends("odd.csv", "\n".join(rows).encode())
    assert "2 types of yours" in chat.text
    await chat.taps("Types without")
    await chat.taps("Zzyx")
    await chat.taps_data(f"imp:place:{await newest_job(town)}:0:be")
    await chat.taps("Back")
    await chat.taps("List all 3")
    assert [p.category_id for p in await products(town)] == ["be", "be", "ww"]


async def test_wrong_rows_come_back_as_a_file_with_reasons_and_without_formulas(town: Town) -> None:
    chat = await seller(town)
    rows = ["title,price,commission", "Good,5,10%", '=HYPERLINK("x"),0,10%', "Range,5-9,10%", "Greedy,5,101%"]
    await chat.sends("mixed.csv", "\n".join(rows).encode())
    assert "1 ready to list" in chat.text and "commission over 100%" in chat.text
    await chat.taps("Wrong rows")
    content = sent_file(chat).decode("utf-8-sig")
    assert "The price must be above zero" in content and "One price is needed" in content
    assert "'=HYPERLINK" in content


BOMB = io.BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)

BAD = {
    "broken.xlsx": (b"PK\x03\x04 not a workbook", "damaged"),
    "empty.csv": (b"", "empty"),
    "blank.csv": (b" \r\n\r\n", "empty"),
    "header.csv": (b"title,price\n", "nothing below"),
    "price list.pdf": (b"%PDF-1.7 ...", "no table"),
    "bomb.xlsx": (BOMB.getvalue(), "enormous"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old Excel"),
    "garbage.csv": (b"title,price\n\x81\xff\xfe\x81\xff,5\n\xff\xff\xff\x80\x80", "letters of this file"),
    "letter.txt": (b"Dear Sir\nor Madam,\nas I said", "could not find this column"),
    "large.csv": (b"x" * 21 * 1024 * 1024, "at most 20 MB"),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_file_gets_one_clear_sentence_and_costs_nothing(town: Town, name: str) -> None:
    content, words = BAD[name]
    chat = await seller(town)
    await chat.sends(name, content)
    assert words in chat.text
    assert await products(town) == []


async def test_a_file_dropped_into_an_open_form_leaves_the_form_open(town: Town) -> None:
    chat = await seller(town)
    await chat.says("/add")
    asked = chat.text
    await chat.sends("loom.csv", SHOPIFY)
    assert "2 ready to list" in chat.text
    await chat.says("Silk tie")
    assert chat.text != asked and "not understand" not in chat.text


async def test_another_persons_import_cannot_be_seen_or_changed(town: Town) -> None:
    chat = await seller(town)
    await chat.sends("loom.csv", SHOPIFY)
    number = await newest_job(town)
    thief = await seller(town)
    for what in ("show", "apply", "open", "edit", "wrong", "drop", "columns", "kinds", "agree"):
        tapped = await thief.taps_data(f"imp:{what}:{number}:-1:1000")
        assert "not yours" in str(tapped.text), what
    for what in ("column", "set", "kind", "place"):
        tapped = await thief.taps_data(f"imp:{what}:{number}:0:price")
        assert "not yours" in str(tapped.text), what
    assert "2 ready to list" in chat.text
    assert await products(town) == []


async def test_the_shops_name_and_category_can_be_changed_before_it_opens(town: Town) -> None:
    chat = town.person("Wen", "en")
    await chat.joins("brand")
    await chat.sends("loom.csv", SHOPIFY)
    await chat.taps("Other name")
    await chat.taps("Name")
    await chat.says("Evening Loom")
    await chat.taps("Save")
    await chat.taps("20%")
    assert "Evening Loom" in chat.text and "Listed 2" in chat.text
    assert await count(town, Shop) == 1


async def test_terms_agreed_to_by_another_way_still_lead_back_to_the_file(town: Town) -> None:
    chat = town.person("Wen", "en")
    await chat.sends("loom.csv", SHOPIFY)
    await chat.taps("What is kept")
    assert "Your file waits" in chat.text
    await chat.taps("Back")
    assert "loom.csv" in chat.text
    await chat.taps("中文")
    await chat.taps("中文")
    assert "loom.csv" in chat.text and "同意" in chat.text
    await chat.taps("English")
    await chat.taps("English")
    await chat.taps("What is kept")
    await chat.taps("Agree and read")
    assert "2 ready to list" in chat.text and len(chat.messages) == 1


async def test_the_usual_agreement_reads_a_waiting_file_too_and_asks_for_no_side(town: Town) -> None:
    chat = town.person("Wen", "en")
    await chat.sends("loom.csv", SHOPIFY)
    await chat.taps_data("priv:agree")
    assert "2 ready to list" in chat.text and len(chat.messages) == 1


async def test_one_address_typed_after_an_import_gives_every_product_its_links(town: Town) -> None:
    chat = await seller(town)
    await chat.sends("loom.csv", SHOPIFY)
    await chat.taps("10%")
    assert "All 2 products get tracking links" in chat.text
    await chat.says("loom")
    assert "not a web address" in chat.text
    await chat.says("loom.example.com/collections/all")
    assert "2 products lead" in chat.text
    shirt = (await products(town))[0]
    async with town.house.database.reading() as session:
        shop = await session.get_one(Shop, shirt.shop_id)
    assert link_of(shirt, shop) == "https://loom.example.com/products/linen-shirt"
    await chat.taps_data(f"imp:link:{await newest_job(town)}:-1:")
    await chat.sends("loom.csv", SHOPIFY.replace(b"25.50", b"27.50"))
    await chat.taps("List all 1")
    assert "Last step" not in chat.text


async def test_a_commission_may_be_typed(town: Town) -> None:
    chat = await seller(town)
    await chat.sends("loom.csv", SHOPIFY)
    assert not any(label.startswith("✓") for label in chat.labels)
    await chat.says("12")
    assert "Listed 2" in chat.text
    assert [p.commission_bp for p in await products(town)] == [1200, 1200]


async def test_words_typed_for_an_unknown_type_search_the_categories(town: Town) -> None:
    chat = await seller(town)
    await chat.sends("odd.csv", b"title,price,type,commission\nBlorp one,5,Zzyx,10%")
    await chat.taps("Types without")
    await chat.says("lipstick")
    await chat.taps("Lipstick")
    await chat.taps("List all 1")
    assert [p.category_id for p in await products(town)] == ["be-1-1"]


async def test_import_explains_itself_and_gives_an_example_that_works(town: Town) -> None:
    chat = await seller(town)
    await chat.says("/import")
    assert "Drop your product file" in chat.text
    await chat.taps("Example file")
    await chat.sends("example.csv", sent_file(chat))
    assert "1 ready to list" in chat.text


async def test_the_first_product_says_at_once_whom_it_fits_with_an_invitation(town: Town) -> None:
    chat = await seller(town)
    async with town.house.database.writing() as session:
        person = Person(telegram_id=77, name="Maya", side="creator", created_at=NOW, agreed_at=NOW)
        session.add(person)
        await session.flush()
        creator = Creator(person_id=person.key, name="Maya Channel", currency="USD", created_at=NOW)
        session.add(creator)
        await session.flush()
        session.add_all(CreatorCategory(creator_id=creator.key, category_id=one) for one in ("ww", "mw", "ac"))
        await session.commit()
    await chat.sends("loom.csv", SHOPIFY)
    await chat.taps("10%")
    assert "1 creator fits this product" in chat.text and "Maya Channel: " in chat.text
    await chat.taps("Invite Maya")
    assert await count(town, Collaboration) == 1
