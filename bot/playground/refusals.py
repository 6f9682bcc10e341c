"""The one way in which the pretend Telegram says no, with Telegram's codes and words."""

from bot.playground.model import JSON

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
POLL_ENDED_BY_WEBHOOK = "terminated by setWebhook request"

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class RefusedError(Exception):
    """An answer with ok=false; `code` is both the HTTP status and error_code."""

    def __init__(self, code: int, words: str = "", parameters: JSON | None = None) -> None:
        self.code = code
        self.description = f"{PREFIXES[code]}: {words}" if words else PREFIXES[code]
        self.parameters = parameters
        super().__init__(self.description)

    def as_json(self) -> JSON:
        """The body of the answer."""
        body: JSON = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(words: str) -> RefusedError:
    """400 Bad Request: words."""
    return RefusedError(400, words)


def too_many(seconds: int) -> RefusedError:
    """429 with retry_after in seconds."""
    return RefusedError(429, f"retry after {seconds}", {"retry_after": seconds})
