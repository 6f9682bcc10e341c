"""Misbehaviour on order: rate limits, blocks, server errors, connections cut before or after the deed."""

import random
from dataclasses import dataclass, field, fields
from typing import Literal, get_args

Kind = Literal["429", "403", "500", "cut_before", "cut_after"]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass
class Fault:
    """One order to misbehave.

    method "*" means every method except getUpdates (name that one to hit it); chat_id None means every chat;
    times None means for ever; probability is decided by a generator of its own, so a seed repeats a run.
    """

    kind: str
    method: str = "*"
    times: int | None = 1
    retry_after: int = 1
    probability: float = 1.0
    chat_id: int | None = None
    seed: int = 0
    hits: int = 0
    rng: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        self.rng = random.Random(self.seed)

    def as_json(self) -> dict[str, object]:
        """All fields except the generator."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name != "rng"}

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Whether this call is hit; counts the hit."""
        if self.method == "*":
            if method == "getupdates":
                return False
        elif self.method.lower() != method:
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.times is not None and self.hits >= self.times:
            return False
        if self.rng.random() >= self.probability:
            return False
        self.hits += 1
        return True


@dataclass
class Faults:
    """The orders in force; the first that strikes decides."""

    orders: list[Fault] = field(default_factory=list)

    def add(
        self,
        kind: str,
        method: str = "*",
        *,
        times: int | None = 1,
        retry_after: int = 1,
        probability: float = 1.0,
        chat_id: int | None = None,
        seed: int = 0,
    ) -> Fault:
        """Adds an order and returns it (its `hits` tell how often it struck)."""
        fault = Fault(kind, method, times, retry_after, probability, chat_id, seed)
        self.orders.append(fault)
        return fault

    def take(self, method: str, chat_id: int | None = None) -> Fault | None:
        """The fault that hits this call (method in lower case), or None."""
        return next((one for one in self.orders if one.strikes(method, chat_id)), None)

    def clear(self) -> None:
        """Behave well again."""
        self.orders.clear()
