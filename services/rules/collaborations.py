"""Collaborations: the one table of stages (who may move what where), invitation quotas, and what codes are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from db.vocabulary import Side, Stage

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What codes are made of: without I, O, 0 and 1, which buyers mistype."""

SHORTEST_CODE = 5
LONGEST_CODE = 8

QUOTA = 20
"""Invitations that a shop may send within QUOTA_WINDOW, so that nobody is spammed."""

QUOTA_WINDOW = timedelta(days=7)

DECLINE_HOLDS = timedelta(days=30)
"""After an invitation was declined the same shop may not ask the same creator for the same product again so soon."""


class Act(StrEnum):
    """What somebody does to a collaboration."""

    PROMOTE = "promote"
    APPLY = "apply"
    INVITE = "invite"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    END = "end"


class Verdict(StrEnum):
    """What comes of an act: it moves, it has happened already, or this side may not do it in this stage."""

    MOVES = "moves"
    ALREADY = "already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table: from these stages (None: nothing is between the two yet) to that one."""

    act: Act
    by: Side
    starts: frozenset[Stage | None]
    to: Stage


_NOTHING: frozenset[Stage | None] = frozenset({None, Stage.DECLINED, Stage.ENDED})

# Two who both want it need no further answer: inviting who applied, or applying where one is invited, is accepting.
MOVES = (
    Move(Act.PROMOTE, Side.CREATOR, _NOTHING | {Stage.INVITED, Stage.APPLIED}, Stage.ACTIVE),
    Move(Act.APPLY, Side.CREATOR, _NOTHING, Stage.APPLIED),
    Move(Act.APPLY, Side.CREATOR, frozenset({Stage.INVITED}), Stage.ACTIVE),
    Move(Act.INVITE, Side.BRAND, _NOTHING, Stage.INVITED),
    Move(Act.INVITE, Side.BRAND, frozenset({Stage.APPLIED}), Stage.ACTIVE),
    Move(Act.ACCEPT, Side.CREATOR, frozenset({Stage.INVITED}), Stage.ACTIVE),
    Move(Act.ACCEPT, Side.BRAND, frozenset({Stage.APPLIED}), Stage.ACTIVE),
    Move(Act.DECLINE, Side.CREATOR, frozenset({Stage.INVITED}), Stage.DECLINED),
    Move(Act.DECLINE, Side.BRAND, frozenset({Stage.APPLIED}), Stage.DECLINED),
    Move(Act.WITHDRAW, Side.BRAND, frozenset({Stage.INVITED}), Stage.ENDED),
    Move(Act.WITHDRAW, Side.CREATOR, frozenset({Stage.APPLIED}), Stage.ENDED),
    Move(Act.END, Side.BRAND, frozenset({Stage.ACTIVE}), Stage.ENDED),
    Move(Act.END, Side.CREATOR, frozenset({Stage.ACTIVE}), Stage.ENDED),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a collaboration stands, and whose word ended or declined it last."""

    stage: Stage | None = None
    ended_by: Side | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on an act, and the stage in which the collaboration then stands (None only if nothing was begun)."""

    verdict: Verdict
    stage: Stage | None


def judge(act: Act, by: Side, standing: Standing) -> Answer:
    """What comes of an act by a side. Doing again what one has done is ALREADY, never an error.

    What the brand has ended or declined a creator cannot take up alone: they may apply, and the brand decides.
    """
    lines = [move for move in MOVES if move.act is act and move.by is by]
    for move in lines:
        if standing.stage in move.starts:
            if act is Act.PROMOTE and standing.stage is not None and _shut_by_brand(standing):
                return Answer(Verdict.REFUSED, standing.stage)
            return Answer(Verdict.MOVES, move.to)
    if any(move.to is standing.stage for move in lines):
        return Answer(Verdict.ALREADY, standing.stage)
    return Answer(Verdict.REFUSED, standing.stage)


def _shut_by_brand(standing: Standing) -> bool:
    return standing.stage in (Stage.DECLINED, Stage.ENDED) and standing.ended_by is Side.BRAND


def acts_open(by: Side, standing: Standing) -> frozenset[Act]:
    """What a side may do now, for the buttons of a screen."""
    return frozenset(act for act in Act if judge(act, by, standing).verdict is Verdict.MOVES)


def next_invitation(sent: Sequence[datetime], now: datetime, quota: int = QUOTA) -> datetime | None:
    """When a shop may invite again, given when it did; None if it may now.

    A place becomes free QUOTA_WINDOW after the invitation that took it.
    """
    inside = sorted(moment for moment in sent if moment + QUOTA_WINDOW > now)
    return None if len(inside) < quota else inside[len(inside) - quota] + QUOTA_WINDOW


def may_ask_again(standing: Standing, now: datetime) -> datetime | None:
    """When a creator who declined may be asked again; None if now."""
    if standing.stage is not Stage.DECLINED or standing.ended_by is not Side.CREATOR or standing.ended_at is None:
        return None
    until = standing.ended_at + DECLINE_HOLDS
    return until if until > now else None


def new_code(rng: Random, tries_before: int = 0) -> str:
    """A personal code of 5 to 8 characters; it grows with the tries that met a taken one, so that it ends."""
    length = min(SHORTEST_CODE + tries_before // 2, LONGEST_CODE)
    return "".join(rng.choice(LETTERS) for _ in range(length))
