"""Channels of persons: broadcast chats into which a person may let the bot as an administrator, and out again."""

from bot.playground.model import JSON, ActError, Channel
from bot.playground.people import People

FIRST_CHANNEL_ID = -1_002_000_000_001
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)


class Channels(People):
    """Who owns which channel, and whether the bot is its administrator."""

    def add_channel(self, person_id: int, title: str, username: str | None = None) -> Channel:
        """A new channel of this person; ActError for a name that is taken or empty."""
        owner = self.person(person_id)
        if not title.strip():
            raise ActError("a channel needs a title")
        if username and any((one.username or "").lower() == username.lower() for one in self.channels.values()):
            raise ActError(f"@{username} is taken")
        number = min([FIRST_CHANNEL_ID + 1, *self.channels]) - 1
        made = Channel(number, title.strip(), owner.id, username or None)
        self.channels[number] = made
        self.touch("channel", number)
        self.settle()
        return made

    def let_in(self, person_id: int, channel_id: int) -> None:
        """Makes the bot an administrator who may post; it hears my_chat_member."""
        self._administer(person_id, channel_id, is_admin=True)

    def let_out(self, person_id: int, channel_id: int) -> None:
        """Takes the bot out of the channel again."""
        self._administer(person_id, channel_id, is_admin=False)

    def channel(self, channel_id: int) -> Channel:
        """The channel, or ActError."""
        found = self.channels.get(channel_id)
        if found is None:
            raise ActError(f"no channel has the id {channel_id}")
        return found

    def bot_in(self, channel: Channel) -> JSON:
        """The bot's ChatMember of a channel."""
        if not channel.bot_is_admin:
            return {"user": dict(self.bot), "status": "left"}
        return {"user": dict(self.bot), "status": "administrator", **dict.fromkeys(RIGHTS, False),
                "can_manage_chat": True, "can_post_messages": True}

    def _administer(self, person_id: int, channel_id: int, is_admin: bool) -> None:
        person, channel = self.person(person_id), self.channel(channel_id)
        if channel.owner_id != person.id:
            raise ActError("only who owns a channel may choose its administrators")
        if channel.bot_is_admin == is_admin:
            return
        old = self.bot_in(channel)
        channel.bot_is_admin = is_admin
        self.touch("channel", channel.id)
        self._update("my_chat_member", {
            "chat": channel.as_chat(), "from": person.as_user(), "date": self.now(), "old_chat_member": old,
            "new_chat_member": self.bot_in(channel)})
        self.settle()
