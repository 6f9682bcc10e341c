"""Clicks on tracking links."""

import re
from datetime import datetime
from urllib.parse import unquote_plus

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, products, shops
from db.collaborations import Click
from db.leaks import OldCode
from db.vocabulary import Stage
from services.products import link_of
from services.refusals import Refusal

LIKE_A_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")


def with_ref(link: str, code: str) -> str:
    """The shop's address with `ref=CODE` in its query; everything else of it stays byte for byte as it was."""
    address, mark, fragment = link.partition("#")
    path, _, query = address.partition("?")
    kept = [one for one in query.split("&") if one and unquote_plus(one.partition("=")[0]) != "ref"]
    return f"{path}?{'&'.join([*kept, f'ref={code}'])}{mark}{fragment}"


def with_more(link: str, query: str) -> str:
    """An address with what else stood in the query of the link that was followed (utm_…), but for another `ref`."""
    address, mark, fragment = link.partition("#")
    more = [one for one in query.split("&") if one and unquote_plus(one.partition("=")[0]) != "ref"]
    if not more:
        return link
    return f"{address}{'&' if '?' in address else '?'}{'&'.join(more)}{mark}{fragment}"


async def follow(session: AsyncSession, code: str, visitor: str, now: datetime) -> str:
    """Counts a click on a collaboration's link and says where it leads; refuses a code that leads nowhere.

    A link with a code that was changed counts and leads on, with the new code. The link of one that has ended still
    leads to the shop, but counts for nobody and names nobody.
    """
    collaboration = await collaborations.by_code(session, code) if LIKE_A_CODE.fullmatch(code) else None
    if collaboration is None and LIKE_A_CODE.fullmatch(code):
        old = await session.get(OldCode, code.upper())
        collaboration = await collaborations.by_id(session, old.collaboration_id) if old is not None else None
    if collaboration is None:
        raise Refusal("code-unknown")
    product = await products.by_id(session, collaboration.product_id)
    shop = await shops.by_id(session, product.shop_id) if product is not None else None
    link = link_of(product, shop) if product is not None and shop is not None else None
    if link is None:
        raise Refusal("code-unknown")
    if collaboration.ended_at is not None:
        return link
    if collaboration.stage == Stage.ACTIVE:
        session.add(Click(collaboration_id=collaboration.key, clicked_at=now, visitor=visitor))
    return with_ref(link, collaboration.code or code)
