"""Closed words of doubtful claims: codes that leak, accounts that are to be proved; each has a line in the glossary."""

from enum import StrEnum


class Held(StrEnum):
    """Why a commission is kept back although its order stands: its code has leaked."""

    FROZEN = "frozen"
    REFUSED = "refused"


class LeakState(StrEnum):
    """What became of the alarm over a code that was used in a sudden burst without clicks."""

    OPEN = "open"
    DISMISSED = "dismissed"
    FROZEN = "frozen"
    PAID = "paid"
    REFUSED = "refused"


class HandleState(StrEnum):
    """How far it is proved that an account on a platform is the creator's who names it."""

    CLAIMED = "claimed"
    PROVING = "proving"
    ASKED = "asked"
    VERIFIED = "verified"
    REFUSED = "refused"
    CONTESTED = "contested"
