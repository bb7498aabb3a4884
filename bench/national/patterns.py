"""Real dossiers, made through the use cases in an office of one commune: what all the others are copies of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from application.administration.change_users import AddUser
from application.administration.grant_role import EndRole, GrantRole, RoleCommand
from application.alerts.scanning.alert_scan import AlertScan
from application.application import Application
from application.unit_of_work import UnitOfWork
from bench.national.country import KINDS, Country, Place
from bench.national.founding import founded, without_districts
from bench.national.staff import ADMIN, FOUNDED, Staff, accounts, login_of
from bench.world import clock_of, to_train
from demo.lives import exits, hurdles, scenes
from demo.lives.plot import Beat, BeatContext, Plot, written_by
from demo.lives.story import Life
from demo.world.clockwork import TODAY, Dice, office_day
from demo.world.people import Account
from demo.world.tree import NO_DISTRICTS
from engine.alerts.alert import AlertRow
from engine.ledger.entry import Draft, Entry, Stamp
from engine.ledger.subjects import ORG
from engine.organisation.tree import OrgTree
from engine.read_models.rows import DossierRow, DueRow

_FIRST, _ORDINARY = date(2023, 9, 4), 30
"""The ordinary lives begin evenly from this day until the end of the story, which cuts them off at every step."""
_BETWEEN = (TODAY - _FIRST).days // _ORDINARY
_OTHERS: tuple[tuple[Life, date], ...] = (
    (exits.decision_overdue, date(2025, 9, 1)), (exits.ceremony_overdue, date(2025, 9, 1)),
    (exits.cv_overdue, date(2025, 8, 4)), (exits.review_overdue, date(2024, 8, 5)),
    (exits.recognition_overdue, date(2024, 6, 3)), (exits.withdraws_at_once, date(2026, 3, 2)),
    (exits.declined_by_vote, date(2025, 9, 1)), (hurdles.two_thirds_missed, date(2025, 12, 1)),
    (hurdles.mentor_on_probation, date(2026, 11, 9)), (exits.ceremony_late, date(2025, 3, 3)),
)  # fmt: skip
READY = _ORDINARY + len(_OTHERS)
"""The patterns from this number on stand before `train`, which the clerk can ask for; those before it anywhere."""
_READY_FROM, _READY_COUNT = date(2026, 6, 1), 8
COUNT = READY + _READY_COUNT


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its stamp, still with role and unit of the pattern, and its drafts."""

    stamp: Stamp
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One dossier as it can be told again of another cell.

    Attributes:
        number: Its turn among the patterns; with it goes the kind of the cell.
        place: The cell with all units above it.
        row, dues: Its rows in the tables before anybody has looked for alerts; `swept` are the deadlines after that.
        alerts: What was raised, told to the holders of `roles` (a role, a unit) alert by alert.
        first_tree: The last line of its tree before the districts ended.

    """

    number: int
    place: Place
    requests: tuple[Asked, ...]
    row: DossierRow
    dues: tuple[DueRow, ...]
    swept: tuple[DueRow, ...]
    alerts: tuple[AlertRow, ...]
    roles: tuple[tuple[tuple[str, str], ...], ...]
    first_tree: int = 0

    @property
    def kind(self) -> int:
        """Return the kind of cell that it can be told of."""
        return self.number % KINDS

    @property
    def year(self) -> int:
        """Return the year in which it was opened."""
        return (self.row.opened_on or TODAY).year


def patterns(seed: str) -> list[Pattern]:
    """Make all patterns; the same seed makes the same ones."""
    with TemporaryDirectory(prefix="hoso-patterns-") as folder:
        country = Country(1)
        office = founded(f"sqlite:///{Path(folder) / 'patterns.db'}", country, seed)
        first_tree = office.store.head(ORG).version
        refs = _Teller(office, country, seed).told()
        before = {ref: tuple(office.store.dues([ref])) for ref in refs}
        AlertScan(office).run(as_of=TODAY)
        posts = {grant.person: (str(grant.role), grant.unit) for grant in office.store.grants()}
        made = [
            replace(_pattern(office, number, ref, dues=before[ref], posts=posts), first_tree=first_tree)
            for number, ref in enumerate(refs)
        ]
        office.store.close()
    return made


def place_of(number: int, country: Country) -> Place:
    """Return where a pattern is told."""
    return country.place(number % KINDS, commune=0, org=number // KINDS)


def _pattern(
    office: UnitOfWork, number: int, ref: str, *, dues: tuple[DueRow, ...], posts: Mapping[str, tuple[str, str]]
) -> Pattern:
    row = office.store.dossier_row(ref)
    if row is None:
        raise LookupError(ref)
    alerts = tuple(alert for alert in office.store.lying("alerts")[0] if alert.subject == ref)
    return Pattern(
        number=number, place=place_of(number, Country(1)), requests=tuple(_requests(office.store.entries(ref))),
        row=row, dues=dues, swept=tuple(office.store.dues([ref])), alerts=alerts,
        roles=tuple(tuple(posts[person] for person in alert.told) for alert in alerts),
    )  # fmt: skip


def _requests(entries: Sequence[Entry]) -> Iterator[Asked]:
    for _, group in groupby(entries, key=lambda entry: entry.req):
        lines = list(group)
        first = lines[0]
        stamp = Stamp(
            at=first.at, actor=first.actor, role=first.role, unit=first.unit, req=first.req, edition=first.edition,
            workflow=first.workflow,
        )  # fmt: skip
        yield Asked(stamp, tuple(Draft(line.kind, line.body, line.private) for line in lines))


class _Teller:
    """Tells the lives of all patterns in one office, day by day."""

    def __init__(self, office: UnitOfWork, country: Country, seed: str) -> None:
        self._office, self._country, self._seed = office, country, seed
        self._accounts = Staff(list(accounts(country, seed))).accounts
        self._refs: dict[int, str] = {}
        self._stopped: set[int] = set()

    def told(self) -> list[str]:
        """Tell everything; return the codes of the dossiers by the number of the pattern."""
        self._welcome(FOUNDED)
        beats = sorted(self._beats(), key=lambda beat: (beat.on, beat.life, beat.turn))
        is_reorganised = False
        for beat in beats:
            if beat.on >= NO_DISTRICTS and not is_reorganised:
                is_reorganised = True
                self._reorganise()
            if beat.life not in self._stopped:
                self._play(beat)
        clock_of(self._office).wind(TODAY)
        return [self._refs[number] for number in range(COUNT)]

    def _reorganise(self) -> None:
        without_districts(self._office, self._country)
        for account in self._accounts:
            if account.until is not None:
                self._change_role(EndRole, account, account.until)
        self._welcome(NO_DISTRICTS)

    def _welcome(self, day: date) -> None:
        for account in self._accounts:
            if account.since == day:
                add = AddUser(actor=ADMIN, login=account.login, name=account.name)
                Application(self._office).run(add)
                self._change_role(GrantRole, account, day)

    def _beats(self) -> Iterator[Beat]:
        tree = OrgTree(self._country.rows)
        for number, (life, start) in enumerate(_chapters()):
            cell = place_of(number, self._country).cell
            place = tree.unit_on(cell, start)
            if place is None:
                raise LookupError(cell)
            dice, edition = Dice(self._seed, number), self._office.law.edition
            plot = Plot(number, cell, place, dice, office_day(start), tree, edition)
            life(plot)
            plot.enter()
            yield from (beat for beat in plot.beats if beat.on <= TODAY)

    def _play(self, beat: Beat) -> None:
        clock_of(self._office).wind(beat.on)
        desk = self._office.tree.deciding_body(beat.cell, beat.on) or ""
        turn = BeatContext(self._office, login_of(beat.role, desk), self._refs.get(beat.life, ""))
        done = written_by(Application(self._office).run(beat.do(turn)))
        self._refs[beat.life] = done.dossier.ref
        if done.refused is not None and not beat.refused:
            self._stopped.add(beat.life)

    def _change_role(self, kind: type[RoleCommand], account: Account, day: date) -> None:
        change = kind(actor=ADMIN, login=account.login, role=account.role, unit=account.unit, on=day)
        Application(self._office).run(change)


def _chapters() -> Iterator[tuple[Life, date]]:
    for turn in range(_ORDINARY):
        yield scenes.goes, _FIRST + timedelta(days=turn * _BETWEEN)
    yield from _OTHERS
    for turn in range(_READY_COUNT):
        yield to_train, _READY_FROM + timedelta(days=turn)


def raised_anew(alert: AlertRow, *, subject: str, cell: str, told: tuple[str, ...]) -> AlertRow:
    """Return an alert as it was when it was raised, about another dossier and told to others."""
    return replace(
        alert, id=0, subject=subject, cell=cell, told=told, closed_on=None, closed_why="", closed_by="", touched=0
    )
