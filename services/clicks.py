"""Clicks on tracking links."""

import re
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, products
from db.collaborations import Click
from services.refusals import Refusal

LIKE_A_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")


def with_ref(link: str, code: str) -> str:
    """The shop's address with `ref=CODE` in its query; every other parameter and the fragment stay as they were."""
    parts = urlsplit(link)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "ref"]
    return urlunsplit(parts._replace(query=urlencode([*kept, ("ref", code)])))


async def follow(session: AsyncSession, code: str, visitor: str, now: datetime) -> str:
    """Counts a click on a collaboration's link and says where it leads; refuses a code that leads nowhere.

    The link of one that has ended still leads to the shop, but counts for nobody and names nobody.
    """
    collaboration = await collaborations.by_code(session, code) if LIKE_A_CODE.fullmatch(code) else None
    if collaboration is None:
        raise Refusal("code-unknown")
    product = await products.by_id(session, collaboration.product_id)
    if product is None or not product.link:
        raise Refusal("code-unknown")
    if collaboration.ended_at is not None:
        return product.link
    session.add(Click(collaboration_id=collaboration.key, clicked_at=now, visitor=visitor))
    return with_ref(product.link, collaboration.code or code)
