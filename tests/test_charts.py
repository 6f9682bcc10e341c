"""Charts draw every name and number, in both themes, on a machine without fonts."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.charts import fonts
from bot.charts.parts import Bar
from bot.charts.themes import COLOURS, LEVELS, PAIRS, Ink, Paper, Theme, palette
from bot.charts.trend import Moment, ScorePicture, TrendPicture, score_line, trend
from bot.charts.week import WeekPicture, weekly_card
from bot.figures import drawn

WEEKS = tuple(Bar(f"11/{day}", float(day), f"{day}万") for day in range(2, 10))
WEEK = WeekPicture(
    title="浅灰茶铺 · 本周",
    subtitle="11月16日—11月22日",
    label="支付GMV",
    figure="¥12.35万",
    delta="▲ 18.4%",
    good=True,
    weeks=WEEKS,
    split_title="按场域",
    split=(Bar("分销", 70, "¥8.6万"), Bar("自播", 20, "¥2.5万"), Bar("泛货架", 10, "¥1.2万")),
    top_title="达人前五",
    top=(Bar("老茶桌", 40, "¥4.1万"), Bar("Steep & Sit", 13, "¥1.3万")),
)
SCORE = ScorePicture(
    title="Shop experience score",
    subtitle="12 weeks",
    figure="88.4",
    delta="▲ 1.1",
    good=True,
    weeks=tuple(Moment(str(week), 70.0 + week, f"{70 + week}") for week in range(12)),
    low=60,
    high=100,
    marks=(Bar("good", 75),),
)


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def rgb(theme: Theme, of: Ink | Paper) -> tuple[int, ...]:
    return tuple(bytes.fromhex(COLOURS[theme][of]))


@pytest.mark.parametrize("theme", Theme)
def test_pictures_are_png_of_phone_size_in_the_themes_own_colours(theme: Theme) -> None:
    card = opened(weekly_card(replace(WEEK, theme=theme)))
    assert (card.format, card.mode, card.size) == ("PNG", "P", (1080, 1350))
    assert card.convert("RGB").getpixel((4, 4)) == rgb(theme, Paper.PAGE)
    assert card.convert("RGB").getpixel((540, 190)) == rgb(theme, Paper.CARD)
    line = opened(score_line(replace(SCORE, theme=theme)))
    assert line.size == opened(trend(TrendPicture("t", "s", WEEKS, theme=theme))).size == (1080, 720)


def test_the_palette_holds_every_pair_of_ink_and_paper() -> None:
    for theme in Theme:
        assert len(palette(theme)) == len(PAIRS) * (LEVELS + 1) * 3 <= 256 * 3
        assert set(COLOURS[theme]) == {*Ink, *Paper}


def test_text_can_be_read_on_its_paper() -> None:
    def light(colour: tuple[int, ...]) -> float:
        linear = [(part / 255 / 12.92) if part < 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for theme in Theme:
        for ink in (Ink.TEXT, Ink.MUTED, Ink.GOOD, Ink.BAD):
            for paper in Paper:
                low, high = sorted((light(rgb(theme, ink)), light(rgb(theme, paper))))
                assert (high + 0.05) / (low + 0.05) >= 4.3, (theme, ink, paper)


def test_the_font_knows_every_common_chinese_character_and_rare_names() -> None:
    missing = bytes(fonts.face(20, fonts.REGULAR).getmask("\uffff"))
    common = "".join(
        bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
    )
    assert len(common) == 6763
    for character in common + "喆堃淼昇玥瑄芃赟 臺灣體驗 ¥€£%·—…▲▼éñüß":
        if character != " ":
            assert bytes(fonts.face(20, fonts.REGULAR).getmask(character)) != missing, character


def test_emoji_that_the_font_lacks_are_left_out_and_names_stay() -> None:
    assert fonts.units("老茶桌🐈‍⬛ Tea") == ("老", "茶", "桌", " ", "Tea")
    assert fonts.units("▲ 5%") == ("▲", " ", "5", "%")


def test_bold_is_heavier_than_regular() -> None:
    regular, bold = (fonts.glyph("好", 40, weight) for weight in (fonts.REGULAR, fonts.BOLD))
    assert regular is not None and bold is not None
    assert sum(bold[0].tobytes()) > sum(regular[0].tobytes())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(60, 400))
def test_a_fitted_text_is_never_wider_than_its_room(text: str, room: int) -> None:
    assert fonts.width(fonts.fit(text, room, 27), 27) <= room


def test_the_same_week_gives_the_same_bytes_and_another_figure_does_not() -> None:
    assert weekly_card(WEEK) == weekly_card(WEEK)
    assert weekly_card(WEEK) != weekly_card(replace(WEEK, figure="¥12.36万"))


def test_a_card_that_several_people_get_is_drawn_once() -> None:
    assert drawn(WEEK) is drawn(replace(WEEK))
    assert drawn(WEEK).content != drawn(replace(WEEK, theme=Theme.DARK)).content


def test_a_higher_value_draws_a_longer_bar() -> None:
    def inked(value: float) -> int:
        picture = opened(trend(TrendPicture("t", "s", (Bar("a", 10), Bar("b", value))))).convert("RGB")
        return sum(count for count, colour in picture.getcolors(1 << 16) or [] if colour == rgb(Theme.LIGHT, Ink.FIRST))

    assert inked(0) < inked(3) < inked(9)


def test_an_empty_or_odd_week_is_drawn_all_the_same() -> None:
    nothing = replace(WEEK, weeks=(), split=(), top=(), figure="", delta="", good=None, title="", footer="")
    assert opened(weekly_card(nothing)).size == (1080, 1350)
    below = replace(WEEK, weeks=(Bar("a", -5.0, "−5"), Bar("b", 0.0, "0")), top=(Bar("", -1.0, ""),), good=False)
    assert opened(weekly_card(below)).size == (1080, 1350)
    long = replace(WEEK, title="很长" * 60, delta="Δ" * 60, figure="9" * 60, footer="x" * 300)
    assert opened(weekly_card(long)).size == (1080, 1350)


def test_a_week_without_a_score_leaves_a_gap_and_is_no_zero() -> None:
    def line_pixels(weeks: tuple[Moment, ...]) -> int:
        picture = opened(score_line(replace(SCORE, weeks=weeks))).convert("RGB")
        return sum(count for count, colour in picture.getcolors(1 << 16) or [] if colour == rgb(Theme.LIGHT, Ink.FIRST))

    unscored = tuple(Moment(week.label, None) for week in SCORE.weeks)
    gap = (*SCORE.weeks[:5], Moment("5", None), *SCORE.weeks[6:])
    assert line_pixels(unscored) == 0 < line_pixels(gap) < line_pixels(tuple(SCORE.weeks))


def test_a_score_range_without_height_is_refused() -> None:
    with pytest.raises(ValueError, match="range"):
        score_line(replace(SCORE, low=5, high=5))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12))
def test_a_figure_is_made_smaller_and_never_cut(amount: int) -> None:
    text = f"CN¥{amount:,}"
    size = fonts.largest(text, 896, (92, 80, 68, 56, 44, 36, 28), fonts.BOLD)
    assert fonts.width(text, size, fonts.BOLD) <= 896
    assert opened(weekly_card(replace(WEEK, figure=text))).size == (1080, 1350)


def test_an_empty_top_five_says_so() -> None:
    assert weekly_card(replace(WEEK, top=(), top_empty="还没有达人出单")) != weekly_card(replace(WEEK, top=()))
