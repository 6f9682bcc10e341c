"""The one reader of the environment; a value that makes no sense stops the start in one line."""

from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from services.rules.money import UnknownCurrencyError, exponent

TELEGRAM = "https://api.telegram.org"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
VAR = Path("var")


class Settings(BaseSettings):
    """Everything that a deployment may choose; `.env.example` lists the same names."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    bot_token: str = ""
    telegram_api_url: str = TELEGRAM
    database_url: str = ""
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    public_url: str = ""
    telegram_webhook_secret: str = ""
    operators: Annotated[frozenset[int], NoDecode] = frozenset()
    secret_key: str = ""
    timezone: str = "Asia/Shanghai"
    currency: str = "CNY"
    report_weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] = "mon"
    report_hour: int = 9
    clock: Literal["system", "manual"] = "system"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @field_validator("operators", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError("takes Telegram ids separated by commas, for example 12345,67890")
        return frozenset(int(part) for part in parts)

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: str) -> str:
        if value and not (value.split(":", maxsplit=1)[0].isdigit() and len(value.split(":")) == 2):
            raise ValueError("takes a token as BotFather gives it, for example 12345:AbC…")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: str) -> str:
        if value and not (len(value) <= 256 and all(c.isascii() and (c.isalnum() or c in "_-") for c in value)):
            raise ValueError("takes 1 to 256 of A-Z a-z 0-9 _ -")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
            raise ValueError("takes sqlite+aiosqlite:///path or postgresql+asyncpg://user:password@host/name")
        return value

    @field_validator("public_url", "telegram_api_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("takes an address that begins with http:// or https://")
        return value.rstrip("/")

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("takes a time zone's name, for example Asia/Shanghai")
        return value

    @field_validator("currency")
    @classmethod
    def _currency(cls, value: str) -> str:
        try:
            exponent(value.upper())
        except UnknownCurrencyError:
            raise ValueError("takes an ISO currency in use, for example CNY") from None
        return value.upper()

    @field_validator("report_hour")
    @classmethod
    def _hour(cls, value: int) -> int:
        if not 0 <= value <= 23:
            raise ValueError("takes an hour from 0 to 23")
        return value

    @field_validator("web_port")
    @classmethod
    def _port(cls, value: int) -> int:
        if not 0 <= value <= 65535:
            raise ValueError("takes a port from 0 to 65535")
        return value

    @field_validator("log_level", "report_weekday", "clock", "log_format", mode="before")
    @classmethod
    def _case(cls, value: object, info: object) -> object:
        is_level = getattr(info, "field_name", "") == "log_level"
        return (value.upper() if is_level else value.lower()) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _together(self) -> Self:
        if self.clock == "manual" and self.bot_token and self.telegram_api_url == TELEGRAM:
            raise ValueError("CLOCK takes system here: manual is refused against Telegram's own API")
        if self.database_url.startswith("postgresql") and not self.secret_key:
            raise ValueError("SECRET_KEY takes a long random text; with PostgreSQL it must be given")
        return self

    @property
    def in_playground(self) -> bool:
        return not self.bot_token

    @property
    def database(self) -> str:
        """The database in force: what was named, or a file of its own for the bot and for the playground."""
        name = "playground" if self.in_playground else "haowu"
        return self.database_url or f"sqlite+aiosqlite:///{VAR}/{name}.db"

    @property
    def address(self) -> str:
        """How the outside reaches us."""
        return self.public_url or f"http://{self.web_host}:{self.web_port}"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def read_settings() -> Settings:
    """The settings, or SystemExit with one line that names the variable and what it takes."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise SystemExit(f"{name}: {reason}" if name else reason) from None
