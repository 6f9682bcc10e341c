"""Deferred: aiogram's classes are built when first used; all 591 at once cost 107 MB and two seconds of every start.

aiogram's models ask for this themselves (`defer_build`), yet aiogram builds each as it is imported, to give it
the names that its annotations speak of. Here they get the names and are left to pydantic's own rebuilding:
decision 22.
"""

import importlib
import sys
from typing import Any

from pydantic import BaseModel


def import_aiogram() -> None:
    """Imports aiogram with its models unbuilt; once it has been imported, nothing happens.

    What pydantic documents is relied on: a class that is not complete builds itself at its first use, with the names in
    `__pydantic_parent_namespace__`.
    """
    if "aiogram" in sys.modules:
        return
    built, names = BaseModel.__dict__["model_rebuild"], dict[str, Any]()

    def later(model: type[BaseModel], /, *, _types_namespace: dict[str, Any] | None = None, **how: Any) -> bool | None:
        if _types_namespace is None:
            answer: bool | None = built.__func__(model, **how)
            return answer
        names.update(_types_namespace)
        return None

    try:
        BaseModel.model_rebuild = classmethod(later)  # type: ignore[assignment, method-assign]
        types = importlib.import_module("aiogram.types")
        methods = importlib.import_module("aiogram.methods")
    finally:
        BaseModel.model_rebuild = built  # type: ignore[method-assign]
    for room in (types, methods):
        for name in room.__all__:
            model = getattr(room, name)
            if isinstance(model, type) and issubclass(model, BaseModel) and not model.__pydantic_complete__:
                model.__pydantic_parent_namespace__ = names
