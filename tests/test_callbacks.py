"""Callback data: small enough for any id, and buttons from before a field was added still work."""

import inspect

import pytest

from bot.callbacks import collaborations, common, goods, money, pool, systems
from bot.callbacks.base import Data

ROOMS = (collaborations, common, goods, money, pool, systems)
CLASSES = [
    c
    for room in ROOMS
    for _, c in inspect.getmembers(room, inspect.isclass)
    if issubclass(c, Data) and c is not Data
]


def test_no_two_share_a_prefix() -> None:
    prefixes = [c.__prefix__ for c in CLASSES]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda c: c.__name__)
def test_the_largest_ids_fit(kind: type[Data]) -> None:
    values = {name: 2**31 - 1 if field.annotation is int else "x" * 6 for name, field in kind.model_fields.items()}
    assert len(kind(**values).pack().encode()) <= 64


@pytest.mark.parametrize("kind", CLASSES, ids=lambda c: c.__name__)
def test_a_button_without_the_newest_fields_takes_their_defaults(kind: type[Data]) -> None:
    needed = {n: 7 if f.annotation is int else "a" for n, f in kind.model_fields.items() if f.is_required()}
    whole = kind(**needed)
    old = ":".join(whole.pack().split(":")[: len(needed) + 1])
    assert kind.unpack(old) == whole


def test_data_of_another_class_is_refused() -> None:
    with pytest.raises(ValueError, match="Bad prefix"):
        pool.Pool.unpack("card:1:2")
