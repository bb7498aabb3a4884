"""Lends the use cases to one request at a time: law and tree that were read for one serve the next."""

from collections.abc import Iterator
from contextlib import contextmanager

from application.application import Application


class Offices:
    """Use cases over one database, as many as there are requests at a time.

    Args:
        application: The first of them; others are made beside it.

    """

    def __init__(self, application: Application) -> None:
        self._first = application
        self._free = [application]

    @contextmanager
    def lent(self) -> Iterator[Application]:
        """Give the use cases to one thread, until it is done."""
        try:
            application = self._free.pop()
        except IndexError:
            application = self._first.beside()
        try:
            yield application
        finally:
            self._free.append(application)

    def close(self) -> None:
        """Close the database."""
        self._first.close()
