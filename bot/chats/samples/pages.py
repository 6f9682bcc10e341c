"""A sample's page for either side, a side's list, and the page that says what is missing and how to get there."""

from bot.callbacks.collaborations import Collab, Sample
from bot.callbacks.money import Score
from bot.callbacks.pool import Creator
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.shops import Shop
from db.vocabulary import SampleStage, Side
from services import products
from services.samples import views
from services.samples.terms import Gaps
from services.samples.views import View

BUTTONS = ("approve", "refuse", "ship", "receive", "post", "take_back")
TITLE = 30


async def show(turn: Turn, sample_id: int, alert: str = "", by: Side | None = None) -> Screen:
    """Where a sample stands, what happened when, and what the reader may do now."""
    found = await views.one(turn.session, turn.who, sample_id, by)
    say, row = turn.say, found.row
    other = found.shop.name if found.side is Side.CREATOR else found.creator.name
    page = Page(say, (say.label("sample-crumb"), other), Collab(act="show", id=row.collaboration_id))
    page.line("collab-title", title=products.named(found.product, say.language))
    page.line(f"sample-stage-{row.stage}-{found.side}").gap()
    _story(turn, page, found)
    if found.side is Side.BRAND and row.stage in (SampleStage.ASKED, SampleStage.APPROVED):
        record = await views.fulfilment_of(turn.session, row.creator_id, turn.now)
        page.line("creator-card-posts" if record.of else "creator-card-no-posts", posted=say.number(record.posted),
                  of=say.number(record.of), late=say.number(record.late))
    page.grid([act(say, f"sample-do-{one}", Sample(act=one, id=row.key)) for one in BUTTONS if one in found.acts])
    page.row(act(say, "notice-look", Collab(act="show", id=row.collaboration_id)),
             act(say, "sample-all", Sample(act="list")))
    return page.screen(alert=alert)


def _story(turn: Turn, page: Page, found: View) -> None:
    """What happened when; the address is shown to the brand once it has approved."""
    say, row = turn.say, found.row
    page.line("sample-asked-at", when=say.day(row.asked_at))
    if row.ship_to and (found.side is Side.CREATOR or row.stage in (SampleStage.APPROVED, SampleStage.SHIPPED)):
        page.line("sample-ship-to", address=row.ship_to)
    if row.reason:
        page.line("collab-ended-why", why=say.label(f"sample-no-{row.reason}"))
    if row.shipped_at is not None:
        page.line("sample-shipped-at", when=say.day(row.shipped_at), tracking=row.tracking or "—")
    if row.received_at is not None:
        page.line("sample-received-at", when=say.day(row.received_at))
    if row.posted_at is not None and row.link:
        page.line("sample-posted-at", when=say.day(row.posted_at), link=row.link)
    elif row.due_at is not None:
        page.line("sample-due-at", when=say.when(row.due_at))


async def listed(turn: Turn, at: int = 0) -> Screen:
    """All samples of the reader's side."""
    found, say = await views.listed(turn.session, turn.who, at), turn.say
    brand = turn.who.acts_as is Side.BRAND
    page = Page(say, (say.label("sample-crumb"),), Collab(act="requests" if brand else "list"))
    if not found.views:
        page.line("sample-empty-brand" if brand else "sample-empty-creator")
    for number, one in enumerate(found.views, 1):
        title = products.named(one.product, say.language)
        other = one.shop.name if one.side is Side.CREATOR else one.creator.name
        page.line("sample-line", number=say.number(number), title=title[:60], other=other)
        page.line(f"sample-stage-{one.row.stage}-{one.side}")
        page.row(Button(f"{number}. {title[:TITLE]}", data=Sample(act="show", id=one.row.key).pack()))
    page.row(
        *([act(say, "page-before", Sample(page=found.page - 1))] if found.page else []),
        *([act(say, "page-after", Sample(page=found.page + 1))] if found.page + 1 < found.pages else []),
    )
    if brand:
        page.button("sample-terms-button", Sample(act="terms"))
    return page.screen()


def barred(turn: Turn, collaboration_id: int, shop: Shop, gaps: Gaps) -> Screen:
    """Which number does not suffice, how far off it is, and the way there."""
    say = turn.say
    page = Page(say, (say.label("sample-crumb"), shop.name), Collab(act="show", id=collaboration_id))
    page.line("sample-barred-closed" if any(gap.bar == "closed" for gap in gaps) else "sample-barred").gap()
    for gap in gaps:
        if gap.bar == "closed":
            continue
        numbers = {name: _number(turn, shop, gap.bar, value) for name, value in
                   (("asked", gap.asked), ("has", gap.has), ("missing", gap.missing))}
        page.line(f"sample-gap-{gap.bar}", **numbers).line(f"sample-way-{gap.bar}")
    ways = {"followers": act(say, "sample-to-profile", Creator()), "score": act(say, "sample-to-score", Score()),
            "gmv": act(say, "home-my", Collab()), "owed": act(say, "sample-all", Sample(act="list"))}
    return page.grid([ways[gap.bar] for gap in gaps if gap.bar in ways]).screen()


def _number(turn: Turn, shop: Shop, bar: str, value: int) -> str:
    say = turn.say
    match bar:
        case "score":
            return say.score(value)
        case "gmv":
            return say.money(value, shop.currency)
        case _:
            return say.number(value)
