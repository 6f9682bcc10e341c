"""The roster: every conversation in the order in which it is asked, every form, every kind of long work."""

from collections.abc import Mapping
from datetime import tzinfo

from bot import links
from bot.chats import (
    brand,
    claims,
    concerns,
    creator,
    home,
    invites,
    leaks,
    letters,
    matches,
    newcomers,
    notices,
    offers,
    privacy,
    settings,
    staff,
    why,
)
from bot.chats.collaborations import acts, lists
from bot.chats.content import files as content_files
from bot.chats.gmv import asked as gmv
from bot.chats.grow import desk as grow_desk
from bot.chats.handles import looking as handles_looking
from bot.chats.handles import mine as handles_mine
from bot.chats.imports import address, dropping, kinds, screens, taps, words
from bot.chats.ops import broadcasts as ops_broadcasts
from bot.chats.ops import claims as ops_claims
from bot.chats.ops import flags as ops_flags
from bot.chats.ops import gates as ops_gates
from bot.chats.ops import pages as ops_pages
from bot.chats.ops import rules as ops_rules
from bot.chats.ops import taxonomy as ops_tree
from bot.chats.ops import weights as ops_weights
from bot.chats.orders import desk as order_desk
from bot.chats.orders import files as order_files
from bot.chats.plans import entry as plan_entry
from bot.chats.plans import taps as plan_taps
from bot.chats.plans import terms as plan_terms
from bot.chats.pool import card as pool_card
from bot.chats.pool import details as pool_details
from bot.chats.pool import inline, narrowing, searching
from bot.chats.pool import listing as pool_pages
from bot.chats.products import card, listing, seen, shelf
from bot.chats.samples import taps as sample_taps
from bot.chats.score import appeals as score_appeals
from bot.chats.score import cards as trust_cards
from bot.chats.score import desk as score_desk
from bot.chats.service import group
from bot.chats.statements import files as statement_files
from bot.chats.statements import lines as statement_lines
from bot.chats.statements import payments
from bot.chats.statements import weeks as statement_weeks
from bot.chats.systems import roster as systems
from bot.forms.asks import Form
from bot.jobs import Work
from services import weighing
from services.imports import reading
from services.imports import work as imports
from services.ops import broadcasts, taxonomy
from services.orders.filing import Files
from services.posts import telling
from services.vault import Vault

# Commands and buttons come before typed answers, typed answers before what is left over.
FIRST = (group.hearing, trust_cards.router, home.gate, handles_mine.router, home.router, plan_taps.router, staff.router,
         offers.router, sample_taps.router, letters.router,
         *ops_pages.ROUTERS,
         ops_gates.router, ops_rules.router, ops_weights.router, ops_claims.router, ops_flags.router, claims.router,
         handles_looking.router,
         concerns.router, grow_desk.router,
         pool_pages.router, inline.router, pool_card.router, pool_details.router, narrowing.router, searching.router,
         creator.router, privacy.router, settings.router, notices.router, brand.router, shelf.router,
         card.router, seen.router,
         listing.router, dropping.router, taps.router, kinds.router, address.router, invites.router, matches.router,
         lists.router, acts.router,
         order_desk.router, order_files.router, leaks.router, why.router,
         statement_weeks.router, statement_lines.router, statement_files.router, payments.router, gmv.router,
         score_desk.router, score_appeals.router,
         *systems.ROUTERS)
FORMS: tuple[Form, ...] = (*systems.FORMS, settings.ZONE_FORM, brand.FORM, listing.FORM, shelf.FIND, taps.FORM,
                           address.FORM,
                           creator.FORM,
                           order_desk.SECRET, plan_terms.FORM, offers.FORM, *sample_taps.FORMS, letters.FORM,
                           why.ASK, gmv.FORM, *statement_lines.FORMS, payments.FORM,
                           *ops_pages.FORMS, ops_gates.FORM, plan_entry.FORM, claims.FORM)
LAST = (words.router, home.greetings, newcomers.router, searching.typed_words, home.leftovers)

links.WAYS.update({
    "p": pool_card.linked, "b": brand.linked, "pool": pool_pages.first, "creator": creator.begin_as_creator,
    "i": dropping.linked, "staff": staff.linked, "s": score_desk.linked_shop, "c": score_desk.linked_creator,
    "q": score_desk.linked_product,
})
links.OPEN.update(dict.fromkeys(trust_cards.KINDS, trust_cards.opened))


def works(vault: Vault, zone: tzinfo) -> Mapping[str, Work]:
    """How each kind of long work is stepped and drawn."""
    filing, posting = Files(vault, zone), telling.Files(zone)
    return {
        "orders": Work(filing.step, order_files.draw, filing.brief, filing.read),
        "broadcast": Work(broadcasts.step, ops_broadcasts.draw),
        "taxonomy": Work(taxonomy.step, ops_tree.draw, taxonomy.brief, taxonomy.read),
        "posts": Work(posting.step, content_files.draw, posting.brief, telling.read),
        "weights": Work(weighing.step, ops_weights.draw, weighing.brief, weighing.think),
        "products": Work(imports.step, screens.draw, imports.brief, reading.read),
    }
