"""Words of a list as part of a sentence: alternatives, or things put together."""

from engine.errors import Message


def either(first: Message | str, *more: Message | str) -> Message | str:
    """Return alternatives with `or` between them: `a or b or c`."""
    return Message("words.or", first=first, last=either(*more)) if more else first


def together(first: Message | str, *more: Message | str) -> Message | str:
    """Return things with `and` between them: `a and b and c`."""
    return Message("words.and", first=first, last=together(*more)) if more else first
