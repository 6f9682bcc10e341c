"""What a refund or cancellation reason in free words is about, in either language."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """What went wrong, as far as the words say."""

    QUALITY = "quality"
    STOCK_OUT = "stock_out"
    PRICE_ERROR = "price_error"
    LOST = "lost"
    LATE = "late"
    OTHER = "other"


# The first group with a word in the text wins; "out of stock, item broken" is about stock, which comes first.
_WORDS: Mapping[Reason, tuple[str, ...]] = MappingProxyType(
    {
        Reason.STOCK_OUT: ("stock", "inventory", "sold out", "unavailable", "缺货", "无货", "库存", "断货", "售罄"),
        Reason.PRICE_ERROR: ("price", "pricing", "价格", "标价", "错价", "改价"),
        Reason.LOST: ("lost", "missing parcel", "not received", "never arrived", "丢件", "丢失", "未收到", "没收到"),
        Reason.QUALITY: (
            *("quality", "defect", "broken", "damaged", "faulty", "fake", "counterfeit", "not as described"),
            *("wrong item", "wrong size", "expired", "does not work", "not working"),
            *("质量", "品质", "破损", "损坏", "瑕疵", "假", "描述不符", "不符", "发错", "错发", "过期", "变质", "异味"),
        ),
        Reason.LATE: ("late", "delay", "slow", "超时", "延迟", "太慢", "未发货", "发货慢"),
    }
)


def read_reason(text: str | None) -> Reason | None:
    """The class of a reason; None for no reason at all, OTHER for words that are not known."""
    words = (text or "").casefold().replace("_", " ").strip()
    if not words:
        return None
    return next((reason for reason, known in _WORDS.items() if any(word in words for word in known)), Reason.OTHER)
