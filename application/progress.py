"""How far a long use case has come, told while it runs."""

from collections.abc import Callable

Progress = Callable[[str, int], None]
"""Is told what is worked on, and how much of it is done."""


def silent(_check: str, _done: int) -> None:
    """Tell nobody."""
