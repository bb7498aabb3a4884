"""What is wrong with a field of an act, as the validation found it: a code with values."""

from collections.abc import Mapping
from typing import Any

from engine.acts.base import Act
from engine.errors import BadValueError, Message
from engine.terms import ActField


def field_problem(fault: Mapping[str, Any], kind: type[Act]) -> Message:
    """Return one fault of pydantic as a message; one of the act as a whole names no field."""
    given, refused = fault.get("ctx", {}), fault.get("ctx", {}).get("error")
    place = ".".join(str(part) for part in fault["loc"])
    if isinstance(refused, BadValueError) and not place:
        return refused.message
    field = ActField(kind.slug, place) if place in kind.model_fields else place
    match fault["type"]:
        case "missing":
            return Message("field.missing", field=field)
        case "extra_forbidden":
            return Message("field.unknown", field=field)
        case "greater_than_equal":
            return Message("field.below", field=field, least=given["ge"])
        case "less_than_equal":
            return Message("field.above", field=field, most=given["le"])
        case _:
            return _of_text(fault, field) or _other(str(fault["msg"]), field)


def _of_text(fault: Mapping[str, Any], field: ActField | str) -> Message | None:
    """Return what is wrong with the length or the form of a text; None when that is not what is wrong."""
    given = fault.get("ctx", {})
    match fault["type"]:
        case "string_too_short":
            return Message("field.too_short", field=field, n=given["min_length"])
        case "string_too_long":
            return Message("field.too_long", field=field, n=given["max_length"])
        case "string_pattern_mismatch":
            return Message("field.out_of_pattern", field=field, pattern=given["pattern"])
    return None


def _other(text: str, field: ActField | str) -> Message:
    if text.startswith("Input should be a valid "):
        return Message("field.of_another_type", field=field, why=text)
    return Message("field.refused", field=str(field), why=text.removeprefix("Value error, "))
