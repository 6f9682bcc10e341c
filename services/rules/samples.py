"""Samples: the one table of their stages, the thresholds a brand sets, the clock of the post, and both sides' rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.vocabulary import SampleStage, Side

POST_DAYS = 14
"""Days from a sample's arrival to the post about it, as TikTok Shop counts them."""

REMIND_DAYS = (3, 1)
"""Days before that end at which the creator is reminded."""

ARRIVAL_DAYS = 7
"""Days after which a shipped sample counts as arrived where nobody said so, lest the clock never begin."""

REPLY_DAYS = 7
"""Days within which a brand is expected to answer who asks it for something."""


class SampleAct(StrEnum):
    """What is done to a sample; the clock alone does the last two."""

    ASK = "ask"
    APPROVE = "approve"
    REFUSE = "refuse"
    TAKE_BACK = "take_back"
    SHIP = "ship"
    RECEIVE = "receive"
    POST = "post"
    ARRIVE = "arrive"
    LAPSE = "lapse"


class Verdict(StrEnum):
    """What comes of an act: it moves, it has happened already, or it may not be done in this stage by this side."""

    MOVES = "moves"
    ALREADY = "already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table; `by` None is the clock, a start None means that no sample is under way."""

    act: SampleAct
    by: Side | None
    starts: frozenset[SampleStage | None]
    to: SampleStage


CLOSED = frozenset({SampleStage.REFUSED, SampleStage.TAKEN_BACK, SampleStage.POSTED})
_S = SampleStage
MOVES = (
    Move(SampleAct.ASK, Side.CREATOR, frozenset({None, *CLOSED}), _S.ASKED),
    Move(SampleAct.APPROVE, Side.BRAND, frozenset({_S.ASKED}), _S.APPROVED),
    Move(SampleAct.REFUSE, Side.BRAND, frozenset({_S.ASKED}), _S.REFUSED),
    Move(SampleAct.TAKE_BACK, Side.CREATOR, frozenset({_S.ASKED, _S.APPROVED}), _S.TAKEN_BACK),
    Move(SampleAct.SHIP, Side.BRAND, frozenset({_S.APPROVED}), _S.SHIPPED),
    Move(SampleAct.RECEIVE, Side.CREATOR, frozenset({_S.SHIPPED}), _S.RECEIVED),
    Move(SampleAct.POST, Side.CREATOR, frozenset({_S.SHIPPED, _S.RECEIVED, _S.OVERDUE}), _S.POSTED),
    Move(SampleAct.ARRIVE, None, frozenset({_S.SHIPPED}), _S.RECEIVED),
    Move(SampleAct.LAPSE, None, frozenset({_S.RECEIVED}), _S.OVERDUE),
)


def judge(act: SampleAct, by: Side | None, stage: SampleStage | None) -> tuple[Verdict, SampleStage | None]:
    """What comes of an act, and the stage in which the sample then stands."""
    lines = [move for move in MOVES if move.act is act and move.by is by]
    for move in lines:
        if stage in move.starts:
            return Verdict.MOVES, move.to
    if any(move.to is stage for move in lines):
        return Verdict.ALREADY, stage
    return Verdict.REFUSED, stage


def acts_open(by: Side, stage: SampleStage | None) -> frozenset[SampleAct]:
    """What a side may do now, for the buttons of a screen."""
    return frozenset(act for act in SampleAct if judge(act, by, stage)[0] is Verdict.MOVES)


class Knock(StrEnum):
    """What the clock has to do about a sample."""

    ARRIVE = "arrive"
    REMIND = "remind"
    LAPSE = "lapse"


def next_knock(
    stage: SampleStage, shipped_at: datetime | None, due_at: datetime | None, after: datetime
) -> tuple[Knock, datetime] | None:
    """The next thing the clock does about a sample, and when; None where it has nothing to do.

    A reminder whose moment is `after` or earlier has been given or missed; the end of the fourteen days never is.
    """
    if stage is SampleStage.SHIPPED and shipped_at is not None:
        return Knock.ARRIVE, shipped_at + timedelta(days=ARRIVAL_DAYS)
    if stage is not SampleStage.RECEIVED or due_at is None:
        return None
    for days in REMIND_DAYS:
        moment = due_at - timedelta(days=days)
        if moment > after:
            return Knock.REMIND, moment
    return Knock.LAPSE, due_at


class Bar(StrEnum):
    """What may keep a creator from a sample."""

    CLOSED = "closed"
    FOLLOWERS = "followers"
    SCORE = "score"
    GMV = "gmv"
    OWED = "owed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a brand asks of who wants a sample: followers, score in hundredths, paid GMV in minor units."""

    gives: bool = True
    followers: int | None = None
    score: int | None = None
    gmv: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a creator has to show; a score of None is "not yet scored", `owed` counts overdue posts."""

    followers: int | None = None
    score: int | None = None
    gmv: int = 0
    owed: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """One number that does not suffice: how much is asked, how much there is; `missing` is how far off."""

    bar: Bar
    asked: int
    has: int

    @property
    def missing(self) -> int:
        return abs(self.asked - self.has)


def gaps(wanted: Wanted, shown: Shown) -> list[Gap]:
    """Everything that keeps a creator from a sample, empty if nothing does.

    Who is not yet scored is not held back by the score: that is not a bad score. Who owes a post gets no other sample.
    """
    if not wanted.gives:
        return [Gap(Bar.CLOSED, 0, 0)]
    found = [Gap(Bar.OWED, 0, shown.owed)] if shown.owed else []
    if wanted.followers and (shown.followers or 0) < wanted.followers:
        found.append(Gap(Bar.FOLLOWERS, wanted.followers, shown.followers or 0))
    if wanted.score and shown.score is not None and shown.score < wanted.score:
        found.append(Gap(Bar.SCORE, wanted.score, shown.score))
    if wanted.gmv and shown.gmv < wanted.gmv:
        found.append(Gap(Bar.GMV, wanted.gmv, shown.gmv))
    return found


@dataclass(frozen=True, slots=True)
class Owed:
    """One arrived sample: until when the post was due, and when it came (None: not yet)."""

    due_at: datetime
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How many of the samples whose time is over, or that were posted about, were posted about, and how many late."""

    posted: int
    of: int
    late: int


def fulfilment(owed: Sequence[Owed], now: datetime) -> Fulfilment:
    """A creator's record of posts after samples; a sample whose time still runs counts for nothing yet."""
    counted = [one for one in owed if one.posted_at is not None or one.due_at <= now]
    posted = [one for one in counted if one.posted_at is not None]
    late = sum(1 for one in posted if one.posted_at is not None and one.posted_at > one.due_at)
    return Fulfilment(len(posted), len(counted), late)


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was asked of a brand: when, when it answered, and when it was taken back unanswered."""

    at: datetime
    answered_at: datetime | None = None
    taken_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """How many questions a brand has answered within REPLY_DAYS, of those it had that long to answer or answered."""

    in_time: int
    of: int


def replies(asked: Sequence[Asked], now: datetime) -> Replies:
    """A brand's record of answers; what was taken back in time, or waits less than REPLY_DAYS, counts for nothing."""
    limit = timedelta(days=REPLY_DAYS)
    in_time = of = 0
    for one in asked:
        until = one.at + limit
        if one.answered_at is not None:
            of += 1
            in_time += one.answered_at <= until
        elif (one.taken_back_at or now) >= until:
            of += 1
    return Replies(in_time, of)
