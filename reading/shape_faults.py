"""What pydantic refuses in a file as messages with codes: the one table from its types of error to ours."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.errors import TEXT, BadValueError, Message
from reading.strict_yaml import KeyPath

TYPES: dict[str, Message] = {
    "int_type": Message("type.whole_number"),
    "string_type": Message("type.text"),
    "date_type": Message("type.day"),
    "bool_type": Message("type.true_or_false"),
    "list_type": Message("type.list"),
    "tuple_type": Message("type.list"),
    "dict_type": Message("type.mapping"),
    "model_type": Message("type.mapping"),
    "model_attributes_type": Message("type.mapping"),
}
"""Type of error for a value of another type → the type that is wanted."""

_HOLDERS: dict[str, Message] = {
    "List": Message("holder.list"),
    "Tuple": Message("holder.tuple"),
    "Dictionary": Message("holder.mapping"),
}
"""What has too few items, as pydantic calls it."""

_MESSAGES: dict[str, Callable[[Mapping[str, Any]], Message]] = {
    "greater_than_equal": lambda values: Message("value.below", least=values["ge"]),
    "less_than_equal": lambda values: Message("value.above", most=values["le"]),
    "string_too_short": lambda values: Message("value.too_short", least=values["min_length"]),
    "string_too_long": lambda values: Message("value.too_long", most=values["max_length"]),
    "too_short": lambda values: Message(
        "value.too_few", type=_HOLDERS[values["field_type"]], least=values["min_length"], n=values["actual_length"]
    ),
    "string_type": lambda _: Message("value.not_text"),
    "list_type": lambda _: Message("value.not_a_list"),
    "dict_type": lambda _: Message("value.not_a_mapping"),
    "model_type": lambda values: Message("value.not_of_shape", shape=values["class_name"]),
    "bool_type": lambda _: Message("value.not_boolean"),
    "bool_parsing": lambda _: Message("value.not_true_or_false"),
    "string_pattern_mismatch": lambda values: Message("value.not_of_pattern", pattern=values["pattern"]),
    "literal_error": lambda values: Message("value.not_listed", known=listed(words_of(values["expected"]))),
    "enum": lambda values: Message("value.not_listed", known=listed(words_of(values["expected"]))),
    "union_tag_invalid": lambda values: Message(
        "value.unknown_kind", tag=values["tag"], key=values["discriminator"], known=values["expected_tags"]
    ),
    "union_tag_not_found": lambda values: Message("value.without_kind", key=values["discriminator"]),
}
"""Type of error → what is wrong with the value, as the end of a sentence that names its place."""


def refusal(error: ErrorDetails) -> Message:
    """Return what is wrong with a value: as our own validator says it, by the table, or as pydantic says it."""
    values = error.get("ctx", {})
    own = values.get("error")
    if isinstance(own, BadValueError):
        return own.message
    make = _MESSAGES.get(error["type"])
    return make(values) if make else Message(TEXT, text=error["msg"])


def words_of(expected: str) -> list[str]:
    """Return the words that pydantic lists as `'a', 'b' or 'c'`."""
    return re.findall(r"'([^']+)'", expected)


def listed(words: Sequence[str]) -> Message | str:
    """Return words in quotes as a list of alternatives: `'a', 'b' or 'c'`."""
    *first, last = (f"'{word}'" for word in words)
    return Message("words.or", first=tuple(first), last=last) if first else last


def flat(error: ValidationError, above: KeyPath = ()) -> Iterable[tuple[KeyPath, ErrorDetails]]:
    """Yield every error with its whole location, those of shapes that are read inside other shapes too."""
    for detail in error.errors(include_url=False):
        loc = above + detail["loc"]
        inner = detail.get("ctx", {}).get("error")
        if isinstance(inner, ValidationError):
            yield from flat(inner, loc)
        else:
            yield loc, detail


def path_in(data: object, loc: Iterable[str | int]) -> KeyPath:
    """Return the parts of a location that exist in the data, without the names that pydantic adds for its choices."""
    path: list[str | int] = []
    for part in loc:
        known: Iterable[object] = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        if part in known:
            data = data[part]  # type: ignore[index]  # a mapping or a list, or `known` were empty
            path.append(part)
    return tuple(path)
