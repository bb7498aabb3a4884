"""Names cut into parts, each of which a database takes as the parameters of one statement."""

from collections.abc import Iterable, Iterator

_AT_ONCE = 5_000


def in_parts(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield names in their order, each once, in parts that are small enough."""
    whole = sorted(set(names))
    return (whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE))
