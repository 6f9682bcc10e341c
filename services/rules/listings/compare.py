"""The dry run of an import: what a file would change among the products that a shop already has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from services.rules.listings.values import Draft, Problem, Reading, Row


class Outcome(StrEnum):
    """What applying one product of a file would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ExistingProduct:
    """The part of a listed product that a file can speak about, by the same names as in Draft."""

    title: str
    price: int
    price_max: int | None = None
    handle: str | None = None
    sku: str | None = None
    title_zh: str | None = None
    description: str | None = None
    vendor: str | None = None
    usual_price: int | None = None
    currency: str | None = None
    commission_bp: int | None = None
    stock: int | None = None
    picture_url: str | None = None
    link: str | None = None
    type_texts: tuple[str, ...] | None = None


COMPARED = tuple(entry.name for entry in fields(ExistingProduct))
"""The fields that an import writes; anything else of a product is never touched by a file."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one product of the file would do; `fields` are the changed ones, by the names in COMPARED."""

    outcome: Outcome
    rows: tuple[int, ...]
    draft: Draft | None = None
    fields: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many products of a file are what; they add up to the products in it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    wrong: int = 0


def changed_fields(draft: Draft, existing: ExistingProduct) -> tuple[str, ...]:
    """Fields that the file says differently. What it does not say (None) is left alone, whoever wrote it there.

    A product that does not know its highest price or its source's words for its kind is not called changed because
    the file does.
    """
    changed = []
    for name in COMPARED:
        said, held = getattr(draft, name), getattr(existing, name)
        if said is None or said == held or (name in ("price_max", "type_texts") and held is None):
            continue
        changed.append(name)
    return tuple(changed)


def compare_one(reading: Reading, existing: Mapping[str, ExistingProduct]) -> Step:
    """The step of one product; `existing` is keyed by the key that the draft carries (see gathering.key_of)."""
    draft = reading.draft
    if draft is None:
        return Step(Outcome.WRONG, reading.rows, None, (), reading.problems)
    held = existing.get(draft.key)
    if held is None:
        return Step(Outcome.NEW, reading.rows, draft, (), reading.problems)
    changed = changed_fields(draft, held)
    outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    return Step(outcome, reading.rows, draft, changed, reading.problems)


def compare(readings: Iterable[Reading], existing: Mapping[str, ExistingProduct]) -> list[Step]:
    """One step a product, in the order of the file."""
    return [compare_one(reading, existing) for reading in readings]


def count(steps: Iterable[Step]) -> Counts:
    """The numbers that the dry run shows."""
    tally = dict.fromkeys(Outcome, 0)
    for step in steps:
        tally[step.outcome] += 1
    return Counts(tally[Outcome.NEW], tally[Outcome.CHANGED], tally[Outcome.UNCHANGED], tally[Outcome.WRONG])


def wrong_rows(steps: Iterable[Step], rows: Mapping[int, Row]) -> list[tuple[Row, Problem]]:
    """The rows of the wrong products as they stood in the file, each with the problem to print beside it."""
    wrong = []
    for step in steps:
        if step.outcome is not Outcome.WRONG or not step.problems:
            continue
        main = next((problem for problem in step.problems if problem.code.fatal), step.problems[0])
        own = {problem.row: problem for problem in step.problems if problem.code.fatal}
        wrong += [(rows[number], own.get(number, main)) for number in step.rows if number in rows]
    return wrong


def as_existing(draft: Draft) -> ExistingProduct:
    """The product as it stands once the draft has been applied to nothing."""
    return ExistingProduct(**{name: getattr(draft, name) for name in COMPARED})
