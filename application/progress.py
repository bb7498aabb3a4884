"""How far long work has come, told to whoever watches it."""

from typing import Protocol


class Progress(Protocol):
    """Called as work goes on."""

    def __call__(self, check: str, done: int, /) -> None:
        """Take the name of what is being done, and how many items of it are done."""
        ...


def silent(_check: str, _done: int) -> None:
    """Tell nobody how far long work has come."""
