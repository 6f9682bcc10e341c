"""Wording: what statuses and channels are called in the sheets of shops and platforms."""

from enum import StrEnum

from db.vocabulary import Channel
from services.rules.shops.problems import ProblemCode, UnreadableError

CHANNEL_WORDS = (
    ("自播", Channel.SELF_LIVE), ("self-live", Channel.SELF_LIVE), ("self_live", Channel.SELF_LIVE),
    ("短视频", Channel.SHORT_VIDEO), ("video", Channel.SHORT_VIDEO), ("橱窗", Channel.SHOWCASE),
    ("showcase", Channel.SHOWCASE), ("直播", Channel.LIVE), ("live", Channel.LIVE), ("推荐", Channel.RECOMMENDATION),
    ("recommend", Channel.RECOMMENDATION), ("商城", Channel.MALL), ("mall", Channel.MALL), ("搜索", Channel.SEARCH),
    ("search", Channel.SEARCH), ("店铺", Channel.SHOP), ("shop", Channel.SHOP),
)  # fmt: skip


class Standing(StrEnum):
    """What an order's status comes to."""

    UNPAID = "unpaid"
    PAID = "paid"
    SETTLED = "settled"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


STANDING_WORDS = {
    Standing.UNPAID: "unpaid pending created authorized partially_paid on-hold "
    "待付款 未付款 待支付 未支付 等待买家付款",
    Standing.PAID: "paid processing shipped delivered completed fulfilled received 30 40 50 "
    "已付款 已支付 待发货 备货中 等待出库 已发货 部分发货 待收货 等待确认收货 已收货 已签收 已完成 完成 交易成功 "
    "买家已付款_等待卖家发货 卖家已发货_等待买家确认 卖家部分发货 已发货_待收货 "
    "partially_refunded 部分退款 finished done",
    Standing.SETTLED: "settled 60 已结算",
    Standing.REFUNDED: "refunded returned 已退款 退款成功 全额退款 未发货_退款成功 已发货_退款成功 已收货_退款成功",
    Standing.CANCELLED: "cancelled canceled void voided failed closed 80 "
    "已取消 取消 已关闭 关闭 交易关闭 已失效 失效 无效",
}
STANDINGS = {word: standing for standing, words in STANDING_WORDS.items() for word in words.split()}


def standing_of(text: str) -> Standing | None:
    """What a status comes to; None for an empty cell. Raises UnreadableError BAD_WORD for one that we do not know."""
    told = "_".join(text.casefold().replace("，", " ").replace(",", " ").split())
    if told and told not in STANDINGS:
        raise UnreadableError(ProblemCode.BAD_WORD, "status")
    return STANDINGS.get(told)


def channel_of(text: str) -> Channel | None:
    """The channel a cell names, in either language; None where it names none we know."""
    told = text.casefold()
    return next((channel for word, channel in CHANNEL_WORDS if word in told), None) if told else None
