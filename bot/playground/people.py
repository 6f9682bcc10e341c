"""Who is there, in which language, and whether they let the bot write: persons come, block, leave."""

from bot.playground.model import JSON, ActError, Person
from bot.playground.state import State

FIRST_PERSON_ID = 5_100_000_001


class People(State):
    """Persons and their standing with the bot."""

    def add_person(
        self,
        first_name: str,
        language_code: str = "en",
        role: str = "",
        *,
        person_id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
    ) -> Person:
        """A new person who has not met the bot yet; an id that is taken returns the person who has it."""
        new_id = person_id if person_id is not None else max([FIRST_PERSON_ID - 1, *self.persons]) + 1
        if new_id in self.persons:
            return self.persons[new_id]
        person = Person(new_id, first_name, language_code, role, last_name, username)
        self.persons[new_id] = person
        self.touch("person", new_id, new_id)
        self.settle()
        return person

    def set_language(self, person_id: int, language_code: str) -> None:
        """Switches the language of the person's Telegram app."""
        self.person(person_id).language_code = language_code
        self.touch("person", person_id, person_id)
        self.settle()

    def block(self, person_id: int) -> None:
        """Stops the bot: it hears my_chat_member and gets 403 from now on."""
        self._membership(person_id, blocked=True)

    def unblock(self, person_id: int) -> None:
        """Lets the bot write again."""
        self._membership(person_id, blocked=False)

    def deactivate(self, person_id: int) -> None:
        """Deletes the person's Telegram account; the bot gets 403 for ever."""
        self.person(person_id).deactivated = True
        self.touch("person", person_id, person_id)
        self.settle()

    # --- inside

    def _membership(self, person_id: int, blocked: bool) -> None:
        person = self.person(person_id)
        if person.blocked == blocked:
            return
        person.blocked = blocked
        self.touch("person", person.id, person.id)
        member: JSON = {"user": dict(self.bot), "status": "member"}
        kicked: JSON = {"user": dict(self.bot), "status": "kicked", "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        self._update(
            "my_chat_member",
            {
                "chat": person.as_chat(),
                "from": person.as_user(),
                "date": self.now(),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )
        self.settle()

    def _able(self, person_id: int) -> Person:
        person = self.person(person_id)
        if person.blocked:
            raise ActError("the bot is blocked; start it again first")
        if person.deactivated:
            raise ActError("this account is deactivated")
        return person

    def _update(self, kind: str, payload: JSON) -> None:
        update_id = self.updates.add(kind, payload)
        if update_id is not None:
            self.touch("update", update_id)
