"""The sentence of every code of `engine.errors`, in Vietnamese and in English, and what to do next at a terminal.

One file for each part of the field; each holds `ERRORS` and `HINTS`, code → (Vietnamese, English). A sentence names
the values of its message in braces; `{n:fault/faults}` counts. A hint may also name `{where}`.
"""

from hoso.wording.catalogue.errors import (
    audit,
    database,
    decisions,
    dossiers,
    editions,
    ledger,
    people,
    replays,
    surroundings,
    tables,
    texts,
    units,
)

PARTS = (
    database,
    ledger,
    audit,
    replays,
    decisions,
    dossiers,
    people,
    units,
    editions,
    texts,
    tables,
    surroundings,
)
"""The parts; each code stands in one of them."""

SENTENCES: dict[str, tuple[str, str]] = {code: pair for part in PARTS for code, pair in part.ERRORS.items()}
"""Code → (Vietnamese, English), what is wrong."""

HINTS: dict[str, tuple[str, str]] = {code: pair for part in PARTS for code, pair in part.HINTS.items()}
"""Code → (Vietnamese, English), what to do next at a terminal; a code whose sentence says it has none."""
