"""Imports tables that people fill in: columns by any of their names, texts to values, all faults by row and column.

The caller declares the columns, reads the rows from their source (a CSV file, a sheet), and knows what values mean.
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
"""How many characters of the text typed a fault repeats."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """One fault of one row; `row` is 0 for a fault of no row of a file, `column` may be empty."""

    row: int
    column: str
    what: Message

    @property
    def message(self) -> Message:
        """Return the fault with its row and column."""
        if not self.row:
            return self.what
        if not self.column:
            return Message("row.fault_of_no_column", row=self.row, what=self.what)
        return Message("row.fault", row=self.row, column=self.column, what=self.what)


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """The declaration of one column of an imported table.

    Attributes:
        name: The key of the value in `NumberedRow.values`; also a name of the column in a file.
        other_names: Further names of the column in a file. Names are compared without capitals and Vietnamese marks.
        read: Text in one row → value. The text is in NFC, without spaces around it, and empty when nothing was typed.

    """

    name: str
    other_names: tuple[str, ...]
    read: Callable[[str], object]


class NumberedRow(NamedTuple):
    """The values of one row, one for every declared column, by the names of the columns."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True)
class ImportTable:
    """The declaration of an imported table.

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

    def _column_of(self, name: str) -> str | None:
        """Return the column of this name; None when there is none. Names come again with every row."""
        if name not in self._known:
            self._known[name] = self._column_by_name.get(_plain(name))
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, str | None]:
        return {}

    def _values(self, texts: Mapping[str, str]) -> dict[str, object]:
        """Return a value, or why there is none, for every column."""
        typed = {self._column_of(name): text for name, text in texts.items()}
        return {
            column.name: column.read(unicodedata.normalize("NFC", typed.get(column.name) or "").strip())
            for column in self.columns
        }

    def _column_faults(self, texts: Mapping[str, str], number: int) -> Iterator[RowFault]:
        """Yield columns that are unknown, and columns that stand twice under different names."""
        met: set[str] = set()
        for name in texts:
            column, shown = self._column_of(name), str(name)[:SHOWN]
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
