"""Money: whole minor units of one ISO currency, parsed exactly, split so that the parts add up to the whole."""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


NO_DECIMALS = _codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")
THREE_DECIMALS = _codes("BHD IQD JOD KWD LYD OMR TND")
TWO_DECIMALS = _codes(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
    "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
)
"""ISO 4217, by the number of decimals of each currency's minor unit."""

MOST = 10**12
"""The largest amount taken from outside, in minor units: times a quantity of a million it still fits 64 bits."""

MOST_PIECES = 1_000_000
"""The largest quantity of one line taken from outside."""

MOST_DIGITS = 24
"""Digits of an amount taken from outside: below the decimal context's 28, so that no step rounds unseen."""

_PLAIN = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?", re.ASCII)


class UnknownCurrencyError(ValueError):
    """Not an ISO 4217 code of a currency in use."""


class BadAmountError(ValueError):
    """Not an exact amount of the currency: not a number, too many decimals, or out of range."""


def exponent(currency: str) -> int:
    """Decimals of a currency's minor unit: 0, 2 or 3; raises UnknownCurrencyError."""
    if currency in TWO_DECIMALS:
        return 2
    if currency in NO_DECIMALS:
        return 0
    if currency in THREE_DECIMALS:
        return 3
    raise UnknownCurrencyError(currency)


def to_minor(value: str | int | Decimal, currency: str, *, rounded: bool = False) -> int:
    """Minor units of an amount in major units ("12.34" USD -> 1234).

    Exact: a fraction of a minor unit raises BadAmountError, unless `rounded` allows half-up (for sources that print
    per-piece prices with more digits than the currency has).
    """
    places = exponent(currency)
    if isinstance(value, str):
        value = value.strip()
        if not _PLAIN.fullmatch(value):
            raise BadAmountError(value)
    exact = Decimal(value)
    if len(exact.as_tuple().digits) > MOST_DIGITS or not exact.is_finite() or exact.adjusted() > MOST_DIGITS:
        raise BadAmountError(str(value))
    shifted = exact.scaleb(places)
    if abs(shifted) > MOST:
        raise BadAmountError(str(value))
    whole = int(shifted)
    if shifted == whole:
        return whole
    if not rounded:
        raise BadAmountError(str(value))
    return int(shifted.to_integral_value(ROUND_HALF_UP))


def half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator to the nearest whole, halves upward; both not negative, denominator above zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def share(minor: int, rate_bp: int) -> int:
    """What a rate (basis points) makes of an amount, to the nearest minor unit: 139 at 2000 is 28."""
    return half_up(minor * rate_bp, 10_000)


def allocate(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` in proportion to weights by the largest remainder; the parts add up to the total exactly.

    Each part is the floor of its exact share, then the units left over go one each to the largest remainders
    (the earlier part on a tie). All weights zero: shared equally. No weights with a total left: ValueError.
    """
    if not weights:
        if total:
            raise ValueError("nothing to allocate to")
        return []
    if min(weights) < 0:
        raise ValueError("negative weight")
    if total < 0:
        return [-part for part in allocate(-total, weights)]
    whole = sum(weights)
    shares = list(weights) if whole else [1] * len(weights)
    whole = whole or len(weights)
    parts = [total * share // whole for share in shares]
    left = total - sum(parts)
    by_remainder = sorted(range(len(shares)), key=lambda at: (-(total * shares[at] % whole), at))
    for at in by_remainder[:left]:
        parts[at] += 1
    return parts


def totals(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Sum (currency, minor units) per currency; currencies are never added to one another."""
    sums: dict[str, int] = {}
    for currency, amount in amounts:
        sums[currency] = sums.get(currency, 0) + amount
    return sums
