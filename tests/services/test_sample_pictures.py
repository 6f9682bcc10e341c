"""Every sample product has a drawn picture, small, and the same each time."""

from io import BytesIO
from random import Random

from PIL import Image

from services.sample.content import brands, products
from services.sample.pictures import icons, picture

PRODUCTS = products(Random(1))


def test_a_picture_is_a_small_png_that_telegram_takes() -> None:
    for product in PRODUCTS[::45]:
        png = picture(product)
        image = Image.open(BytesIO(png))
        assert (image.format, image.size) == ("PNG", (640, 640))
        assert len(png) < 40_000


def test_every_product_names_an_icon_that_can_be_drawn() -> None:
    shapes = {shape[0] for icon in icons().values() for shape in icon}
    assert {product.icon for product in PRODUCTS} == set(icons())
    assert shapes <= {"round", "disc", "oval", "poly", "line", "arc", "pie"}
    assert {shape[-1] for icon in icons().values() for shape in icon} == {"light", "deep", "mid"}


def test_the_same_product_looks_the_same_and_its_variants_differ() -> None:
    first, second = PRODUCTS[0], PRODUCTS[1]
    assert picture(first) == picture(first) != picture(second)


def test_no_two_brands_share_a_hue() -> None:
    assert len({brand.hue for brand in brands()}) == len(brands())
