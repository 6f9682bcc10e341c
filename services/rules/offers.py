"""Offers: whose word is awaited in the talk over a rate, what answers it, and which rates may be named."""

from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary import OfferState, Side
from services.rules.rates import BASIS


class Word(StrEnum):
    """What a side says in the talk over a rate."""

    NAME = "name"
    ACCEPT = "accept"
    DECLINE = "decline"


class Verdict(StrEnum):
    """What comes of a word: it moves the talk, it was said already, it is not this side's turn, or nothing is open."""

    MOVES = "moves"
    ALREADY = "already"
    NOT_YOUR_TURN = "not_your_turn"
    NOTHING_OPEN = "nothing_open"


@dataclass(frozen=True, slots=True)
class Talk:
    """How a talk stands: `turn` is the side whose answer is awaited, or who did not have the last word."""

    state: OfferState
    turn: Side
    rate_bp: int
    round: int


ENDS = {Word.ACCEPT: OfferState.AGREED, Word.DECLINE: OfferState.DECLINED}


def other(side: Side) -> Side:
    return Side.CREATOR if side is Side.BRAND else Side.BRAND


def judge(word: Word, by: Side, talk: Talk | None, seen_round: int, rate_bp: int = 0) -> Verdict:
    """What comes of a word by a side that had seen the talk at `seen_round`; `rate_bp` counts where one is named.

    A word on an older round is ALREADY if that side has spoken since and the same would come of it, and is otherwise
    refused: nobody agrees to a rate that they have not seen.
    """
    is_open = talk is not None and talk.state is OfferState.OPEN
    if talk is None or not is_open:
        if word is Word.NAME:
            return Verdict.MOVES if talk is None or seen_round >= talk.round else Verdict.NOTHING_OPEN
        repeated = talk is not None and talk.state is ENDS[word] and talk.turn is other(by)
        return Verdict.ALREADY if repeated else Verdict.NOTHING_OPEN
    if talk.turn is not by:
        same = word is Word.NAME and rate_bp == talk.rate_bp
        return Verdict.ALREADY if same else Verdict.NOT_YOUR_TURN
    return Verdict.MOVES if seen_round == talk.round else Verdict.NOT_YOUR_TURN


def moved(word: Word, by: Side, talk: Talk | None, rate_bp: int) -> Talk:
    """The talk after a word that moves it: the turn is always the other side's afterwards."""
    following = 1 if talk is None else talk.round + 1
    if word is Word.NAME or talk is None:
        return Talk(OfferState.OPEN, other(by), rate_bp, following)
    return Talk(ENDS[word], other(by), talk.rate_bp, following)


class BadRate(StrEnum):
    """Why a rate cannot be named."""

    NOT_ABOVE = "not_above"
    TOO_HIGH = "too_high"
    SAME = "same"


def check_rate(rate_bp: int, current_bp: int, talk: Talk | None) -> BadRate | None:
    """Whether a rate may be named: above what the creator has anyhow, below all of the price, not what lies there."""
    if rate_bp >= BASIS:
        return BadRate.TOO_HIGH
    if rate_bp <= current_bp:
        return BadRate.NOT_ABOVE
    if talk is not None and talk.state is OfferState.OPEN and rate_bp == talk.rate_bp:
        return BadRate.SAME
    return None


def between(low_bp: int, high_bp: int) -> list[int]:
    """Whole percents between two rates to be offered as buttons: a quarter, the half, three quarters of the way."""
    span = high_bp - low_bp
    rates = {round((low_bp + span * part / 4) / 100) * 100 for part in (1, 2, 3)}
    return sorted(rate for rate in rates if low_bp < rate < high_bp)
