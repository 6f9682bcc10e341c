"""The roster: every conversation in the order in which it is asked, every form, every kind of long work."""

from collections.abc import Mapping

from bot.chats import brand, home, invites, matches, privacy, settings
from bot.chats.collaborations import acts, lists
from bot.chats.imports import dropping, screens, taps
from bot.chats.products import card, listing, shelf
from bot.forms.asks import Form
from bot.jobs import Work
from services.imports import reading
from services.imports import work as imports
from services.vault import Vault

# Commands and buttons come before typed answers, typed answers before what is left over.
FIRST = (home.router, privacy.router, settings.router, brand.router, shelf.router, card.router, listing.router,
         dropping.router, taps.router, invites.router, matches.router, lists.router, acts.router)
FORMS: tuple[Form, ...] = (settings.ZONE_FORM, brand.FORM, listing.FORM, shelf.FIND, taps.FORM)
LAST = (home.leftovers,)


def works(vault: Vault) -> Mapping[str, Work]:
    """How each kind of long work is stepped and drawn."""
    return {
        "products": Work(imports.step, screens.draw, imports.brief, reading.read),
    }
