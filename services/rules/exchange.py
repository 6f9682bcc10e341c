"""Rough exchange rates: prices of several currencies made comparable for ranking and filters, never for paying."""

from services.rules.money import exponent

COMMON = "CNY"
"""The currency in which products are compared."""

# Yuan for one unit, rounded to two digits, as central banks published them in the autumn of 2026. A page that is ranked
# a few percent off is still the right page; money that is paid is never converted.
YUAN = {
    "CNY": 1.0, "USD": 7.1, "EUR": 8.2, "GBP": 9.5, "HKD": 0.91, "TWD": 0.23, "JPY": 0.047, "KRW": 0.0050, "SGD": 5.5,
    "MYR": 1.7, "THB": 0.22, "IDR": 0.00043, "VND": 0.00027, "PHP": 0.12, "INR": 0.081, "AUD": 4.6, "NZD": 4.1,
    "CAD": 5.1, "CHF": 8.9, "SEK": 0.75, "NOK": 0.70, "DKK": 1.1, "PLN": 1.9, "CZK": 0.34, "TRY": 0.17, "AED": 1.9,
    "SAR": 1.9, "ZAR": 0.41, "BRL": 1.3, "MXN": 0.38, "RUB": 0.088, "UAH": 0.17, "ILS": 2.1,
}


def comparable(minor: int, currency: str) -> int:
    """Minor units of COMMON for an amount; one of an unknown currency is taken as it stands."""
    if currency == COMMON:
        return minor
    yuan = YUAN.get(currency)
    if yuan is None:
        return minor
    return round(minor * yuan * 10.0 ** (exponent(COMMON) - exponent(currency)))


def back(common: int, currency: str) -> int:
    """The other way: minor units of a currency for an amount in COMMON."""
    yuan = YUAN.get(currency)
    if currency == COMMON or yuan is None:
        return common
    return round(common / yuan / 10.0 ** (exponent(COMMON) - exponent(currency)))
