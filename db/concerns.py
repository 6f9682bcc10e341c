"""What people say is wrong with a product, shop or creator, and who wants nothing more to do with whom."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.engine import Instant


class Concern(SQLModel, table=True):
    """One person's report of one subject; said again after a decision, the same row opens again."""

    __tablename__ = "concerns"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "subject_id"), Index("ix_concerns_open", "state", "kind", "subject_id"))

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="people.id")
    kind: str
    subject_id: int
    reason: str
    state: str = "open"
    created_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class Block(SQLModel, table=True):
    """A shop and a creator of whom one (`side`) wants no more invitations, letters or picks between them."""

    __tablename__ = "blocks"

    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE", index=True)
    side: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
