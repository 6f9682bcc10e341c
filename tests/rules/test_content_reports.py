"""Content files of any names are read, what stands out is flagged, and advice names the widest gap to the peers."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Channel
from services.rules import content_files
from services.rules.content_advice import Told, advise, outlier

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(("header", "row", "kind"), [
    (["Video ID", "Post time", "Video views", "Average watch time", "Product clicks"],
     ["v/881", "2026-11-20 20:00", "12,400", "14.5", "310"], Channel.SHORT_VIDEO),
    (["作品id", "发布时间", "播放量", "平均播放时长", "商品点击次数"],
     ["v/881", "2026年11月20日 20:00", "1.24万", "14.5秒", "310"], Channel.SHORT_VIDEO),
    (["直播id", "开播时间", "观看人数", "人均停留时长", "商品点击量", "直播时长"],
     ["v/881", "2026/11/20 20:00", "12400", "0:14", "310", "2小时30分"], Channel.LIVE),
])
def test_exports_of_either_language_come_to_the_same(header: list[str], row: list[str], kind: Channel) -> None:
    assert content_files.recognised(header)
    (post,), wrong = content_files.read(header, [row], ZONE)
    assert (post.content_id, post.kind, post.views, post.clicks, wrong) == ("v/881", kind, 12_400, 310, [])
    assert post.posted_at == datetime(2026, 11, 20, 20, tzinfo=ZONE)
    assert post.dwell is not None and 14 <= post.dwell <= 14.5
    assert post.live == (150 if kind is Channel.LIVE else None)


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_whatever_stands_in_a_file_is_a_post_or_a_wrong_row(rows: list[list[str]]) -> None:
    header = ["video id", "date", "views", "dwell", "clicks", "type"]
    posts, wrong = content_files.read(header, rows, ZONE)
    assert len(posts) + len(wrong) <= len(rows)
    assert all(one.content_id for one in posts)


def test_files_of_orders_and_products_are_not_taken_for_content() -> None:
    assert not content_files.recognised(["order_id", "date", "sku", "quantity"])
    assert not content_files.recognised(["title", "price", "link", "stock"])


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.lists(st.integers(0, 10**6), max_size=12))
def test_fewer_clicks_and_views_are_never_the_more_doubtful(clicks: int, views: int, own: list[int]) -> None:
    if outlier(Told(views, clicks, 100), own) is None:
        assert outlier(Told(views // 2, clicks // 2, 100), own) is None


def test_clicks_that_nobody_saw_and_views_beyond_all_others_are_flagged() -> None:
    usual = [1_000, 1_200, 900, 1_500, 1_100, 1_300]
    assert outlier(Told(1_000, 400, 20), usual) == "clicks_not_seen"
    assert outlier(Told(1_000, 80, 20), usual) is None
    assert outlier(Told(900_000, None, None), usual) == "views_stand_out"
    assert outlier(Told(30_000, None, None), usual) is None
    assert outlier(Told(900_000, None, None), usual[:3]) is None


def test_the_advice_is_the_showcase_where_peers_sell_a_third_there() -> None:
    found = advise({"live": 88, "showcase": 12}, [{"live": 69, "showcase": 31}] * 6)
    assert found is not None and (found.channel, found.own, found.peers) == ("showcase", 0.12, 0.31)
    assert advise({"live": 88, "showcase": 12}, [{"live": 1}] * 4) is None
    assert advise({}, [{"live": 1}] * 9) is None
