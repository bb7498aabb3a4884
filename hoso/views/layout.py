"""How a view lays things out: tables that break no word, parts one below the other, marks of verdicts."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text

Printable = Text | Table | Group | str

MARKS = {
    "met": ("✓", "green"),
    "waived": ("✓", "green"),
    "not_applicable": ("–", "dim"),
    "unmet": ("✗", "red"),
    "unknown": ("?", "yellow"),
    "warn": ("!", "yellow"),
}
"""Mark and colour of a verdict; the mark alone tells it."""


class WholeWords(Table):
    """A table whose codes, days and words are never broken.

    A narrow screen folds a cell between its words; one too narrow even for that gets a block for each row.
    """

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render, each column at least as wide as its longest word."""
        cells = [[str(cell) for cell in (column.header, *column.cells)] for column in self.columns]
        least = [max((cell_len(word) for cell in column for word in cell.split()), default=1) for column in cells]
        most = [max(map(cell_len, column), default=1) for column in cells]
        room = options.max_width - 2 * (len(cells) - 1)
        if sum(least) > room:
            yield from self._blocks()
            return
        for column, width in zip(self.columns, _shared(least, most, room), strict=True):
            column.width = width
        yield from super().__rich_console__(console, options)

    def _blocks(self) -> Iterator[Text]:
        """Yield each row: its first cell, and below it every other one after the heading of its column."""
        heads = [str(column.header) for column in self.columns]
        for first, *others in zip(*(column.cells for column in self.columns), strict=True):
            told = [f"{head}: {cell}" for head, cell in zip(heads[1:], others, strict=True) if str(cell)]
            yield Text("\n  ".join([f"{heads[0]}: {first}", *told]))


def _shared(least: list[int], most: list[int], room: int) -> list[int]:
    """Return widths between `least` and `most`: narrow columns get all they want, wide ones share what is left."""
    widths = list(least)
    for _ in range(min(room - sum(least), sum(most) - sum(least))):
        lacking = [at for at, width in enumerate(widths) if width < most[at]]
        widths[min(lacking, key=widths.__getitem__)] += 1
    return widths


def table(*columns: str, right: tuple[int, ...] = ()) -> Table:
    """Return an empty table with these headings; the columns in `right` stand at their right edge."""
    made = WholeWords(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for at, column in enumerate(columns):
        made.add_column(column, justify="right" if at in right else "left", overflow="fold")
    return made


def warned(told: str) -> Text | None:
    """Return a sentence in the colour of warnings, or None where there is nothing to say."""
    return Text(told, "yellow") if told else None


def lines(*parts: object) -> Group:
    """Return parts one below the other, leaving out those that are None."""
    return Group(*[part for part in parts if part is not None])  # type: ignore[arg-type]
