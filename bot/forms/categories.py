"""The question for a category: typed words are searched in either language, trades are stepped into, a tap confirms."""

from collections.abc import Sequence

from bot.forms.asks import AGAIN, Ask, Draft, Option
from bot.turn import Turn
from services import categories
from services.categories import Snapshot
from services.refusals import Refusal

WITHIN = "_within"
SELLS = "_sells"  # what the shop sells most, where a form knows it
PATH = "_path"  # of the category taken, so that the review can show it
TAKE = "="  # stands before an id that is meant as it is, not as a step towards a narrower one
UP = "up"
MOST_BUTTONS = 60
SURE = 0.7  # a title's guess below this gives way to the shop's own trade


async def path_of(turn: Turn, category_id: str | None) -> str:
    """A category with those above it, in the reader's language; the bare id where the tree no longer has it."""
    snapshot = await categories.in_force(turn.session)
    return path_in(snapshot, turn.say.language, category_id)


def path_in(snapshot: Snapshot, language: str, category_id: str | None) -> str:
    if not category_id:
        return "—"
    if category_id not in snapshot.tree:
        return category_id
    return " › ".join(c.name_zh if language == "zh" else c.name_en for c in snapshot.tree.path(category_id))


def _name(snapshot: Snapshot, language: str, category_id: str) -> str:
    category = snapshot.tree.get(category_id)
    if category is None:
        return category_id
    return category.name_zh if language == "zh" else category.name_en


def in_order(snapshot: Snapshot, language: str, ids: Sequence[str]) -> list[str]:
    """Categories as every page lists them: in Chinese in the tree's order, in English by their names."""
    if language == "zh":
        return list(ids)
    return sorted(ids, key=lambda id_: _name(snapshot, language, id_).casefold())


async def find(turn: Turn, text: str) -> Sequence[Option]:
    """Categories by typed words, each with its path; a tap takes it."""
    snapshot = await categories.in_force(turn.session)
    found = await categories.find(turn.session, text, 6)
    return [Option(path_in(snapshot, turn.say.language, one.id), TAKE + one.id) for one in found]


async def offer(turn: Turn, draft: Draft) -> Sequence[Option]:
    """What the title suggests and the trades; inside a trade, its categories."""
    snapshot = await categories.in_force(turn.session)
    language, within = turn.say.language, str(draft.get(WITHIN) or "")
    if within in snapshot.tree:
        every = turn.say.label("category-all-of", name=_name(snapshot, language, within))
        inner = _options(snapshot, language, snapshot.tree.children(within))
        return [Option(every, TAKE + within), *inner, Option(turn.say.label("category-up"), UP)]
    guess = await categories.mapped(turn.session, [str(draft["title"])]) if draft.get("title") else None
    likely = guess.category_id if guess is not None else None
    if draft.get(SELLS) in snapshot.tree and (guess is None or guess.confidence < SURE):
        likely = _in_trade(snapshot, str(draft[SELLS]), likely)
    first = [Option("✓ " + path_in(snapshot, language, likely), TAKE + likely)] if likely else []
    return first + _options(snapshot, language, snapshot.tree.trades())


def _options(snapshot: Snapshot, language: str, ids: Sequence[str]) -> list[Option]:
    first = in_order(snapshot, language, ids)[:MOST_BUTTONS]
    return [Option(_name(snapshot, language, id_), id_) for id_ in first]


def _in_trade(snapshot: Snapshot, own: str, likely: str | None) -> str:
    """What a weak guess comes to: itself inside the shop's own trade, else what the shop sells most."""
    trade = snapshot.tree.path(own)[0]
    return likely if likely and snapshot.tree.path(likely)[0] == trade else own


async def step(turn: Turn, draft: Draft, value: str) -> object:
    """Takes a category, or steps into it where it has narrower ones."""
    snapshot = await categories.in_force(turn.session)
    tree, id_ = snapshot.tree, value.removeprefix(TAKE)
    if value == UP:
        above = tree.parent(draft[WITHIN]) if draft.get(WITHIN) in tree else None
        draft[WITHIN] = above
        return AGAIN
    if id_ not in tree:
        raise Refusal("category-gone")
    if value == id_ and tree.children(id_):
        draft[WITHIN] = id_
        return AGAIN
    return await take(turn, draft, id_)


async def take(turn: Turn, draft: Draft, value: str) -> object:
    """Takes the tapped category, however broad it is."""
    snapshot, id_ = await categories.in_force(turn.session), value.removeprefix(TAKE)
    if id_ not in snapshot.tree:
        raise Refusal("category-gone")
    draft.pop(WITHIN, None)
    draft[PATH] = path_in(snapshot, turn.say.language, id_)
    return id_


def shown(turn: Turn, draft: Draft, value: object) -> str:
    return str(draft.get(PATH, value))


def category_ask(narrow: bool, required: bool = True) -> Ask:
    """The question; `narrow` steps into a trade instead of taking it whole."""
    return Ask("category", pick=step if narrow else take, offer=offer, find=find, required=required, show=shown)
