"""Search in titles: what people type finds what they mean."""

from random import Random

import pytest

from services.rules import grams
from services.rules.grams import GramIndex
from services.rules.titles import Text, TitleIndex, meant, nearness, spelt
from tests.bench.titles import asked, corpus

TITLES = [
    ("Velvet matte lipstick", "丝绒哑光口红", "Nuan", "LIP-0042"),
    ("Cast iron frying pan", "铸铁煎锅", "Chabei"),
    ("Women's running shoes", "女士跑步鞋", "Feng"),
    ("Wireless phone charger", "无线手机充电器", "Dian"),
    ("Rose hand cream", "玫瑰护手霜", "Nuan"),
]
INDEX = TitleIndex([spelt(Text(number, words)) for number, words in enumerate(TITLES)])


@pytest.mark.parametrize(("query", "found"), [
    ("lipstick", 0), ("lipstik", 0), ("lip stick", 0), ("velvetmatte", 0), ("口红", 0), ("kouhong", 0), ("kou hong", 0),
    ("絲絨口紅", 0), ("lip-0042", 0), ("LIP0042", 0), ("frying pna", 1), ("煎鍋", 1), ("womens shoe", 2),
    ("paobuxie", 2), ("跑鞋", 2), ("charger phone", 3), ("wuxian chongdianqi", 3), ("nuan hand cream", 4),
])
def test_what_people_type_finds_what_they_mean(query: str, found: int) -> None:
    assert INDEX.find(query, 3)[0].product_id == found


@pytest.mark.parametrize("query", ["", "  ", "!!!", "tractor", "拖拉机", "\0"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    assert INDEX.find(query, 3) == []


def test_an_empty_index_finds_nothing() -> None:
    assert TitleIndex([]).find("lipstick", 3) == []
    assert [len(one) for one in GramIndex([]).nearest("lipstick", 3)] == [0, 0]


def test_the_very_words_come_nearest() -> None:
    for number, words in enumerate(TITLES):
        for word in words:
            assert INDEX.find(word, 5)[0].product_id == number or word == "Nuan"
    assert nearness(["lipstick"], "velvet matte lipstick") == 1.0


def test_one_typo_in_a_rare_word_still_finds_among_many() -> None:
    rng = Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = ["".join(rng.choice(letters) for _ in range(7)) for _ in range(3000)]
    index = TitleIndex([spelt(Text(n, (f"{name} cotton shirt for summer", "Brand"))) for n, name in enumerate(names)])
    hits = 0
    for number in range(0, 3000, 60):
        place = rng.randrange(7)
        word = names[number][:place] + rng.choice(letters) + names[number][place + 1 :]
        hits += number in [hit.product_id for hit in index.find(f"{word} shirt", 10)]
    assert hits >= 49


@pytest.mark.parametrize(("query", "said"), [
    ("lipstik", "lipstick"), ("velvt mate", "velvet matte"), ("丝绒口虹", "丝绒口红"), ("lipstick", None),
    ("kouhong", None), ("绒哑", None), ("口光", None), ("tractor", None), ("", None),
])
def test_what_was_meant_is_the_text_s_own_spelling(query: str, said: str | None) -> None:
    assert meant(query, [spelt(Text(0, TITLES[0]))]) == said


def test_a_homophone_is_found_and_meant_before_what_has_as_many_of_its_signs() -> None:
    texts = [spelt(Text(1, ("蜜桃乌龙茶包 冷泡热泡都行",))), spelt(Text(2, ("白桃乌龙冷泡茶",)))]
    hits = TitleIndex(texts).find("冷泡查", 5)
    assert [hit.product_id for hit in hits] == [2, 1]
    assert meant("冷泡查", texts) == "冷泡茶"


def test_english_words_are_not_taken_for_a_sound() -> None:
    index = TitleIndex([spelt(Text(1, ("番茄牛骨汤拉面 非油炸",))), spelt(Text(2, ("丝绒哑光口红",)))])
    assert index.find("gardn lamp", 5, 0.5) == []
    assert [hit.product_id for hit in index.find("siron kohong", 5, 0.5)] == [2]


def test_of_two_spellings_as_like_the_one_that_sounds_alike_is_meant_and_none_where_nothing_tells() -> None:
    texts = [spelt(Text(number, (title,))) for number, title in enumerate(["防汗喷雾", "轻薄防晒霜"])]
    assert meant("防哂", texts) == "防晒"
    assert meant("防喵", [spelt(Text(0, ("防汗",))), spelt(Text(1, ("防晒",)))]) is None


def test_words_of_several_texts_are_each_meant_as_the_likest_text_spells_them() -> None:
    texts = [spelt(Text(0, ("Floor lamp",))), spelt(Text(1, ("Garden shears",)))]
    assert meant("gardn lamp", texts) == "garden lamp"
    assert meant("gardn zzzz", texts) is None


@pytest.mark.parametrize("kind", ["english", "chinese"])
@pytest.mark.parametrize("typos", [1, 2])
def test_who_has_only_common_pieces_is_not_read_and_none_of_the_nearest_is_missed_for_it(
    kind: str, typos: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = corpus(6_000)
    index = GramIndex(titles)
    for _, query in asked(titles, 60, kind, typos):
        monkeypatch.setattr(grams, "READS", (grams.MOST_POSTINGS,))
        _, every = index.nearest(query, 60)
        monkeypatch.setattr(grams, "READS", (50, 500, grams.MOST_POSTINGS))
        places, shares = index.nearest(query, 60)
        assert len(set(places.tolist())) == len(places)
        sure = min(grams.CERTAIN, len(every))
        assert sorted(shares)[-sure:] == pytest.approx(sorted(every)[-sure:], abs=1e-6)


SIX = [("丝绒哑光口红礼盒", 0), ("丝绒哑光唇彩礼盒", 1), ("口光红哑绒丝杂货", 2), ("丝绒桌布", 3)]


@pytest.mark.parametrize(
    "typed", ["丝绒哑光口红", "丝绒哑光囗红", "丝绒哑口红", "丝绒哑哑光口红", "丝绒光哑口红", "哑光口红礼合"]
)
def test_of_the_same_signs_those_in_the_order_typed_come_nearest(typed: str) -> None:
    index = TitleIndex([spelt(Text(number, (title,))) for title, number in SIX])
    assert index.find(typed, 4)[0].product_id == 0


@pytest.mark.parametrize("typed", ["口hong", "kou红", "sirong口红", "丝绒kouhong", "sirogn口红", "丝绒 kouhong"])
def test_signs_and_letters_in_one_query_are_each_found_as_they_are_typed(typed: str) -> None:
    assert INDEX.find(typed, 3)[0].product_id == 0


def test_letters_typed_in_one_run_find_nothing_by_the_few_of_them_that_a_text_knows() -> None:
    index = TitleIndex([spelt(Text(1, ("serum jacket hose brestprout",))), spelt(Text(2, ("velvet lipstick",)))])
    assert index.find("yanxieprout", 3) == index.find("yanxiexuezibeiprout", 3) == []
    assert [hit.product_id for hit in index.find("lipstickvelvet", 3)] == [2]
