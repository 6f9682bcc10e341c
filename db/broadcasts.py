"""What the operator writes to many at once."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from db.engine import Instant


class Broadcast(SQLModel, table=True):
    """One message for an audience; a draft until it is confirmed, then queued person by person, or stopped."""

    __tablename__ = "broadcasts"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    audience: str
    text_en: str
    text_zh: str
    state: str = "draft"
    after: int = 0
    created_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
