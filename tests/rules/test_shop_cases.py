"""Cases: ratings and after-sales in a file of their own find their line."""

from datetime import UTC, datetime

import pytest

from db.vocabulary import Dispute, Fault
from services.rules.shops import cases
from services.rules.shops.clocks import Clock
from services.rules.shops.problems import ProblemCode, UnreadableError
from tests.rules.orders import a_line, an_order

HEADER = ["订单编号", "SKU", "评分", "评价时间", "售后状态", "售后原因", "责任方"]
ORDER = an_order(a_line(sku="S-1"), a_line(line_id="2", sku="S-2"))


def read(*rows: list[str]) -> tuple[list[cases.CaseFacts], list[ProblemCode]]:
    found, problems = cases.read_rows(HEADER, rows, clock=Clock(UTC))
    return found, [problem.code for problem in problems]


def test_a_rating_and_a_case_find_their_line_by_sku() -> None:
    (case,), _ = read(["#A-1", "S-2", "2", "2026-11-20 10:00", "处理中", "破损", "物流"])
    line = cases.put_on(ORDER, case).lines[1]
    assert (line.rating, line.rated_at) == (2, datetime(2026, 11, 20, 10, tzinfo=UTC))
    assert (line.dispute, line.refund_reason, line.refund_fault) == (Dispute.OPEN, "破损", Fault.CARRIER)
    assert cases.put_on(ORDER, case).lines[0] == ORDER.lines[0]


def test_an_older_rating_never_replaces_a_newer_one() -> None:
    (new, old), _ = read(["A-1", "S-1", "5", "2026-11-20", "", "", ""], ["A-1", "S-1", "1", "2026-11-19", "", "", ""])
    assert cases.put_on(cases.put_on(ORDER, new), old) == cases.put_on(cases.put_on(ORDER, old), new)


def test_a_case_of_no_clear_line_is_told() -> None:
    (unknown, bare), _ = read(["A-1", "S-9", "5", "", "", "", ""], ["A-1", "", "5", "", "", "", ""])
    for case in (unknown, bare):
        with pytest.raises(UnreadableError) as caught:
            cases.put_on(ORDER, case)
        assert caught.value.code is ProblemCode.UNKNOWN_LINE
    assert cases.put_on(an_order(), bare).lines[0].rating == 5


def test_wrong_rows_are_told() -> None:
    found, codes = read(
        ["A-1", "", "6", "", "", "", ""],
        ["A-1", "", "", "", "perhaps", "", ""],
        ["A-1", "", "", "", "", "", "moon"],
        ["", "", "5", "", "", "", ""],
    )
    assert found == []
    assert codes == [ProblemCode.OUT_OF_RANGE, ProblemCode.BAD_WORD, ProblemCode.BAD_WORD, ProblemCode.MISSING]


def test_only_files_about_ratings_or_cases_are_recognised() -> None:
    assert cases.recognised(HEADER)
    assert not cases.recognised(["order_id", "unit_price", "rating"])
    assert not cases.recognised(["order_id", "title"])
