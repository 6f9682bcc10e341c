"""python -m bot.refit [scores]: what weights one's own outcomes would have wanted, of matching or of scores."""

import asyncio
import sys
from datetime import UTC, datetime

from bot.settings import Settings
from db.engine import Database
from services import refitting, weighing
from services.rules.reputation.indicators import Subject
from services.rules.reputation.weights import SHIPPED
from services.scores import refitting as scores


async def report_scores() -> None:
    """The same for the score of shops: every dimension's weight and every indicator's share of it."""
    database = Database(Settings().database)
    async with database.reading() as session:
        found = await scores.refit(session, datetime.now(UTC))
    await database.close()
    if found.calibration is None:
        sys.stdout.write("Too few orders whose end is known: nothing was fitted.\n")
        return
    shipped = SHIPPED[Subject.SHOP]
    for name, dimension in found.weights.dimensions.items():
        before = shipped.dimensions[name]
        sys.stdout.write(f"{name:12} {before.weight:.2f} -> {dimension.weight:.2f}\n")
        for indicator, one in dimension.indicators.items():
            sys.stdout.write(f"  {indicator:18} {before.indicators[indicator].share:.2f} -> {one.share:.2f}\n")
    sys.stdout.write(
        f"Fitted on {found.orders} orders; a point of score is worth {found.calibration.slope:.2f} in log odds.\n")


async def report() -> None:
    """Reads the database of the settings and writes the table that would be, beside the one in force."""
    database = Database(Settings().database)
    async with database.reading() as session:
        table = await weighing.in_force(session)
        found = await refitting.refit(session, table, datetime.now(UTC))
    await database.close()
    if not found.weights:
        sys.stdout.write(
            f"Too few creators have picked something of what they were shown: {found.fitted} to fit on and "
            f"{found.judged} to judge by, {refitting.LEAST} of each are needed.\n"
        )
        return
    for segment, row in found.weights.items():
        for term, weight in row.items():
            sys.stdout.write(f"{segment:10} {term:16} {table.of(segment, term):.2f} -> {weight:.2f}\n")
    sys.stdout.write(
        f"NDCG@10 of {found.judged} creators on whom nothing was fitted: {found.before:.3f} with {table.version}, "
        f"{found.after:.3f} with this one ({found.after - found.before:+.3f}, one standard error {found.error:.3f}).\n"
    )


if __name__ == "__main__":
    asyncio.run(report_scores() if sys.argv[1:] == ["scores"] else report())
