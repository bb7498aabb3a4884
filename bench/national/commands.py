"""The everyday commands that are measured, each by actors who see a cell, a commune, a province or everything."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Stand = Mapping[str, Any]
"""What `bench.national.stand` says of a database."""

ADMIN = "quantri"
CELL, COMMUNE, PROVINCE, NATION = "cell_clerk", "commune_clerk", "province_supervisor", "supervisor"
AUDITOR = "auditor"
REACH = {
    CELL: "clerk of a cell", COMMUNE: "clerk of a commune", PROVINCE: "supervisor of a province",
    NATION: "supervisor of all", AUDITOR: "auditor of all", ADMIN: "administrator",
}  # fmt: skip
"""Actors by the name that `--actor` takes."""
REFUSED = 3
_VALUE = re.compile(r"\{(\w+)\}")
_SHOWN = {"seen": "REF", "clerk": "LOGIN", "turn": "N"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One command as one actor types it.

    Attributes:
        words: What is typed; `{…}` stands for a value of the database, `{turn}` for the number of the run.
        actor: A name in `REACH`; empty for the clerk of a dossier that stands ready.
        codes: The exit codes that are expected.
        writes: It changes the database, so that it runs on a copy.

    """

    words: str
    actor: str = ""
    codes: tuple[int, ...] = (0,)
    writes: bool = False

    @property
    def name(self) -> str:
        """Return the command as it stands in the table."""
        return _VALUE.sub(lambda value: _SHOWN.get(value[1], value[1].upper()), self.words)

    @property
    def reach(self) -> str:
        """Return who the actor is."""
        return REACH.get(self.actor, REACH[COMMUNE])

    def typed(self, stand: Stand, turn: int) -> list[str]:
        """Return the words of a run; those of writing commands are others in each, and so are the dossiers."""
        ready = stand["ready"][turn % len(stand["ready"])]
        values = {**stand, "ref": ready["ref"], "clerk": ready["clerk"], "turn": turn}
        login = stand.get(self.actor, self.actor) or ready["clerk"]
        return [*(word.format(**values) for word in self.words.split()), "--actor", str(login)]


def _looking() -> Iterator[Measured]:
    for actor in (CELL, PROVINCE, NATION):
        yield Measured("show {seen}", actor)
    yield from (Measured("check {seen}", actor, (0, REFUSED)) for actor in (CELL, AUDITOR))
    yield Measured("history {seen}", CELL)
    for actor in (CELL, COMMUNE, PROVINCE, NATION):
        yield Measured("list", actor)
    for words in ("list --sort due", "list --missing"):
        yield from (Measured(words, actor) for actor in (PROVINCE, NATION))
    for words in ("list --sort moved", "list --step probation", "list --step official", "list --overdue"):
        yield Measured(words, NATION)
    for actor in (COMMUNE, AUDITOR):
        yield Measured("list --text nguyen", actor)
    yield Measured("list --text {seen}", NATION)


def _watching() -> Iterator[Measured]:
    for words in ("alerts list", "alerts upcoming"):
        yield from (Measured(words, actor) for actor in (COMMUNE, PROVINCE, NATION))
    yield Measured("unit show {commune}", COMMUNE)
    yield Measured("unit show {province}", PROVINCE)
    yield Measured("unit show {centre}", NATION)
    yield from (Measured("unit list", actor) for actor in (COMMUNE, NATION))


def _running() -> Iterator[Measured]:
    yield from (Measured("org tree", actor) for actor in (PROVINCE, ADMIN))
    yield Measured("user list", ADMIN)
    yield Measured("user add moi.{turn} --name Nguyen", ADMIN, writes=True)
    yield Measured("user role grant {clerk} clerk {province}", ADMIN, writes=True)
    yield Measured("record {ref} application_letter handwritten=yes", writes=True)
    yield Measured("advance {ref}", writes=True)
    yield Measured("doctor", ADMIN)
    yield Measured("policy editions", ADMIN)


COMMANDS: Sequence[Measured] = (*_looking(), *_watching(), *_running())
