"""What was typed, so that a command that is repeated is known again."""

import json
from collections.abc import Mapping
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any

_HOW = frozenset({"db", "replica", "actor", "lang", "json", "color", "no_color", "debug", "yes"})
"""Options that say how a command is carried out, and not what it asks for."""
TYPED: ContextVar[str] = ContextVar("typed", default="")


def remember_typed(command: str, arguments: Mapping[str, Any]) -> None:
    """Keep what was typed, whatever the order of the options, so that a command that is repeated is known again."""
    said = {name: value for name, value in arguments.items() if name != "common"}
    said |= {name: value for name, value in vars(arguments.get("common", _NOTHING)).items() if name not in _HOW}
    TYPED.set(json.dumps([command, said], sort_keys=True, default=str))


_NOTHING = SimpleNamespace()
