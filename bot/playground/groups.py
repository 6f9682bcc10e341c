"""Groups of persons: one lets the bot in by a startgroup link, others join by a link, and the bot may be removed."""

from bot.playground.channels import RIGHTS, Channels
from bot.playground.entities import rich
from bot.playground.model import JSON, ActError, Group, Message

FIRST_GROUP_ID = -1_003_000_000_001


class Groups(Channels):
    """Who has which group, who is in it, and what the bot hears there: its own standing and commands."""

    def add_group(self, person_id: int, title: str) -> Group:
        """A new group of this person; ActError for an empty title."""
        owner = self.person(person_id)
        if not title.strip():
            raise ActError("a group needs a title")
        made = Group(min([FIRST_GROUP_ID + 1, *self.groups]) - 1, title.strip(), owner.id, [owner.id])
        self.groups[made.id] = made
        self.touch("group", made.id)
        self.settle()
        return made

    def add_bot(self, person_id: int, group_id: int, payload: str = "", *, may_invite: bool = True) -> Message | None:
        """Opens t.me/bot?startgroup=payload for one's own group: the bot is in, and /start is written there."""
        group = self._owned(person_id, group_id)
        self._stand(group, "administrator" if may_invite else "member")
        sent = self._write_in(person_id, group, f"/start@{self.bot['username']} {payload}") if payload else None
        self.settle()
        return sent

    def remove_bot(self, person_id: int, group_id: int) -> None:
        """Takes the bot out of one's own group."""
        self._stand(self._owned(person_id, group_id), "kicked")
        self.settle()

    def join_group(self, person_id: int, link: str) -> Group:
        """Comes in by a link; ActError for one that is used up or was never made."""
        person = self.person(person_id)
        group = next((one for one in self.groups.values() if one.links.get(link, 0) > 0), None)
        if group is None:
            raise ActError("this invite link has expired")
        if person.id not in group.members:
            group.members.append(person.id)
            group.links[link] -= 1
            self.touch("group", group.id)
            self.settle()
        return group

    def say_in_group(self, person_id: int, group_id: int, text: str) -> Message:
        """Writes into a group; ActError for who is not in it."""
        group = self._group(group_id)
        if person_id not in group.members or not text.strip():
            raise ActError("only members write in a group, and no empty message")
        sent = self._write_in(person_id, group, text)
        self.settle()
        return sent

    # --- inside

    def _group(self, group_id: int) -> Group:
        found = self.groups.get(group_id)
        if found is None:
            raise ActError(f"no group has the id {group_id}")
        return found

    def _owned(self, person_id: int, group_id: int) -> Group:
        group = self._group(group_id)
        if group.owner_id != self.person(person_id).id:
            raise ActError("only who made a group may choose its bots")
        return group

    def _stand(self, group: Group, status: str) -> None:
        if group.bot == status:
            return
        old, group.bot = self._bot_as(group.bot), status
        self.touch("group", group.id)
        self._update("my_chat_member", {
            "chat": group.as_chat(), "from": self.persons[group.owner_id].as_user(), "date": self.now(),
            "old_chat_member": old, "new_chat_member": self._bot_as(status)})

    def _bot_as(self, status: str) -> JSON:
        member: JSON = {"user": dict(self.bot), "status": status}
        if status == "administrator":
            member |= dict.fromkeys(RIGHTS, False) | {"can_manage_chat": True, "can_invite_users": True}
        return member | ({"until_date": 0} if status == "kicked" else {})

    def _write_in(self, person_id: int, group: Group, text: str) -> Message:
        """A bot in privacy mode hears only commands; an administrator hears everything."""
        message = Message(self.next_id(), group.id, False, self.now(), rich(text), sender_id=person_id)
        self.place(message)
        self.touch("message", message.id, group.id)
        if group.bot == "administrator" or (group.bot == "member" and text.startswith("/")):
            self._update("message", self.show_message(message))
        return message
