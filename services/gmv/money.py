"""Money: one currency's figures of a period, as plain values that can be kept with a message and drawn later."""

from dataclasses import dataclass, field
from typing import Any

from db.vocabulary import Field
from services.rules.gmv import Gmv


@dataclass(frozen=True, slots=True)
class Commission:
    """Commission on a period's orders, minor units: what is due by now, of it confirmed, and taken back."""

    due: int = 0
    confirmed: int = 0
    clawed_back: int = 0

    @property
    def estimated(self) -> int:
        return self.due - self.confirmed

    def __add__(self, other: "Commission") -> "Commission":
        return Commission(
            self.due + other.due, self.confirmed + other.confirmed, self.clawed_back + other.clawed_back)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A product or a partner with its paid GMV, and what it had been in the period before."""

    id: int
    name: str
    name_zh: str | None
    paid: int
    orders: int
    before: int = 0

    def named(self, language: str) -> str:
        return self.name_zh if language == "zh" and self.name_zh else self.name

    @property
    def change(self) -> int:
        return self.paid - self.before


@dataclass(frozen=True, slots=True)
class Buyers:
    """Known buyers of a period through creators, and those among them who had bought before."""

    all: int = 0
    again: int = 0


@dataclass(slots=True)
class Money:
    """One currency's figures of a period.

    `places` are the fields as people are shown them (rules/gmv.place_of), `moved` the products and partners of the
    greatest rise and fall against the period before, `periods` the paid GMV of the periods before, newest first, and
    `weeks` that of the weeks up to the period's end, oldest first. `buyers` is None where there are too many to count.
    """

    currency: str
    total: Gmv = field(default_factory=Gmv)
    places: dict[str, Gmv] = field(default_factory=dict)
    channels: dict[str, Gmv] = field(default_factory=dict)
    own_brand: Gmv = field(default_factory=Gmv)
    commission: Commission = field(default_factory=Commission)
    products: list[Ranked] = field(default_factory=list)
    partners: list[Ranked] = field(default_factory=list)
    moved: dict[str, list[Ranked]] = field(default_factory=dict)
    selling: int = 0
    buyers: Buyers | None = None
    periods: list[int] = field(default_factory=list)
    weeks: list[int] = field(default_factory=list)

    @property
    def before(self) -> int:
        """Paid GMV of the period before."""
        return self.periods[0] if self.periods else 0

    @property
    def usual(self) -> int:
        """The average paid GMV of the four periods before that one."""
        return sum(self.periods[1:5]) // 4

    @property
    def through(self) -> int:
        """Paid GMV of distribution that creators brought."""
        found = self.places.get(str(Field.DISTRIBUTION))
        return found.paid if found else 0

    def to_json(self) -> dict[str, Any]:
        """The figures as plain values."""
        groups = {
            name: {key: _plain(one) for key, one in getattr(self, name).items()} for name in ("places", "channels")}
        ranks = {name: [_plain(one) for one in getattr(self, name)] for name in ("products", "partners")}
        singles = {name: _plain(getattr(self, name)) for name in ("total", "own_brand", "commission")}
        return {
            **groups, **ranks, **singles, "currency": self.currency, "selling": self.selling, "periods": self.periods,
            "moved": {name: [_plain(one) for one in ones] for name, ones in self.moved.items()}, "weeks": self.weeks,
            "buyers": _plain(self.buyers) if self.buyers else None,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Money":
        """The figures again; what a message of an earlier version does not say is empty."""
        buyers = data.get("buyers")
        return cls(
            data["currency"], Gmv(**data["total"]),
            {name: Gmv(**one) for name, one in data.get("places", data.get("fields", {})).items()},
            {name: Gmv(**one) for name, one in data["channels"].items()},
            Gmv(**data["own_brand"]), Commission(**data["commission"]),
            [Ranked(**one) for one in data["products"]], [Ranked(**one) for one in data["partners"]],
            {name: [Ranked(**one) for one in ranked] for name, ranked in data.get("moved", {}).items()},
            data["selling"], Buyers(**buyers) if buyers else None,
            data.get("periods", []), data.get("weeks", []),
        )


def _plain(one: Any) -> dict[str, Any]:
    """A small dataclass as plain values; asdict() copies deeply, which costs ten times as much."""
    return {name: getattr(one, name) for name in one.__slots__}
