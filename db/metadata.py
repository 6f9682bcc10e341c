"""All tables in one place, for migrations and tests."""

from sqlmodel import SQLModel

from db import (
    budgets,
    categories,
    collaborations,
    content,
    creators,
    exposure,
    inbox,
    jobs,
    leaks,
    notices,
    offers,
    ops,
    orders,
    people,
    places,
    plans,
    products,
    relay,
    samples,
    score_days,
    scores,
    shops,
)

NOUNS = (
    people,
    inbox,
    shops,
    products,
    categories,
    creators,
    collaborations,
    plans,
    offers,
    samples,
    relay,
    content,
    orders,
    leaks,
    exposure,
    budgets,
    places,
    score_days,
    scores,
    notices,
    jobs,
    ops,
)
METADATA = SQLModel.metadata
