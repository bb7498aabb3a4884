"""Dossiers as they stood on an earlier day, by what is known of that day now: step, dates, terms, place.

What was recorded later of earlier days counts; what happened later does not. A row of the summary table is as it was
when nothing was recorded of its dossier since; the others are worked out one by one, as many as can be waited for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from application.judging.corrected_grounds import Reviews, marked
from application.ports.list_places import DossierPlace, due_place
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope, in_both
from engine.access.sight import EVERYTHING, Sight
from engine.acts import KINDS
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.one_time_acts import repeated
from engine.errors import RequestError
from engine.read_models.projection import summed_up
from engine.read_models.rows import DossierRow, DueRow
from engine.values import Value

MOST = 2_000
"""Dossiers that were written to since, of which a list is still worked out."""
_END_OF_DAY = "T17:00:00.000000Z"
"""The UTC instant at which a day in Vietnam ends."""


def standing_on(dossier: Dossier, day: date) -> Dossier | None:
    """Return a dossier as it stood at the end of a business day; None when it was not open yet."""
    if dossier.opened_on is None or dossier.opened_on > day:
        return None
    moves = tuple(move for move in dossier.moves if move.on <= day)
    every: dict[str, list[Recorded]] = {}
    for recorded in dossier.all_acts():
        if recorded.on <= day:
            every.setdefault(recorded.act.slug, []).append(_seen_on(recorded, day))
    made = {move.name for move in moves}
    settled = {slug: n for slug, n in dossier.settled.items() if KINDS[slug].settled_by in made}
    twice = repeated(every, settled)
    acts = {slug: tuple(recorded for recorded in group if recorded not in twice) for slug, group in every.items()}
    return replace(
        dossier, cell=dossier.cell_on(day), places=tuple(place for place in dossier.places if place[0] <= day),
        step=moves[-1].dest if moves else "new", moved_on=moves[-1].on if moves else None, moves=moves,
        acts={slug: group for slug, group in acts.items() if group}, settled=settled, repeated=twice,
    )  # fmt: skip


def _seen_on(recorded: Recorded, day: date) -> Recorded:
    """Return an act without the dates of later days that it, or another act, has been given since."""
    fields = type(recorded.act).model_fields
    later = {
        name: None
        for name, info in fields.items()
        if not info.is_required() and isinstance(value := getattr(recorded.act, name), date) and value > day
    }
    marks = {name: on for name, on in recorded.marks.items() if on <= day}
    return recorded._replace(act=recorded.act.model_copy(update=later) if later else recorded.act, marks=marks)


class PastRow(Value, frozen=True):
    """One row with its deadlines, as they were; who may read it depends on the cell that keeps the dossier now."""

    row: DossierRow
    dues: tuple[DueRow, ...]
    is_read: bool = True

    def key(self, sort: str) -> DossierPlace:
        """Return where it stands in a list; it is ordered by its name only for who may read that."""
        first = self.running[0].due_on if self.running else None
        name = self.row.name_key if self.is_read else None
        values = {"name": name, "ref": None, "moved_on": self.row.moved_on, "due": first}
        return DossierPlace(values[sort], self.row.ref)

    @property
    def running(self) -> tuple[DueRow, ...]:
        """Return the deadlines that ran, the nearest first."""
        running = (due for due in self.dues if due.done_on is None and not due.closed)
        return tuple(sorted(running, key=lambda due: (due.due_on, due.deadline)))


PlacedPast = tuple[DossierPlace, PastRow]


@dataclass
class PastList:
    """A list as of one earlier day."""

    office: UnitOfWork
    day: date
    sight: Sight = EVERYTHING
    _reviews: Reviews = field(init=False)

    def __post_init__(self) -> None:
        """Keep what looks for decisions in doubt."""
        self._reviews = Reviews(self.office)

    def page(self, query: DossierQuery, *, scope: Scope | None, wanted: Scope | None) -> tuple[list[PlacedPast], int]:
        """Return the rows of a page with their places, and how many there are without limit.

        Args:
            query: What is looked for, wherever.
            scope: The part that the reader may see today; None means everything.
            wanted: The part asked for, as the dossiers lay in it on the day; None means everything.

        Raises:
            RequestError: Too many dossiers were written to since.

        """
        end = f"{self.day.isoformat()}{_END_OF_DAY}"
        changed = [past for row in self._changed(query, scope, end) if (past := self._then(row)) is not None]
        changed = [past for past in changed if _fits(past, query, wanted)]
        calm = replace(query, scope=in_both(scope, wanted), last_by=end)
        rows = [*self._with_dues(self.office.store.dossiers(calm)), *changed]
        placed = [(past.key(query.sort), past) for past in rows]
        page = [each for each in placed if query.after is None or each[0].order > query.after.order]
        page.sort(key=lambda each: each[0].order)
        return page[: query.limit], self.office.store.count(calm) + len(changed)

    def running(self, scope: Scope | None, *, until: date) -> list[DueRow]:
        """Return the deadlines of a part that ran on the day and were due from it to another, in their order.

        Raises:
            RequestError: Too many dossiers were written to since.

        """
        rows = self._changed(DossierQuery(), scope, f"{self.day.isoformat()}{_END_OF_DAY}")
        changed = {row.ref for row in rows}
        kept = self.office.store.running_dues((self.day, until), scope=scope, sight=self.sight)
        then = [due for row in rows if (past := self._then(row)) is not None for due in past.running]
        running = [due for due in kept if due.ref not in changed]
        running += [due for due in then if self.day <= due.due_on <= until]
        return sorted(running, key=due_place)

    def _changed(self, query: DossierQuery, scope: Scope | None, end: str) -> Sequence[DossierRow]:
        """Return the rows of dossiers that were written to since, whatever they are now."""
        asked = DossierQuery(
            scope=scope, workflows=query.workflows, text=query.text, name=query.name,
            prefix=query.prefix, last_from=end, sort="ref", limit=MOST + 1, sight=self.sight,
        )  # fmt: skip
        rows = self.office.store.dossiers(asked)
        if len(rows) > MOST:
            raise RequestError("dossiers.too_many_changed", most=MOST, day=self.day)
        return rows

    def _then(self, row: DossierRow) -> PastRow | None:
        dossier = self.office.load(row.ref)
        then = standing_on(dossier, self.day)
        if then is None:
            return None
        summary, dues = summed_up(self.office.law_of(then), self.office.facts(then), day=self.day)
        reviews = [review for review in self._reviews.of(dossier) if review.move.on <= self.day]
        return self._seen(marked(summary, reviews), dues, kept_by=row.cell)

    def _with_dues(self, rows: Sequence[DossierRow]) -> Iterable[PastRow]:
        dues: dict[str, list[DueRow]] = {}
        for due in self.office.store.dues([row.ref for row in rows]):
            dues.setdefault(due.ref, []).append(due)
        return [self._seen(row, dues.get(row.ref, ()), kept_by=row.cell) for row in rows]

    def _seen(self, row: DossierRow, dues: Iterable[DueRow], *, kept_by: str) -> PastRow:
        """Return a row with the terms that the reader may see; it is ordered by its name only for who may read it."""
        covered = tuple(due for due in dues if self.sight.covers(due.deadline, kept_by))
        return PastRow(row, covered, is_read=self.sight.reads(kept_by))


def _fits(past: PastRow, query: DossierQuery, wanted: Scope | None) -> bool:
    """Tell whether a row fits by what it was on the day; text, name and workflow are those of today."""
    row, changes = past.row, past.row.next_change_on
    return (
        (wanted is None or row.cell in wanted)
        and (not query.steps or row.step in query.steps)
        and (not query.reviews or row.review in query.reviews)
        and (query.due_by is None or any(due.due_on <= query.due_by for due in past.running))
        and (query.changing_by is None or (past.is_read and changes is not None and changes <= query.changing_by))
    )


def is_past(office: UnitOfWork, dossier: Dossier, day: date) -> bool:
    """Tell whether a dossier may have stood otherwise on a day than now."""
    return day < office.clock.today() and (not dossier.last_at or day < vietnam_day(dossier.last_at))
