"""Deferred: aiogram's models are built when first used; all 591 at once cost 107 MB and two seconds of every start.

The models ask for this themselves (`defer_build`), yet aiogram builds each as it is imported, to give it the names that
its annotations speak of and its module imports for type checkers only. Here the modules get these names, and pydantic
builds a model when it meets it: decision 22.
"""

import importlib
import re
import sys
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

NAME = re.compile(r"[A-Za-z_]\w*")


def import_aiogram() -> None:
    """Imports aiogram with its models unbuilt; once it has been imported, nothing happens."""
    if "aiogram" in sys.modules:
        return
    rebuild, names = BaseModel.__dict__["model_rebuild"], dict[str, Any]()

    def later(model: type[BaseModel], /, *, _types_namespace: dict[str, Any] | None = None, **how: Any) -> bool | None:
        names.update(_types_namespace or {})
        return None

    try:
        BaseModel.model_rebuild = classmethod(later)  # type: ignore[assignment, method-assign]
        types = importlib.import_module("aiogram.types")
        methods = importlib.import_module("aiogram.methods")
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]
    for room in (types, methods):
        for model in (getattr(room, name) for name in room.__all__):
            if isinstance(model, type) and issubclass(model, BaseModel):
                _give(model, names)


def _give(model: type[BaseModel], names: Mapping[str, Any]) -> None:
    """Gives a model's module those of the names that its annotations, inherited ones too, speak of."""
    known = vars(sys.modules[model.__module__])
    for one in model.__mro__:
        for annotation in vars(one).get("__annotations__", {}).values():
            for name in NAME.findall(str(annotation)):
                if name in names:
                    known.setdefault(name, names[name])
