"""What one short text says for which categories: it is a name of one, holds one, or is nearly one."""

from rapidfuzz.distance import OSA

from services.rules.categories.forms import Form, Kind
from services.rules.categories.search import SURENESS, CategorySearch
from services.rules.words import has_han, joined, tokens

SLIP = 5  # one slip of the pen in as many characters is forgiven; more makes another word
MISSPELT = range(2, 25)  # characters that a misspelt name may have; an English one at least five
LONGEST_WORDS = 5
LONGEST_HAN = 8
AT_END = 0.75  # an English title names the thing last ("Canvas Lunch Bag")
INSIDE = 0.55
PER_WORD = 0.08  # a longer spelling inside a text is a surer one
IN_HAN = 0.7  # a Chinese one names it anywhere among its keywords
PER_HAN = 0.1
LOOSE_TRADE = 0.6  # a seller's word for a whole trade ("mens") says little
NAMED_TRADE = 0.75  # its name says more


class Evidence:
    """Reads short texts against the spellings of a tree."""

    def __init__(self, search: CategorySearch) -> None:
        """Index the spellings by themselves; one spelling may belong to several categories."""
        self._search = search
        self._by_spelling: dict[str, dict[str, float]] = {}
        for form in search.forms:
            if form.kind is Kind.LOOSE:  # "accessories" of a hundred categories speaks for none
                continue
            says = self._by_spelling.setdefault(form.spelling.replace(" ", ""), {})
            says.setdefault(form.category, self._worth(form))

    def exact(self, text: str) -> dict[str, float]:
        """The categories that this very spelling names, with how much it says for each, 0 to 1."""
        return self._by_spelling.get("".join(tokens(text)), {})

    def of(self, words: list[str], misspelt: bool) -> dict[str, float]:
        """The categories that words (of `tokens`) speak for: by their very spelling, else by those they hold.

        Likeness counts, at last, only where they may be a `misspelt` name: a type, not a title.
        """
        whole = "".join(words)
        exact = self._by_spelling.get(whole)
        if exact:
            return exact
        held = self._held(words)
        if held or not misspelt or len(whole) not in MISSPELT or (whole.isascii() and len(whole) < 5):
            return held
        slips = max(1, len(whole) // SLIP)
        says: dict[str, float] = {}
        for found in self._search.find(" ".join(words), 6):
            spelling = joined(found.matched)
            if found.id in self._by_spelling.get(spelling, {}) and OSA.distance(whole, spelling) <= slips:
                says[found.id] = found.score
        return says

    def _held(self, words: list[str]) -> dict[str, float]:
        """The longest spellings inside a text, read from each place once."""
        says: dict[str, float] = {}
        place = 0
        while place < len(words):
            if has_han(words[place]):
                self._held_han(words[place], says)
                place += 1
                continue
            for count in range(min(LONGEST_WORDS, len(words) - place), 0, -1):
                named = self._by_spelling.get("".join(words[place : place + count]))
                if named and (count > 1 or len(words[place]) > 2):
                    base = AT_END if place + count == len(words) else INSIDE
                    _keep(says, named, min(0.95, base + PER_WORD * (count - 1)))
                    place += count - 1
                    break
            place += 1
        return says

    def _held_han(self, run: str, says: dict[str, float]) -> None:
        """The longest spellings inside a run of Chinese; single characters say nothing."""
        place = 0
        while place < len(run) - 1:
            for count in range(min(LONGEST_HAN, len(run) - place), 1, -1):
                named = self._by_spelling.get(run[place : place + count])
                if named:
                    _keep(says, named, min(0.95, IN_HAN + PER_HAN * (count - 2)))
                    place += count - 1
                    break
            place += 1

    def _worth(self, form: Form) -> float:
        """How much a spelling says: less when it means a whole trade."""
        if "-" in form.category:
            return SURENESS[form.kind]
        return LOOSE_TRADE if form.kind >= Kind.WORD else NAMED_TRADE


def _keep(says: dict[str, float], named: dict[str, float], worth: float) -> None:
    """Add what a spelling says, the strongest per category."""
    for id_, strength in named.items():
        says[id_] = max(says.get(id_, 0.0), worth * strength)
