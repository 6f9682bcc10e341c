"""Brings the sample market into the playground's own database, chunk by chunk; a restart goes on where it stopped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import products as product_rows
from db.collaborations import Click, Collaboration
from db.creators import Creator, CreatorCategory, Handle
from db.people import Person
from db.products import Product, Sku
from db.shops import Member, Shop
from db.vocabulary import ProductStatus, Role, Side, Stage
from services.rules.attribution import fold
from services.sample import pictures
from services.sample.kinds import SampleBrand, SampleCreator, SampleMarket, SampleProduct

PRODUCTS_A_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Cast:
    """A person of the playground who has a past in the sample market, and whose part they play."""

    telegram_id: int
    name: str
    language: str
    brand: str | None = None
    creator: str | None = None


def shop_key(brand: str) -> str:
    return f"sample-{brand}"


async def people(
    session: AsyncSession, market: SampleMarket, cast: tuple[Cast, ...], zone: str, now: datetime
) -> list[Person]:
    """The shops with their goods' owners, the creators, and the persons who play some of them."""
    shops = {brand.key: _shop(brand, now) for brand in market.brands}
    creators = {creator.key: _creator(creator, now) for creator in market.creators}
    persons = [await _person(session, part, zone, now) for part in cast]
    session.add_all([*shops.values(), *creators.values(), *persons])
    await session.flush()
    for creator in market.creators:
        row = creators[creator.key]
        session.add_all([CreatorCategory(creator_id=row.key, category_id=c) for c in creator.categories])
        session.add_all(
            [
                Handle(creator_id=row.key, platform=a.platform, handle=a.handle, folded=fold(a.handle), verified_at=now)
                for a in creator.accounts
            ]
        )
    for part, person in zip(cast, persons, strict=True):
        if part.creator:
            creators[part.creator].person_id = person.key
        if part.brand:
            session.add(Member(shop_id=shops[part.brand].id or 0, person_id=person.key, role=Role.OWNER, joined_at=now))
    await session.flush()
    return persons


async def _person(session: AsyncSession, part: Cast, zone: str, now: datetime) -> Person:
    """A person of the playground with a past; whoever has written already is taken over."""
    query = select(Person).where(col(Person.telegram_id) == part.telegram_id)
    known = (await session.execute(query)).scalar_one_or_none()
    person = known or Person(telegram_id=part.telegram_id, created_at=now)
    person.name, person.language, person.timezone, person.agreed_at = part.name, part.language, zone, now
    person.side = Side.BRAND if part.brand else Side.CREATOR
    return person


def _shop(brand: SampleBrand, now: datetime) -> Shop:
    return Shop(
        key=shop_key(brand.key),
        name=f"{brand.name_zh} {brand.name_en}",
        category_id=brand.category,
        currency="CNY",
        link=brand.site,
        about=f"{brand.about_zh}\n{brand.about_en}",
        region=brand.region,
        created_at=now - timedelta(days=brand.opened_days_ago),
    )


def _creator(creator: SampleCreator, now: datetime) -> Creator:
    return Creator(
        name=creator.name,
        followers=sum(account.followers for account in creator.accounts),
        region=creator.region,
        about=creator.about,
        created_at=now - timedelta(days=6 if creator.key == "newhere" else 400),
    )


async def goods(session: AsyncSession, market: SampleMarket, start: int, now: datetime) -> int:
    """A chunk of products with their article numbers; how many it brought."""
    shops = await shops_by_key(session)
    opened = {brand.key: brand.opened_days_ago for brand in market.brands}
    chunk = market.products[start : start + PRODUCTS_A_CHUNK]
    version = await product_rows.next_version(session)
    for place, product in enumerate(chunk, start):
        listed = now - timedelta(days=min(opened[product.brand], 3 + place * 7 % 120))
        row = _product(product, shops[shop_key(product.brand)], pictures.hue_of(product), listed, version)
        session.add(row)
        await session.flush()
        session.add(Sku(shop_id=row.shop_id, product_id=row.key, sku=product.sku, price=product.price))
    await session.flush()
    return len(chunk)


def _product(product: SampleProduct, shop_id: int, hue: int, listed: datetime, version: int) -> Product:
    return Product(
        shop_id=shop_id,
        import_key=f"h:{product.external_id}",
        title=product.title_en,
        title_zh=product.title_zh,
        category_id=product.category,
        currency="CNY",
        price=product.price,
        usual_price=product.usual_price,
        commission_bp=product.rate_bp,
        stock=product.stock,
        link=product.link,
        picture=f"drawn:{product.icon}:{hue}",
        may_say=_both(product.may_say_zh, product.may_say_en),
        may_not_say=_both(product.may_not_say_zh, product.may_not_say_en),
        status=ProductStatus.LISTED,
        version=version,
        created_at=listed,
        listed_at=listed,
        updated_at=listed,
    )


def _both(chinese: tuple[str, ...], english: tuple[str, ...]) -> str:
    return "\n".join(dict.fromkeys(("；".join(chinese), "; ".join(english))))


async def picks(session: AsyncSession, market: SampleMarket) -> int:
    """The collaborations with their codes; how many."""
    creators: dict[str, int | None] = dict((await session.execute(select(Creator.name, Creator.id))).all())
    names = {creator.key: creator.name for creator in market.creators}
    keys = {product.key: f"h:{product.external_id}" for product in market.products}
    rows = (await session.execute(select(Product.import_key, Product.id, Product.shop_id))).all()
    ids = {key: (product_id, shop_id) for key, product_id, shop_id in rows}
    for pick in market.collaborations:
        product_id, shop_id = ids[keys[pick.product]]
        session.add(
            Collaboration(
                creator_id=creators[names[pick.creator]] or 0,
                product_id=product_id or 0,
                shop_id=shop_id,
                stage=Stage.ACTIVE,
                plan=pick.plan,
                rate_bp=pick.rate_bp,
                code=pick.code,
                created_at=pick.started_at,
                started_at=pick.started_at,
            )
        )
    await session.flush()
    return len(market.collaborations)


async def clicks(session: AsyncSession, market: SampleMarket, after: datetime | None, until: datetime) -> int:
    """The clicks of a stretch of time on the links of the collaborations; how many."""
    rows_of = select(Collaboration.code, Collaboration.id)
    codes: dict[str | None, int | None] = dict((await session.execute(rows_of)).all())
    rows = [
        Click(collaboration_id=codes[click.code] or 0, clicked_at=click.at, visitor=click.visitor)
        for click in (*market.clicks, *market.later_clicks)
        if (after is None or click.at > after) and click.at <= until
    ]
    session.add_all(rows)
    await session.flush()
    return len(rows)


async def shops_by_key(session: AsyncSession) -> Mapping[str, int]:
    query = select(Shop.key, Shop.id).where(col(Shop.key).startswith("sample-"))
    return {key: shop_id or 0 for key, shop_id in (await session.execute(query)).all()}


async def creators_by_name(session: AsyncSession) -> Mapping[str, int]:
    query = select(Creator.name, Creator.id)
    return {name: creator_id or 0 for name, creator_id in (await session.execute(query)).all()}
