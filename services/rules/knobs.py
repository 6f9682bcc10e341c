"""Knobs: rules of the market's systems that an operator may change, each with its unit, usual value and range."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.rules import alliance, confluence, picks, value


class Unit(StrEnum):
    """What a knob's whole number counts: hundredths of a score, basis points, fen, or things."""

    SCORE = "score"
    RATE = "rate"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Knob:
    """One rule: `usual` holds until somebody sets another value from `least` to `most`; a tap moves it by `step`."""

    name: str
    unit: Unit
    usual: int
    least: int
    most: int
    step: int


def _entering(name: str, unit: Unit, least: int, most: int, step: int) -> Knob:
    """The bar of one measure of the alliance; shares are basis points here."""
    enter = alliance.BARS[name].enter
    return Knob(f"alliance_{name}", unit, round(enter * 10_000 if unit is Unit.RATE else enter), least, most, step)


KNOBS: tuple[Knob, ...] = (
    Knob("value_floor", Unit.SCORE, value.FLOOR, 360, 490, 5),
    Knob("value_off", Unit.RATE, value.OFF_BP, 0, 5_000, 100),
    _entering("score", Unit.SCORE, 380, 490, 5),
    _entering("lines", Unit.COUNT, 30, 1_000, 10),
    _entering("weeks", Unit.COUNT, 4, 8, 1),
    _entering("shipped", Unit.RATE, 8_000, 10_000, 50),
    _entering("paid", Unit.RATE, 8_000, 10_000, 100),
    Knob("confluence_place", Unit.MONEY, confluence.FEN_A_PLACE, 500, 100_000, 500),
    Knob("confluence_share", Unit.RATE, confluence.SHARE_BP, 0, 1_000, 50),
    Knob("set_size", Unit.COUNT, picks.SET, 3, 8, 1),
    Knob("pairs_creator", Unit.COUNT, picks.PAIRS_A_CREATOR, 0, 5, 1),
    Knob("pairs_shop", Unit.COUNT, picks.PAIRS_A_SHOP, 0, 20, 1),
)
"""In the order in which they are shown; defaults stand beside the formulas that they belong to."""

BY_NAME: Mapping[str, Knob] = {one.name: one for one in KNOBS}


def in_force(kept: Mapping[str, int]) -> dict[str, int]:
    """Every knob's value: what was set, else the usual one. What this version does not know, or allow, is left out."""
    return {
        one.name: kept[one.name] if one.least <= kept.get(one.name, one.least - 1) <= one.most else one.usual
        for one in KNOBS
    }


def value_bar(held: Mapping[str, int]) -> value.Bar:
    return value.Bar(held["value_floor"], held["value_off"])


def alliance_bars(held: Mapping[str, int]) -> dict[str, alliance.Bar]:
    """The bars of the alliance; what keeps a brand in stays as far below what lets it in as it usually is."""
    found = {}
    for name, usual in alliance.BARS.items():
        knob = BY_NAME[f"alliance_{name}"]
        enter = held[knob.name] / 10_000 if knob.unit is Unit.RATE else float(held[knob.name])
        found[name] = alliance.Bar(enter, enter - (usual.enter - usual.stay))
    return found
