"""Puts measured tables where a Markdown file has room for them: between two marks that name the sections."""

import re
from collections.abc import Mapping, Sequence

from bench.measure import Row, table

_ROOM = re.compile(r"(<!-- bench: (?P<names>[\w ]+) -->\n).*?(<!-- end of bench -->\n)", re.DOTALL)


def report(measured: Mapping[str, Sequence[Row]], notes: Mapping[str, str]) -> str:
    """Return the rows of some sections as one table, and below it what must be said of them."""
    rows = [row for section in measured.values() for row in section]
    return "\n\n".join([table(rows), *(notes[name] for name in measured if notes.get(name))])


def written(page: str, measured: Mapping[str, Sequence[Row]], *, notes: Mapping[str, str], head: str) -> str:
    """Return a page with each of its tables replaced whose sections were all measured; others stay as they are."""

    def fresh(room: re.Match[str]) -> str:
        names = room["names"].split()
        if not all(measured.get(name) for name in names):
            return room[0]
        body = report({name: measured[name] for name in names}, notes)
        return f"{room[1]}{head}\n\n{body}\n\n{room[3]}"

    return _ROOM.sub(fresh, page)
