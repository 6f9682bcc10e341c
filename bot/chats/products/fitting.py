"""Whom a product fits: up to three creators on its brand's page, each with reasons and a button that invites."""

from bot.callbacks.collaborations import Invite
from bot.reasons import why_creator
from bot.screen import Page, act
from bot.turn import Turn
from db.vocabulary import ProductStatus
from services import categories, matching, products
from services.products import Listing

NAMED = 3
LONGEST_WHY = 90  # characters of reasons, so that the page stays a caption
LONGEST_NAME = 24


async def fits(turn: Turn, page: Page, found: Listing) -> None:
    """Names them while the product is new and nobody promotes it; later they are a button away."""
    product, say = found.product, turn.say
    new = products.new_day(product, turn.now) is not None
    if product.status != ProductStatus.LISTED or found.picks or not new or not found.may_trade:
        return
    matches = await matching.creators_for(turn.session, product.key, NAMED, turn.now)
    if not matches:
        return
    snapshot = await categories.in_force(turn.session)
    page.gap().line("product-fits", count=len(matches))
    for match in matches:
        why = say.label("product-fits-joint").join(why_creator(say, snapshot, match.reasons, product, most=2))
        name = match.name[:LONGEST_NAME]
        page.line("product-fits-line", name=name, why=why[:LONGEST_WHY] or say.label("product-fits-new"))
        page.row(act(say, "product-fits-invite", Invite(product=product.key, creator=match.creator_id), name=name))
