"""GET /r/{code}: a click is counted and the visitor goes on to the shop with the code in the address."""

import pytest
from sqlalchemy import func
from sqlmodel import select

from db.collaborations import Click
from db.products import Product
from db.shops import Shop
from services.clicks import with_ref
from tests.services.test_orders import a_deal
from tests.stories.test_order_webhooks import an_order, connected
from tests.stories.town import Town


@pytest.mark.parametrize(("link", "wanted"), [
    ("https://shop.example/p/1", "https://shop.example/p/1?ref=LI7Q2"),
    ("https://shop.example/p?id=1&x=%E5%A5%BD#top", "https://shop.example/p?id=1&x=%E5%A5%BD&ref=LI7Q2#top"),
    ("https://shop.example/p?ref=other&empty=", "https://shop.example/p?empty=&ref=LI7Q2"),
])
def test_the_code_is_added_and_every_other_parameter_kept(link: str, wanted: str) -> None:
    assert with_ref(link, "LI7Q2") == wanted


async def test_a_click_is_counted_without_naming_the_visitor(town: Town) -> None:
    async with town.house.database.writing() as session:
        _, deal = await a_deal(session, town.house.clock.now())
        (await session.get_one(Product, deal.product_id)).link = "https://shop.example/p?id=1"
        await session.commit()
    for code in ("LI7Q2", "li7q2"):
        async with town.http.get(f"{town.address}/r/{code}", allow_redirects=False) as answer:
            assert answer.status == 302
            assert answer.headers["Location"] == "https://shop.example/p?id=1&ref=LI7Q2"
            assert answer.headers["Cache-Control"] == "no-store"
    async with town.house.database.reading() as session:
        clicks = (await session.execute(select(Click))).scalars().all()
    assert len(clicks) == 2 and all("127.0.0.1" not in (click.visitor or "") for click in clicks)


async def test_a_product_without_a_page_of_its_own_leads_to_its_shops_address_as_soon_as_that_is_known(
    town: Town,
) -> None:
    async with town.house.database.writing() as session:
        _, deal = await a_deal(session, town.house.clock.now())
        product = await session.get_one(Product, deal.product_id)
        product.link, product.path, shop_id = None, "products/linen-shirt", product.shop_id
        (await session.get_one(Shop, shop_id)).link = None
        await session.commit()
    async with town.http.get(f"{town.address}/r/LI7Q2", allow_redirects=False) as answer:
        assert answer.status == 404
    async with town.house.database.writing() as session:
        (await session.get_one(Shop, shop_id)).link = "https://shop.example/collections/all?x=1"
        await session.commit()
    async with town.http.get(f"{town.address}/r/LI7Q2", allow_redirects=False) as answer:
        assert answer.headers["Location"] == "https://shop.example/products/linen-shirt?ref=LI7Q2"


async def test_a_code_that_nobody_has_leads_nowhere(town: Town) -> None:
    for code in ("NOBODY", "%00", "a%2F..%2Fb", "x" * 3000):
        async with town.http.get(f"{town.address}/r/{code}", allow_redirects=False) as answer:
            assert answer.status in (400, 404)
    async with town.house.database.reading() as session:
        assert (await session.execute(select(func.count()).select_from(Click))).scalar_one() == 0


async def test_an_order_that_came_by_a_clicked_link_is_its_creators(town: Town) -> None:
    hook = await connected(town)
    async with town.http.get(f"{town.address}/r/LI7Q2", allow_redirects=False) as answer:
        assert answer.status == 302
    later = {"created_at": "2026-11-18T13:00:00+08:00", "paid_at": "2026-11-18T13:01:00+08:00"}
    assert await hook.posts(an_order(code=None, ref="LI7Q2", **later)) == (200, "taken")
    assert await hook.posts(an_order(code=None, ref="LI7Q2", order_id="early")) == (200, "taken")
    assert await hook.commission() == 4960
