"""Reads the invented brands, creators and products from the tables in data/."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from services.sample.kinds import SampleAccount, SampleBrand, SampleCreator, SampleProduct, Temper

DATA = Path(__file__).parent / "data"


def table(name: str) -> list[dict[str, str]]:
    """Read one tab-separated file of data/ as one dict a row."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def brands() -> tuple[SampleBrand, ...]:
    """Return the twelve brands, each with the temper that its orders will show."""
    return tuple(_brand(row) for row in table("brands"))


def _brand(row: dict[str, str]) -> SampleBrand:
    shares = {name: int(row[f"{name}_pct"]) for name in Temper.__dataclass_fields__ if name != "volume"}
    return SampleBrand(
        key=row["key"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        region=row["region"],
        category=row["category"],
        hue=int(row["hue"]),
        opened_days_ago=int(row["opened_days_ago"]),
        about_zh=row["about_zh"],
        about_en=row["about_en"],
        site=f"https://{row['key']}.example",
        owner=row["owner"] or None,
        temper=Temper(volume=int(row["volume"]), **shares),
    )


def creators() -> tuple[SampleCreator, ...]:
    """Return the forty creators' channels, small (尾部) to top (头部)."""
    return tuple(_creator(row) for row in table("creators"))


def _creator(row: dict[str, str]) -> SampleCreator:
    return SampleCreator(
        key=row["key"],
        name=row["name"],
        language=row["language"],
        region=row["region"],
        about=row["about"],
        accounts=tuple(_account(text) for text in row["accounts"].split(";")),
        categories=tuple(row["categories"].split(",")),
        sells=int(row["sells"]),
        skill=int(row["skill"]),
        owns=row["owns"] or None,
    )


def _account(text: str) -> SampleAccount:
    platform, handle, followers = text.split(":")
    return SampleAccount(platform, handle, int(followers))


def products(rng: Random) -> tuple[SampleProduct, ...]:
    """Return the products, three variants a row of the table; `rng` decides the stock only."""
    forbidden = table("claims")
    numbered = enumerate(table("products"), start=1)
    return tuple(product for number, row in numbered for product in _variants(number, row, forbidden, rng))


def _variants(
    number: int, row: dict[str, str], forbidden: list[dict[str, str]], rng: Random
) -> Iterator[SampleProduct]:
    not_zh, not_en = _may_not_say(row["category"], forbidden)
    for place, variant in enumerate(row["variants"].split(";"), start=1):
        name_zh, name_en, yuan = variant.split("~")
        price = round(float(yuan) * 100)
        yield SampleProduct(
            key=f"{row['brand']}-{number:03d}-{place}",
            brand=row["brand"],
            sku=f"{row['brand'][:2].upper()}{number:03d}-{place}",
            external_id=str(880000 + number * 10 + place),
            category=row["category"],
            icon=row["icon"],
            link=f"https://{row['brand']}.example/goods/{number:03d}-{place}",
            title_zh=f"{row['title_zh']} {name_zh}",
            title_en=f"{row['title_en']}, {name_en}",
            price=price,
            usual_price=_usual(price, int(row["usual_pct"])),
            rate_bp=int(row["rate_pct"]) * 100,
            stock=rng.randrange(20, 1500),
            may_say_zh=(row["may_say_zh"],),
            may_say_en=(row["may_say_en"],),
            may_not_say_zh=not_zh,
            may_not_say_en=not_en,
        )


def _usual(price: int, percent: int) -> int:
    """Return the struck-through price in fen, ending in nine yuan or nine jiao as shops write it."""
    step = 1000 if price >= 5000 else 100
    return max(price, -(-price * percent // 100 // step) * step - step // 10)


def _may_not_say(category: str, forbidden: list[dict[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the claims forbidden in the narrowest listed category that holds this one."""
    inside = [row for row in forbidden if f"{category}-".startswith(f"{row['category']}-")]
    nearest = max(inside, key=lambda row: len(row["category"]))
    return tuple(nearest["may_not_say_zh"].split(";")), tuple(nearest["may_not_say_en"].split(";"))
