"""The queue of updates for the bot: kept until an offset confirms them, as the Bot API does."""

from dataclasses import dataclass, field

from bot.playground.model import JSON

# What a bot receives when it never said which kinds it wants; reactions and chat_member must be asked for.
LEFT_OUT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass
class Updates:
    """Pending updates in order of their ids."""

    next_id: int = 1
    pending: list[JSON] = field(default_factory=list)
    allowed: list[str] | None = None
    turn: int = 0  # which getUpdates is the newest

    def wanted(self, kind: str) -> bool:
        """Whether the bot asked for this kind; asked when an update arises, not when it is fetched."""
        return kind in self.allowed if self.allowed else kind not in LEFT_OUT_BY_DEFAULT

    def add(self, kind: str, payload: JSON) -> int | None:
        """Appends an update and returns its id, or None if the bot does not want this kind."""
        if not self.wanted(kind):
            return None
        update_id, self.next_id = self.next_id, self.next_id + 1
        self.pending.append({"update_id": update_id, kind: payload})
        return update_id

    def find(self, update_id: int) -> JSON | None:
        """A pending update; the newest are looked at first, since they are asked for most."""
        return next((one for one in reversed(self.pending) if one["update_id"] == update_id), None)

    def confirm(self, offset: int) -> list[int]:
        """Forgets what an offset confirms and returns the forgotten ids.

        A positive offset confirms all lower ids; a negative one keeps only that many from the end.
        """
        if offset > 0:
            gone = [one["update_id"] for one in self.pending if one["update_id"] < offset]
        elif offset < 0:
            gone = [one["update_id"] for one in self.pending[:offset]]
        else:
            gone = []
        lost = set(gone)
        self.pending = [one for one in self.pending if one["update_id"] not in lost]
        return gone

    def clear(self) -> list[int]:
        """Drops all pending updates and returns their ids."""
        gone = [one["update_id"] for one in self.pending]
        self.pending = []
        return gone
