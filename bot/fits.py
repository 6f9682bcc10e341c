"""Why a creator was invited: the strongest reasons by name, kept with the invitation, in words for its reader."""

from bot.texts.say import Say
from services.matching import CreatorMatch

MOST = 3
# What speaks for a creator; a product's own merits are the same for all of them. Terms that say the same share words.
WORDS = {
    "category": "category", "price_band": "price", "brand": "brand", "creator_score": "score", "language": "language",
    "language_now": "language", "first_picks": "language", "peers": "peers", "recent_peers": "peers", "alike": "alike",
    "text": "text", "named": "text",
}


def kept(match: CreatorMatch | None) -> str:
    """The strongest reasons by name; empty for a creator of whom nothing is known yet."""
    reasons = match.reasons if match else ()
    return " ".join([str(one.term) for one in reasons if one.contribution > 0 and one.term in WORDS][:MOST])


def for_creator(say: Say, reason: str) -> str:
    """A kept reason in the creator's language; what is not made of names is the brand's own sentence."""
    names = reason.split()
    if not names or any(name not in WORDS for name in names):
        return reason
    return say.label("invited-for-joint").join(dict.fromkeys(say.label(f"invited-for-{WORDS[name]}") for name in names))
