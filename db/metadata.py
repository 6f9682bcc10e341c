"""All tables in one place, for migrations and tests."""

from sqlmodel import SQLModel

from db import (
    categories,
    collaborations,
    creators,
    inbox,
    jobs,
    notices,
    ops,
    orders,
    people,
    plans,
    products,
    scores,
    shops,
)

NOUNS = (people, inbox, shops, products, categories, creators, collaborations, plans, orders, scores, notices, jobs, ops)
METADATA = SQLModel.metadata
