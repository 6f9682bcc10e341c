"""Money is shown with the digits in which it is counted, whatever a locale would rather print."""

import re

import pytest

from bot.settings import Settings
from bot.texts.say import LANGUAGES, Say
from services.rules.money import NO_DECIMALS, THREE_DECIMALS, TWO_DECIMALS, exponent

CURRENCIES = sorted(NO_DECIMALS | TWO_DECIMALS | THREE_DECIMALS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_has_all_its_minor_units_and_no_more(language: str) -> None:
    for currency in CURRENCIES:
        shown = Say(language).money(1_234_567, currency)
        digits = exponent(currency)
        assert re.sub(r"\D", "", shown) == "1234567", (currency, shown)
        assert re.search(r"\d\.(\d+)", shown + " 0.")[1] == "1234567"[-digits:] if digits else "." not in shown  # type: ignore[index]


def test_short_amounts_are_of_the_same_size() -> None:
    assert {Say("en").short_money(12_345_678 * 10 ** exponent(one), one)[-5:] for one in CURRENCIES} == {"12.3M"}


def test_the_usual_ones_look_as_they_did() -> None:
    say = Say("en")
    assert [say.money(129_900, one) for one in ("CNY", "USD", "JPY", "KWD")] == [
        "¥1,299.00", "$1,299.00", "¥129,900", "KWD129.900"]
    assert say.money(-5, "USD") == "-$0.05"


@pytest.mark.parametrize("currency", ["DEM", "XXX", "XAU", "cn"])
def test_a_currency_out_of_use_stops_the_start(currency: str) -> None:
    with pytest.raises(ValueError, match="currency"):
        Settings(currency=currency)
    assert Settings(currency="iqd").currency == "IQD"


def test_a_country_is_spelt_out_and_other_regions_stay_as_written() -> None:
    assert [Say(language).region("CN") for language in ("en", "zh")] == ["China", "中国"]
    assert Say("zh").region("杭州") == "杭州"
