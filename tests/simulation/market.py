"""Twenty-six weeks of an invented market under the bot's own rules: ranking, extra places, scores, stages, bands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np

from db.vocabulary import Band, Programme, Side
from services import extra, programmes
from services.exploring import block
from services.pool_index import Tried
from services.rules import bands, stages, start
from services.rules.allocation import Purse, allot
from services.rules.hysteresis import Held
from services.rules.matching.categories import category_table
from services.rules.matching.columns import ProductColumns
from services.rules.matching.exploration import DAYS, pick_rates
from services.rules.matching.index import PoolIndex, build
from services.rules.matching.outcomes import Counts as Deeds
from services.rules.matching.outcomes import outcome_of, usual_of
from services.rules.matching.profiles import Query
from services.rules.matching.weights import default_weights
from services.rules.programmes import Brand, Size
from services.rules.reputation.counts import Counts
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.reputation.score import Basis, score
from services.rules.reputation.weights import SHIPPED
from services.rules.stages import Month
from tests.simulation.world import CREATORS, FIRST, TRADES, WEEKS, World

LOOKS, PAGE, PAGES = 2, 5, 3
"""How often a week a creator looks, and how many pages of how many products they may turn."""

TURNS = 0.5
"""The chance that a creator turns another page."""

ACTIVE = 8
"""Products that a creator promotes at a time; a new one takes the place of what sells least."""

SEEN_FOR = 1.4
"""What a product must promise a creator who looks at it before they pick it."""

EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class Told:
    """What happened: first days of sale, GMV and refunds of each week, how often each product was shown."""

    first_sale: dict[int, int] = field(default_factory=dict)
    gmv: list[float] = field(default_factory=list)
    refunded: list[float] = field(default_factory=list)
    shown: np.ndarray = field(default_factory=lambda: np.zeros(0))
    extra: int = 0


class Market:
    """One run: the world, the plans' weekly sizes, and the state of the weeks so far."""

    def __init__(self, world: World, sizes: Mapping[Programme, Size], seed: int) -> None:
        self.world, self.sizes = world, sizes
        self.rng = np.random.default_rng([seed, 77])
        count = world.products + 1
        self.active: list[dict[int, float]] = [{} for _ in range(CREATORS)]
        self.weekly = np.zeros((WEEKS + 6, 4, count))  # deeds, clicks, pieces, sent back
        self.money = np.zeros((WEEKS + 6, count))
        self.sightings = np.zeros((CREATORS, count), dtype=np.int64)
        self.shown_before = np.zeros(count)
        self.standing: dict[int, tuple[Held, Held | None, bool]] = {}
        self.told = Told(shown=np.zeros(count))
        self.showings = 0
        self.table = category_table(TRADES)

    def run(self) -> Told:
        """All weeks."""
        self._old_picks()
        for week in range(-6, WEEKS):  # six weeks in which the old ones find each other, before anybody is new
            self._week(week)
        return self.told

    def _old_picks(self) -> None:
        """Creators begin with some of what they like among the old."""
        world = self.world
        old = np.flatnonzero((world.listed < FIRST) & (world.brand > 0))
        for creator in range(CREATORS):
            liked = world.taste[creator, world.trade[old]] + world.appeal[old] + self.rng.normal(0, 1.0, len(old))
            self.active[creator] = dict.fromkeys(old[np.argsort(-liked)[:4]].tolist(), 1.0)

    def _week(self, week: int) -> None:
        today = FIRST + 7 * week
        scores = self._scores(week)
        index = self._index(week, today, scores)
        brands = self._brands(week, today, scores)
        before = self.showings
        self.showings = 0
        purses = [
            Purse(number, size.amount(before), 0, today, today + 6)
            for number, size in enumerate(self.sizes.values())
        ] if week >= 0 else []
        weekly = {plan: number for number, plan in enumerate(self.sizes)}
        backed = programmes.backing(index, weekly, {}, brands, datetime(2025, 1, 1, tzinfo=UTC))
        listed = dict(zip(index.base.columns.product_id.tolist(), index.base.columns.category.tolist(), strict=True))
        shown = {one: int(self.shown_before[one]) for one in listed}
        deeds = self.weekly[max(week, 0) : week + 6, 0].sum(axis=0)
        tried = Tried(shown, pick_rates(shown, {one: int(deeds[one]) for one in listed},
                                        {one: index.trade(place) for one, place in listed.items()}))
        days = np.sort(self.rng.integers(0, 7, (CREATORS, LOOKS)), axis=1)
        for day in range(7):
            index_today = index
            for creator in self.rng.permutation(CREATORS).tolist():
                if day in days[creator]:
                    self._look(creator, week, today + day, index_today, backed, tried, purses)
        self._sell(week, today)

    def _scores(self, week: int) -> dict[tuple[Subject, int], int]:
        """The score in force of every shop and product, of its returns so far, by the real rule."""
        world, found = self.world, {}
        sold, back = self.weekly[: week + 6, 2].sum(axis=0), self.weekly[: week + 6, 3].sum(axis=0)
        lately = self.weekly[max(week - 7, 0) : week + 6, 2].sum(axis=0)
        shops = [np.bincount(world.brand, one) for one in (sold, back, lately)]
        for kind, (all_, bad, new) in ((Subject.PRODUCT, (sold, back, lately)), (Subject.SHOP, shops)):
            table = SHIPPED[kind]
            for subject in np.flatnonzero(new >= 1).tolist():
                counts = {Indicator.QUALITY_RETURN: Counts(bad[subject], all_[subject], bad[subject]),
                          Indicator.LOW_RATING: Counts(bad[subject], all_[subject], bad[subject])}
                basis = Basis(delivered=int(new[subject]), orders=int(all_[subject]))
                told = score(kind, counts, table.default_priors(), table, basis).hundredths
                if told is not None:
                    found[kind, subject] = told
        return found

    def _index(self, week: int, today: int, scores: dict[tuple[Subject, int], int]) -> PoolIndex:
        """The pool of a week, as the service builds it once a day."""
        world, at = self.world, week + 6
        ids = np.flatnonzero((world.listed <= today) & (world.brand > 0))
        deeds = {}
        for one in ids.tolist():
            said = self.weekly[:at, :, one].sum(axis=0)
            deeds[one] = Deeds(
                picks=sum(one in held for held in self.active),
                week=int(self.weekly[max(at - 1, 0) : at, 0, one].sum()),
                six_weeks=int(self.weekly[max(at - 6, 0) : at, 0, one].sum()), clicks=int(said[1]),
                clicked_orders=int(min(said[2], said[1])), pieces=int(said[2]), refunded=int(said[3]))
        usual = usual_of(deeds, {one: TRADES[world.trade[one]] for one in deeds})
        became = [outcome_of(deeds[one], TRADES[world.trade[one]], usual) for one in ids.tolist()]

        def of(kind: Subject, subjects: list[int]) -> np.ndarray:
            return np.array([scores.get((kind, one), np.nan) for one in subjects], dtype=np.float32) / 5

        count = len(ids)
        columns = ProductColumns(
            product_id=ids, shop=world.brand[ids], category=world.trade[ids].astype(np.int32), price=world.price[ids],
            usual_price=np.zeros(count, dtype=np.int64), commission_bp=world.rate_bp[ids].astype(np.int16),
            shop_score=of(Subject.SHOP, world.brand[ids].tolist()), product_score=of(Subject.PRODUCT, ids.tolist()),
            listed_day=world.listed[ids].astype(np.int32), stock=np.full(count, -1, dtype=np.int32),
            picks=np.array([one.picks for one in became], dtype=np.float32),
            rising=np.array([one.rising for one in became], dtype=np.float32),
            conversion=np.array([one.conversion for one in became], dtype=np.float32),
            refund_rate=np.array([one.refund_rate for one in became], dtype=np.float32),
            lift=np.zeros(count, dtype=np.float32), gated=np.zeros(count, dtype=np.bool_),
        )
        return build(columns, self.table, default_weights(), today)

    def _brands(self, week: int, today: int, scores: dict[tuple[Subject, int], int]) -> dict[int, Brand]:
        """Where each brand stands, by the real rules of stages and bands."""
        world, found, day = self.world, {}, EPOCH + timedelta(days=today)
        month = np.bincount(world.brand, self.money[max(week + 2, 0) : week + 6].sum(axis=0))
        for brand in np.flatnonzero((world.arrives <= today) & (world.arrives > 0)).tolist():
            stage, band, sold = self.standing.get(brand, (None, None, False))
            sold = sold or bool(month[brand])
            stage = stages.stand(stage, sold, Month("CNY", int(month[brand])), day)
            band = bands.stand(band, scores.get((Subject.SHOP, brand)), day)
            self.standing[brand] = stage, band, sold
            began = EPOCH + timedelta(days=int(world.arrives[brand]))
            found[brand] = Brand(
                brand, stages.stage_of(Side.BRAND, stage.step), Band(bands.band_of(band)),
                start.is_good(scores.get((Subject.SHOP, brand)), paused=False), start.day_of(began, day))
        return found

    def _look(
        self, creator: int, week: int, today: int, index: PoolIndex, backed: programmes.Backed, tried: Tried,
        purses: list[Purse],
    ) -> None:
        """A creator turns some pages and picks at most one product from each."""
        mine = self.world.profile(creator)
        dealt, rows = [], None
        if purses:
            found = extra.fitting(index, backed, mine, (), self.rng)
            fresh = set(backed.fresh.tolist())
            alike = self.world.declared == self.world.declared[creator]
            counted = {one: int((self.sightings[alike, one] > 0).sum()) for one, _ in found if one in fresh}
            rows = extra.candidates(backed, tried, found, counted, purses)
            dealt = allot(rows, purses, today, extra.PLACES, self.rng)
        ids = [int(rows.product[one.row]) for one in dealt] if rows is not None else []
        first, paid = block(index, mine, Query(), 0, PAGE, ids)
        for page in range(PAGES):
            shown = first[page * PAGE : (page + 1) * PAGE]
            for one in paid.intersection(shown):
                assert rows is not None
                place = int(rows.purse[dealt[ids.index(one)].row])
                old = purses[place]
                purses[place] = Purse(old.id, old.amount, old.spent + 1, old.first_day, old.last_day)
                self.told.extra += 1
            self._pick(creator, week, shown)
            if self.rng.random() > TURNS:
                break

    def _pick(self, creator: int, week: int, shown: list[int]) -> None:
        world, held = self.world, self.active[creator]
        self.showings += len(shown)
        self.sightings[creator, shown] += 1
        if week >= 0:
            self.told.shown[shown] += 1
        self.shown_before[shown] += 1
        new = np.array([one for one in shown if one not in held], dtype=np.int64)
        if not len(new):
            return
        promise = 0.7 * world.appeal[new] + world.taste[creator, world.trade[new]] + self.rng.normal(0, 0.6, len(new))
        best = int(np.argmax(promise))
        if promise[best] > SEEN_FOR:
            if len(held) >= ACTIVE:
                del held[min(held, key=lambda one: held[one])]
            held[int(new[best])] = 1.0
            self.weekly[week + 6, 0, int(new[best])] += 1

    def _sell(self, week: int, today: int) -> None:
        """Consumers buy through creators: each gives their attention to what they promote, evenly at first."""
        world, at = self.world, week + 6
        gmv = back = 0.0
        for creator in range(CREATORS):
            held = self.active[creator]
            for one in held:
                views = world.reach[creator] / len(held)
                pull = np.exp(0.7 * world.appeal[one] + 0.7 * world.taste[creator, world.trade[one]])
                sold = int(self.rng.poisson(views * pull * 0.8))
                returned = int(self.rng.binomial(sold, world.returns[one]))
                held[one] = 0.6 * held[one] + 0.4 * sold
                self.weekly[at, :, one] += (sold > 0, sold * 8 + int(self.rng.poisson(views)), sold, returned)
                self.money[at, one] += (sold - returned) * world.price[one]
                gmv += sold * world.price[one]
                back += returned * world.price[one]
                brand = int(world.brand[one])
                if sold and world.arrives[brand] >= FIRST and brand not in self.told.first_sale:
                    day = today + int(self.rng.integers(0, 7, sold).min())
                    self.told.first_sale[brand] = max(day - int(world.arrives[brand]), 0)
        if week >= 0:
            self.told.gmv.append(gmv)
            self.told.refunded.append(back)


def run(world: World, sizes: Mapping[Programme, Size], seed: int) -> Told:
    return Market(world, sizes, seed).run()


assert DAYS == 15
