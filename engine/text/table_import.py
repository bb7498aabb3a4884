"""Tables that people fill in: columns under any of their names, texts to values, all faults at once by row and column.

Where the rows come from (a CSV file, a sheet) and what the values mean is for the caller, who declares the columns.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from engine.errors import BadDateError, BadTextError, Message
from engine.text.vietnamese_names import fold

T = TypeVar("T")

SHOWN = 40
"""Characters of a text typed in that a fault repeats."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing wrong with one row (0: with no row of a file); `column` may be empty."""

    row: int
    column: str
    what: Message

    @property
    def message(self) -> Message:
        """Return what is wrong with the row and the column that it stands in."""
        if not self.row:
            return self.what
        if not self.column:
            return Message("row.fault_of_no_column", row=self.row, what=self.what)
        return Message("row.fault", row=self.row, column=self.column, what=self.what)


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of a table that is imported.

    Attributes:
        name: The key of the value in `NumberedRow.values`; also a name of the column in a file.
        other_names: Further names of the column in a file. Names are compared without capitals and Vietnamese marks.
        read: Makes a value of the text in one row: in NFC, without spaces around it, empty when nothing was typed.

    """

    name: str
    other_names: tuple[str, ...]
    read: Callable[[str], object]


class NumberedRow(NamedTuple):
    """The values of one row by the names of the columns; every column has one."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True)
class ImportTable:
    """The columns of a table that is imported.

    Attributes:
        columns: The columns, in the order in which the faults of a row are named.
        listed: The names of the columns as the fault of an unknown column lists them.

    """

    columns: tuple[ImportColumn, ...]
    listed: str

    def read(self, rows: Sequence[Mapping[str, str]], *, first_row: int) -> tuple[list[NumberedRow], list[RowFault]]:
        """Return the rows that can be read, and the faults of all others.

        Args:
            rows: Name of the column → text typed. A column that is missing counts as empty.
            first_row: Number of the first row in faults; 2 for a table whose row 1 holds the names of the columns.

        """
        read: list[NumberedRow] = []
        faults: list[RowFault] = []
        for number, texts in enumerate(rows, start=first_row):
            values = self._values(texts)
            faults_of_row = [*self._column_faults(texts, number)]
            faults_of_row += [
                RowFault(number, column, value) for column, value in values.items() if isinstance(value, Message)
            ]
            faults += faults_of_row
            if not faults_of_row:
                read.append(NumberedRow(number, values))
        return read, faults

    @cached_property
    def _column_by_name(self) -> Mapping[str, str]:
        return {_plain(name): column.name for column in self.columns for name in (column.name, *column.other_names)}

    def _values(self, texts: Mapping[str, str]) -> dict[str, object]:
        """Return a value, or why there is none, for every column."""
        typed = {self._column_by_name.get(_plain(name)): text for name, text in texts.items()}
        return {
            column.name: column.read(unicodedata.normalize("NFC", typed.get(column.name) or "").strip())
            for column in self.columns
        }

    def _column_faults(self, texts: Mapping[str, str], number: int) -> Iterator[RowFault]:
        """Yield columns that are unknown, and columns that stand twice under different names."""
        met: set[str] = set()
        for name in texts:
            column, shown = self._column_by_name.get(_plain(name)), str(name)[:SHOWN]
            if column is None:
                yield RowFault(number, shown, Message("row.column_unknown", known=self.listed))
            elif column in met:
                yield RowFault(number, shown, Message("row.column_twice"))
            else:
                met.add(column)


def cleaned(typed: str, clean: Callable[[str], T]) -> T | Message:
    """Return the text cleaned or parsed by a function of `engine.text.cleaning`, or why that function refuses it."""
    try:
        return clean(typed)
    except (BadDateError, BadTextError) as error:
        return error.message


def _plain(name: object) -> str:
    return fold(str(name).replace("_", " "))
