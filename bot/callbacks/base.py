"""What all callback data share: typed, at most 64 bytes, readable by any later version of the bot."""

from typing import Self

from aiogram.filters.callback_data import CallbackData
from pydantic_core import PydanticUndefined


class Data(CallbackData, prefix="data"):
    """What all of them share: a button from before a field was added takes that field's default."""

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Raises TypeError or ValueError for data of another class, with too many parts or without a needed one."""
        given = value.count(cls.__separator__)
        missing = [field.default for field in list(cls.model_fields.values())[given:]]
        if all(default is not PydanticUndefined for default in missing):
            value = cls.__separator__.join([value, *(str(int(d) if isinstance(d, bool) else d) for d in missing)])
        return super().unpack(value)
