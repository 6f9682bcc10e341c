"""The talk over a rate, by property: turns alternate, nobody agrees unseen, saying it twice is saying it once."""

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import OfferState, Side
from services.rules.offers import BadRate, Talk, Verdict, Word, between, check_rate, judge, moved, other

sides, words, rates = st.sampled_from(Side), st.sampled_from(Word), st.integers(1, 9999)
talks = st.none() | st.builds(Talk, st.sampled_from(OfferState), sides, rates, st.integers(1, 50))
history = st.lists(st.tuples(words, sides, rates), max_size=15)


def said(word: Word, by: Side, talk: Talk | None, rate: int) -> Talk | None:
    """The talk after a word by somebody who sees it as it is."""
    seen = talk.round if talk else 0
    return moved(word, by, talk, rate) if judge(word, by, talk, seen, rate) is Verdict.MOVES else talk


@given(history)
def test_no_side_speaks_twice_in_a_row_while_a_talk_is_open(said_words: list[tuple[Word, Side, int]]) -> None:
    talk: Talk | None = None
    for word, by, rate in said_words:
        before, talk = talk, said(word, by, talk, rate)
        if talk is not before and before is not None and before.state is OfferState.OPEN:
            assert before.turn is by
        if talk is not before and talk is not None:
            assert talk.turn is other(by)
            assert talk.round == (before.round if before else 0) + 1


@given(history)
def test_what_is_agreed_is_what_the_other_side_named_last(said_words: list[tuple[Word, Side, int]]) -> None:
    talk: Talk | None = None
    named: tuple[Side, int] | None = None
    for word, by, rate in said_words:
        before, talk = talk, said(word, by, talk, rate)
        if talk is not before and word is Word.NAME:
            named = (by, rate)
        if talk is not None and talk is not before and talk.state is OfferState.AGREED:
            assert named == (other(by), talk.rate_bp)


@given(talks, words, sides, rates)
def test_saying_it_again_changes_nothing(talk: Talk | None, word: Word, by: Side, rate: int) -> None:
    seen = talk.round if talk else 0
    if judge(word, by, talk, seen, rate) is not Verdict.MOVES:
        return
    after = moved(word, by, talk, rate)
    assert judge(word, by, after, seen, rate) is Verdict.ALREADY


@given(talks, words, sides, rates, st.integers(0, 60))
def test_an_old_button_moves_nothing_that_is_open(
    talk: Talk | None, word: Word, by: Side, rate: int, seen: int
) -> None:
    if talk is not None and seen < talk.round:
        assert judge(word, by, talk, seen, rate) is not Verdict.MOVES


@given(rates, rates)
def test_a_rate_must_be_above_what_the_creator_has_and_new(rate: int, current: int) -> None:
    talk = Talk(OfferState.OPEN, Side.BRAND, rate, 1)
    assert check_rate(rate, current, None) == (BadRate.NOT_ABOVE if rate <= current else None)
    assert check_rate(rate, current, talk) == (BadRate.NOT_ABOVE if rate <= current else BadRate.SAME)
    assert check_rate(10_000, current, None) is BadRate.TOO_HIGH


@given(rates, rates)
def test_buttons_lie_strictly_between_two_rates(low: int, high: int) -> None:
    for rate in between(low, high):
        assert low < rate < high and rate % 100 == 0
