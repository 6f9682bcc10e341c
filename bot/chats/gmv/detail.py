"""The file behind the figures: every order line of the period, in the reader's words; its sums are the figures."""

from bot.figures import days
from bot.screen import Document, Screen
from bot.texts.say import Say
from bot.turn import Turn
from db.vocabulary import Side
from services.gmv import views
from services.gmv.spans import Span
from services.gmv.views import Line
from services.tables.writing import Cell, write_csv

COLUMNS = ("paid-at", "order", "title", "sku", "shop", "creator", "field", "channel", "quantity", "currency", "paid",
           "refunded", "settled", "commission", "confirmed", "own")


async def csv(turn: Turn, side: Side, span: Span) -> Screen:
    """A document; the page stays as it is."""
    say, zone = turn.say, turn.market.zone
    subject, lines, total = await views.lines(turn.session, turn.who, side, span, zone, turn.now)
    content = write_csv([say.label(f"gmv-csv-{name}") for name in COLUMNS], [_row(say, turn, line) for line in lines])
    caption: str = say("gmv-csv-caption", name=subject.name, days=days(say, span), count=total, lines=say.number(total))
    if total > len(lines):
        caption += "\n" + say("gmv-csv-cut", lines=say.number(len(lines)), all=say.number(total))
    name = f"{say.label('gmv-csv-name')}-{span.first:%Y%m%d}-{span.last:%Y%m%d}.csv"
    return Screen(documents=(Document(name, content, caption),), alert=say.label("gmv-csv-sent"))


def _row(say: Say, turn: Turn, line: Line) -> list[Cell]:
    """Amounts in major units without signs or groups, times of the market, so that a spreadsheet reads them."""
    channel = say.label(f"gmv-channel-{line.channel}") if line.channel else ""
    amounts = (line.paid, line.refunded, line.settled, line.commission, line.confirmed)
    return [
        f"{line.paid_at.astimezone(turn.market.zone):%Y-%m-%d %H:%M:%S}", line.order, line.title, line.sku, line.shop,
        line.creator, say.label(f"gmv-field-{line.field}"), channel, line.quantity, line.currency,
        *(views.major(amount, line.currency) for amount in amounts), "✓" if line.own_brand else "",
    ]
