"""The vault: secrets of shops encrypted at rest, and pseudonyms that cannot be turned back without the key."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken

from services.refusals import Refusal


class Vault:
    """Holds the market's SECRET_KEY and what is derived from it."""

    def __init__(self, key: str) -> None:
        self._fernet = Fernet(urlsafe_b64encode(sha256(b"encrypt:" + key.encode()).digest()))
        self._pseudonym_key = sha256(b"pseudonym:" + key.encode()).digest()

    def lock(self, secret: str) -> bytes:
        return self._fernet.encrypt(secret.encode())

    def unlock(self, locked: bytes) -> str:
        """The secret; refuses what another key has locked."""
        try:
            return self._fernet.decrypt(locked).decode()
        except InvalidToken:
            raise Refusal("secret-unreadable") from None

    def pseudonym(self, name: str) -> str:
        """The same 22 characters for the same name, so that repeats can be counted and nobody be named."""
        digest = hmac.digest(self._pseudonym_key, name.strip().casefold().encode(), "sha256")
        return urlsafe_b64encode(digest)[:22].decode()


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """How buyers of a shop are renamed: an address the same everywhere, any other name apart for each shop."""

    vault: Vault
    shop_id: int

    def __call__(self, name: str) -> str:
        return self.vault.pseudonym(name if "@" in name else f"{self.shop_id}|{name}")
