"""Tells a pattern again of another cell: other code, name and people, sealed anew by the ledger's own function."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from application.ports.store import Request
from bench.national.country import Country, Place
from bench.national.patterns import Pattern, raised_anew
from bench.national.staff import Desks
from demo.world.clockwork import Dice, SeededChance
from demo.world.people import name_of
from engine.alerts.alert import AlertRow
from engine.ledger.entry import Draft, Sealed
from engine.ledger.head import NO_HASH, Head
from engine.ledger.sealing import fingerprint, link
from engine.read_models.rows import DossierRow, DueRow
from engine.terms import EntryKind
from engine.text.vietnamese_names import fold, name_key
from store.tables.rows import DOSSIER, DUE

_ALERTED = 4
"""Of so many copies of a pattern the alerts of one have been raised."""


Rows = Mapping[str, Sequence[Sequence[Any]]]
"""Rows by table."""


@dataclass(frozen=True, slots=True)
class Written:
    """Lines of one chain, with the requests that wrote them and the instant of each.

    Attributes:
        subject: Whose chain it is.
        lines: All of them, or the next ones.
        requests: With the instant of each.
        rows: What the summary tables have of them, by table, in the order of the columns of its shape.

    """

    subject: str
    lines: tuple[Sealed, ...]
    requests: tuple[tuple[Request, str], ...]
    rows: Rows = field(default_factory=dict)

    @property
    def head(self) -> Head:
        """Return where the chain stands after the lines."""
        return Head(self.lines[-1].n, self.lines[-1].hash)


class Copies:
    """All dossiers of an organisation, by number: each is told after the pattern whose turn it is.

    `trees` are the last lines of the two imports of the tree, with districts and without: a large one takes several
    lines, where that of the patterns takes one.
    """

    def __init__(
        self, made: Sequence[Pattern], country: Country, desks: Desks, *, seed: str, trees: Sequence[int]
    ) -> None:
        self._patterns, self._country, self._desks, self._seed = made, country, desks, seed
        self._trees = tuple(trees)
        self._lines = [len(_drafts(pattern)) for pattern in made]
        self._draws = [
            len(pattern.requests) + sum(len(draft.private) for draft in _drafts(pattern)) for pattern in made
        ]
        self._apart = len(country.communes) // len(made) + 1
        years = [pattern.year for pattern in made]
        self._in_year = {year: years.count(year) for year in years}
        self._turns = [years[:number].count(year) for number, year in enumerate(years)]

    def pattern(self, number: int) -> Pattern:
        """Return the pattern of a dossier."""
        return self._patterns[number % len(self._patterns)]

    def ref(self, number: int) -> str:
        """Return the code of a dossier: within a year they are counted from 1."""
        turn, place = divmod(number, len(self._patterns))
        year = self._patterns[place].year
        return f"HS-{year}-{turn * self._in_year[year] + self._turns[place] + 1:04d}"

    def place(self, number: int) -> Place:
        """Return the cell of a dossier: those of each pattern go through all communes."""
        turn, place = divmod(number, len(self._patterns))
        kind, commune = self._patterns[place].kind, turn + place * self._apart
        return self._country.place(kind, commune=commune, org=turn // len(self._country.communes))

    def lines_before(self, number: int) -> int:
        """Return how many lines all dossiers before one have."""
        return self._summed(self._lines, number)

    def written(self, number: int) -> Written:
        """Return the lines of a dossier; what it draws of chance follows what those before it draw."""
        pattern, ref, place = self.pattern(number), self.ref(number), self.place(number)
        units, name, chance = _units(pattern.place, place), self._name(number), SeededChance(f"{self._seed}:dossiers")
        chance.skip(self._summed(self._draws, number))
        head, lines, requests = Head(0, NO_HASH), list[Sealed](), list[tuple[Request, str]]()
        for asked in pattern.requests:
            unit, key = units[asked.stamp.unit], chance.key()
            stamp = replace(asked.stamp, actor=self._desks[asked.stamp.role, unit], unit=unit, req=key)
            drafts = [self._retold(draft, place.cell, name, first_tree=pattern.first_tree) for draft in asked.drafts]
            sealed = link(drafts, stamp, subject=ref, head=head, chance=chance)
            head = Head(sealed[-1].n, sealed[-1].hash)
            lines += sealed
            answer = {"ref": ref, "entries": [line.n for line in sealed]}
            requests.append((Request(key, fingerprint(key), answer), stamp.at))
        return Written(ref, tuple(lines), tuple(requests), self.rows(number, head))

    def rows(self, number: int, head: Head) -> Rows:
        """Return what the summary tables have of a dossier whose last line is this one."""
        return {
            "heads": [(self.ref(number), head.version, head.hash)],
            "dossiers": [DOSSIER.stored(self._row(number, head.hash))],
            "dues": list(map(DUE.stored, self._dues(number))),
        }

    def _row(self, number: int, head: str) -> DossierRow:
        row, name, cell = self.pattern(number).row, self._name(number), self.place(number).cell
        return replace(
            row, ref=self.ref(number), cell=cell, head=head, name=name, name_fold=fold(name), name_key=name_key(name),
            admitted_in=row.admitted_in and cell,
        )  # fmt: skip

    def _dues(self, number: int) -> Iterator[DueRow]:
        pattern, ref, cell = self.pattern(number), self.ref(number), self.place(number).cell
        for due in pattern.swept if self._is_alerted(number) else pattern.dues:
            yield replace(due, ref=ref, cell=cell)

    def alerts(self, number: int) -> Iterator[tuple[AlertRow, bool]]:
        """Yield the alerts of a dossier as they are raised, and whether each was passed at once by the next."""
        pattern, place = self.pattern(number), self.place(number)
        units = _units(pattern.place, place)
        for alert, posts in zip(pattern.alerts, pattern.roles, strict=True) if self._is_alerted(number) else ():
            told = tuple(self._desks[role, units[unit]] for role, unit in posts)
            raised = raised_anew(alert, subject=self.ref(number), cell=place.cell, told=told)
            yield raised, alert.closed_why == "passed"

    def _retold(self, draft: Draft, cell: str, name: str, *, first_tree: int) -> Draft:
        body, private = dict(draft.body), dict(draft.private)
        if draft.kind is EntryKind.OPENED:
            body["cell"] = cell
        if "org" in body:
            body["org"] = self._trees[body["org"] > first_tree]
        if "name" in private:
            private["name"] = name
        return replace(draft, body=body, private=private)

    def _summed(self, of_pattern: Sequence[int], number: int) -> int:
        turns, place = divmod(number, len(of_pattern))
        return turns * sum(of_pattern) + sum(of_pattern[:place])

    def _is_alerted(self, number: int) -> bool:
        return number // len(self._patterns) % _ALERTED == 0

    def _name(self, number: int) -> str:
        dice = Dice(f"{self._seed}:candidate", number)
        return name_of(dice, sex=_sex(self.pattern(number)))


def _units(old: Place, new: Place) -> Mapping[str, str]:
    return dict(zip(old.units, new.units, strict=True))


def _drafts(pattern: Pattern) -> list[Draft]:
    return [draft for asked in pattern.requests for draft in asked.drafts]


def _sex(pattern: Pattern) -> str:
    return next(str(draft.private["sex"]) for draft in _drafts(pattern) if "sex" in draft.private)
