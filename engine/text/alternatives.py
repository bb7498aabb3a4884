"""A list of alternatives as part of a sentence."""

from engine.errors import Message


def either(first: Message | str, *more: Message | str) -> Message | str:
    """Return alternatives with `or` between them: `a or b or c`."""
    return Message("words.or", first=first, last=either(*more)) if more else first
