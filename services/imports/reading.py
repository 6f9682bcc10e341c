"""Reading a product file: bytes to what each product would change; pure enough to run in a thread."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.imports import guesses
from services.imports.kinds import Kinds, parts_of
from services.jobs import Prepared
from services.refusals import Refusal
from services.rules.categories.mapping import map_type
from services.rules.categories.search import CategorySearch
from services.rules.listings.columns import Guess, from_mapping, guess_columns
from services.rules.listings.compare import ExistingProduct, Outcome, Step, compare_one, wrong_rows
from services.rules.listings.gathering import NumberedRow
from services.rules.listings.reading import number_rows, read_products, shape_of
from services.rules.listings.values import Column, Draft, FileShape, Problem, ProblemCode, Reading, Row
from services.rules.prohibited import Bans
from services.tables.reading import read_table
from services.tables.refusal import TableFault, TableRefused
from services.tables.table import Table

UNKNOWN_TO_US = frozenset({"handle", "sku", "vendor", "price_max", "type_texts"})
"""What a file says and a product here does not keep; it cannot make a product changed."""

STORED = {"picture_url": "picture"}
"""Names that differ between a draft and a product's columns."""

LACKING = ("hidden", "no_rate", "no_link", "sold_out")
"""What else is counted of products; who hides one does not want it seen."""

NO_BANS = Bans([])
MEGABYTE = 1024 * 1024
SAMPLE = 3
POLITE = 40
"""Products after which other threads are let in: some 3 ms; Python by itself would make each of them wait 5 ms."""


@dataclass(frozen=True, slots=True)
class Held:
    """A product of the shop as the file may speak of it, with its article numbers and their prices."""

    product: ExistingProduct
    skus: frozenset[tuple[str, int | None]] = frozenset()


@dataclass(frozen=True, slots=True)
class Brief:
    """All that reading a file takes; `mapping` holds corrected columns, `currency` is the shop's."""

    name: str
    content: bytes
    currency: str
    search: CategorySearch
    held: Mapping[str, Held] = field(default_factory=dict)
    mapping: Mapping[str, int] | None = None
    is_operator: bool = False
    bans: Bans = NO_BANS


def read(brief: Brief) -> Prepared:
    """The dry run of a file. Raises Refusal with `table-…` for a file that is no table of anything."""
    try:
        table = read_table(brief.name, brief.content)
        other = guesses.other_kind(table.header, brief.is_operator)
        if other is not None:
            return Prepared(kind=other)
        rows = number_rows(list(table.rows), table.first_row)
    except TableRefused as refused:
        raise refusal_of(refused) from refused
    if not rows:
        raise Refusal("table-no-rows")
    return _dry_run(brief, table, rows)


def refusal_of(refused: TableRefused) -> Refusal:
    """A file's fault as a word for people; sizes in megabytes."""
    details = {name: str(value) for name, value in refused.details.items()}
    if refused.code is TableFault.TOO_BIG:
        details = {"limit": str(int(refused.details["limit"]) // MEGABYTE)}
    return Refusal(f"table-{refused.code.value.replace('_', '-')}", **details)


def _dry_run(brief: Brief, table: Table, rows: Sequence[NumberedRow]) -> Prepared:
    shape = shape_of(table.header)
    guess = _guess(brief, table.header, rows) if shape is FileShape.GUESSED else None
    data: dict[str, Any] = {"shape": shape.value, "missing": [], "columns": None, "head": list(table.header)}
    if guess is not None:
        data |= {
            "header": [name[:60] for name in table.header],
            "columns": {column.value: index for column, index in guess.mapping.items()},
            "sample": [[cell[:40] for cell in row[: len(table.header)]] for _, row in rows[:SAMPLE]],
            "missing": [column.value for column in guess.missing],
        }
        if guess.missing:
            return Prepared(data=data)
    readings = read_products(shape, table.header, rows, brief.currency, guess.mapping if guess else None)
    dry = _Dry(brief, dict(rows))
    kept: list[tuple[str, dict[str, Any]]] = []
    for number, reading in enumerate(readings):
        kept += dry.take(reading)
        if number % POLITE == 0:
            time.sleep(0)  # the chats share this interpreter with this thread
    return Prepared(kept, data | dry.facts())


def _guess(brief: Brief, header: Row, rows: Sequence[NumberedRow]) -> Guess:
    if brief.mapping is not None:
        inside = {Column(name): index for name, index in brief.mapping.items() if index < len(header)}
        return from_mapping(header, inside)
    return guess_columns(header, [row for _, row in rows])


class _Dry:
    """Goes through the products of a file once, and counts."""

    def __init__(self, brief: Brief, rows: Mapping[int, Row]) -> None:
        self.brief = brief
        self.rows = rows
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()
        self.vendors: Counter[str] = Counter()
        self.currencies: Counter[str] = Counter()
        self.kinds = Kinds(brief.search)

    def take(self, reading: Reading) -> Iterable[tuple[str, dict[str, Any]]]:
        """What is kept of one product: one row for a good one, one per line of the file for a wrong one."""
        held = self.brief.held.get(reading.draft.key) if reading.draft else None
        step = compare_one(reading, {reading.draft.key: held.product} if reading.draft and held else {})
        if step.draft is None:
            return self._wrong(step)
        banned = self._banned(reading, step.draft)
        if banned is not None:
            return self._wrong(banned)
        self.left_out.update(problem.code.value for problem in step.problems)
        draft, fields = step.draft, [name for name in step.fields if name not in UNKNOWN_TO_US]
        self.vendors.update(filter(None, [draft.vendor]))
        self.currencies.update(filter(None, [draft.currency]))
        if step.outcome is Outcome.NEW:
            return [(Outcome.NEW.value, self._new(draft))]
        skus = _skus(draft)
        if not fields and held is not None and frozenset(skus) <= held.skus:
            self.counts[Outcome.UNCHANGED] += 1
            return ()
        self.counts[Outcome.CHANGED] += 1
        said = {STORED.get(name, name): getattr(draft, name) for name in fields}
        self.counts["sold_out"] += said.get("stock") == 0
        return [(Outcome.CHANGED.value, {"import_key": draft.key, "said": said, "skus": skus})]

    def _banned(self, reading: Reading, draft: Draft) -> Step | None:
        """The step of a product that the operator's list forbids, by its titles or by what category it would get."""
        ban = self.brief.bans.of((draft.title, draft.title_zh), None)
        if ban is None and self.brief.bans.by_category:
            mapped = map_type(self.brief.search, parts_of(draft))
            ban = self.brief.bans.of((), mapped.category_id if mapped is not None else None)
        if ban is None:
            return None
        problem = Problem(reading.rows[0], None, ProblemCode.PROHIBITED, ban.words or ban.category_id)
        return Step(Outcome.WRONG, reading.rows, None, (), (problem,))

    def _wrong(self, step: Step) -> list[tuple[str, dict[str, Any]]]:
        found = wrong_rows([step], self.rows)
        self.counts[Outcome.WRONG] += 1
        main = next((problem for problem in step.problems if problem.code.fatal), None)
        self.reasons[main.code.value if main else "no_price"] += 1
        return [
            (Outcome.WRONG.value, {
                "cells": list(row), "row": at,
                "why": problem.code.value, "column": problem.column, "value": problem.value,
            })
            for at, (row, problem) in zip(step.rows, found, strict=False)
        ]

    def _new(self, draft: Draft) -> dict[str, Any]:
        self.counts[Outcome.NEW] += 1
        self.counts["hidden"] += draft.visible is False
        self.counts["sold_out"] += draft.stock == 0 and draft.visible is not False
        self.counts["no_rate"] += draft.commission_bp is None
        self.counts["no_link"] += draft.link is None
        parts = parts_of(draft)
        mapped = map_type(self.brief.search, parts)
        category = mapped.category_id if mapped is not None else None
        kind = None
        if category is None:
            kind = self.kinds.add(draft, parts)
        else:
            self.categories[category] += 1
        return {
            "import_key": draft.key, "title": draft.title, "title_zh": draft.title_zh,
            "description": draft.description or "", "category_id": category, "kind": kind,
            "currency": draft.currency, "price": draft.price, "usual_price": draft.usual_price,
            "commission_bp": draft.commission_bp, "stock": draft.stock, "link": draft.link,
            "picture": draft.picture_url, "hidden": draft.visible is False, "skus": _skus(draft),
        }

    def facts(self) -> dict[str, Any]:
        """What the screen tells of the file."""
        return {
            "counts": {name: self.counts[name] for name in (*(one.value for one in Outcome), *LACKING)},
            "reasons": self.reasons.most_common(5), "left_out": self.left_out.most_common(3),
            "kinds": self.kinds.listed(),
            "guess": guesses.shop(self.brief.name, self.vendors, self.categories, self.brief.search.tree),
            "said_currency": next((code for code, _ in self.currencies.most_common(1)), None),
        }


def _skus(draft: Draft) -> list[tuple[str, int | None]]:
    """Article numbers of a draft with their prices, each once."""
    return list({variant.sku: (variant.sku, variant.price) for variant in draft.variants if variant.sku}.values())
