"""The commands menu, per language and scope, and which updates we ask for."""

from hashlib import sha256

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeDefault

from bot.texts.say import LANGUAGES, Say
from bot.turn import Market

UPDATES = ["message", "callback_query", "my_chat_member", "inline_query"]
EVERYONE = ("start", "help", "cancel", "settings", "language", "privacy")
BRANDS = ("brand", "add", "import", "products", "creators", "requests", "orders")
CREATORS = ("creator", "pool", "search", "matches", "my")
BOTH = ("grow", "score", "gmv", "statement", "why")
OPERATORS = ("ops",)


def commands(say: Say, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=say.label(f"command-{name}")) for name in names]


def digest(market: Market) -> str:
    """Changes when any word of the menu does; Telegram slows down bots that set the same again at every start."""
    words = [
        [(c.command, c.description) for c in commands(say, (*EVERYONE, *CREATORS, *BRANDS, *BOTH, *OPERATORS))]
        + [say.label("bot-description"), say.label("bot-short-description")]
        for say in map(Say, LANGUAGES)
    ]
    return sha256(repr((words, sorted(market.operators))).encode()).hexdigest()


async def lay_out(bot: Bot, market: Market) -> None:
    """Sets the menu and the descriptions for every language; operators see theirs too once they have written."""
    for language in LANGUAGES:
        say = Say(language)
        code = None if language == "en" else language
        names = (*EVERYONE, *CREATORS, *BRANDS, *BOTH)
        await bot.set_my_commands(commands(say, names), BotCommandScopeDefault(), language_code=code)
        await bot.set_my_description(say.label("bot-description"), language_code=code)
        await bot.set_my_short_description(say.label("bot-short-description"), language_code=code)
        for operator in market.operators:
            try:
                scope = BotCommandScopeChat(chat_id=operator)
                await bot.set_my_commands(commands(say, names + OPERATORS), scope, language_code=code)
            except TelegramBadRequest:
                continue  # this operator has never written to the bot
