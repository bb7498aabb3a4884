"""The refusal of a value while a shape of the law is read from a file."""

from engine.errors import Message


class BadValueError(ValueError):
    """A value that a file may not hold, refused while the file takes its shape: a code with values.

    No `HosoError`: whoever reads the file adds the place, and finds the other faults too.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        self.message = Message(code, **values)
        super().__init__(str(self.message))
