"""Log lines → dossier: the only way to make one. Folding in one go or in two gives the same sum."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from engine.acts import ENDINGS, KINDS, Act
from engine.acts.transfer import CellTransfer
from engine.dossiers.dossier import Dossier, GrantedMove, Recorded
from engine.dossiers.granted_moves import moved, redated, reviewed, shaken
from engine.dossiers.one_time_acts import repeated, settled_by
from engine.errors import BrokenChainError
from engine.ledger.entry import Entry
from engine.ledger.head import NO_HASH
from engine.terms import EntryKind


@dataclass(slots=True)
class _Sum:
    """A dossier while it is being added up."""

    ref: str
    cell: str = ""
    """The cell that opened it; moves to other cells are acts."""
    version: int = 0
    head: str = NO_HASH
    step: str = "new"
    acts: dict[str, list[Recorded]] = field(default_factory=dict)
    opened_on: date | None = None
    moved_on: date | None = None
    last_at: str = ""
    workflow: str = ""
    moves: list[GrantedMove] = field(default_factory=list)
    redacted: bool = False
    settled: dict[str, int] = field(default_factory=dict)
    dirty: bool = False


def fold(entries: Iterable[Entry], onto: Dossier | None = None) -> Dossier:
    """Return the dossier that these lines add up to.

    Args:
        entries: Lines of one chain, in order.
        onto: The dossier before the first of them; None starts a new one.

    Raises:
        BrokenChainError: A line does not follow from the one before it.

    """
    total = _start(onto)
    for entry in entries:
        if entry.n != total.version + 1 or entry.prev != total.head:
            raise BrokenChainError("ledger.entry_out_of_order", where=entry.subject, n=entry.n, last=total.version)
        total.ref = entry.subject
        _take(total, entry)
        total.version, total.head, total.last_at = entry.n, entry.hash, entry.at
    return _freeze(total)


def _take(total: _Sum, entry: Entry) -> None:
    """Add one line to the sum; a line whose body makes no sense breaks the chain, it does not break the program."""
    step = _STEPS.get(entry.kind)
    if step is None:
        return
    try:
        step(total, entry)
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenChainError("ledger.body_unreadable", where=entry.subject, n=entry.n) from error


def _start(onto: Dossier | None) -> _Sum:
    if onto is None:
        return _Sum(ref="")
    acts = {slug: list(group) for slug, group in onto.acts.items()}
    for one in onto.repeated:
        acts[one.act.slug].append(one)
    return _Sum(
        onto.ref, onto.cell_on(date.min), onto.version, onto.head, onto.step, acts, onto.opened_on, onto.moved_on,
        onto.last_at, onto.workflow, list(onto.moves), onto.redacted, dict(onto.settled), dirty=bool(onto.repeated),
    )  # fmt: skip


def _freeze(total: _Sum) -> Dossier:
    if total.dirty:
        for group in total.acts.values():
            group.sort(key=lambda one: (one.act.on, one.n))
        _mark_all(total.acts)
    twice = repeated(total.acts, total.settled)
    for one in twice:
        total.acts[one.act.slug].remove(one)
    acts = {slug: tuple(group) for slug, group in total.acts.items() if group}
    places = _places(total.cell, acts.get(CellTransfer.slug, ()))
    return Dossier(
        ref=total.ref, cell=places[-1][1] if places else total.cell, version=total.version, head=total.head,
        step=total.step, acts=acts, opened_on=total.opened_on, moved_on=total.moved_on, last_at=total.last_at,
        workflow=total.workflow, moves=tuple(total.moves), redacted=total.redacted, places=places, repeated=twice,
        settled=total.settled,
    )  # fmt: skip


def _places(first: str, transfers: Iterable[Recorded]) -> tuple[tuple[date, str], ...]:
    """Return every cell that kept the dossier, each with its first day; of two on one day the later entry counts."""
    days = {one.act.on: one.act.to_cell for one in transfers if isinstance(one.act, CellTransfer)}
    return ((date.min, first), *days.items()) if days else ()


def _opened(total: _Sum, entry: Entry) -> None:
    total.cell = entry.body["cell"]
    total.opened_on = date.fromisoformat(entry.body["on"])
    total.workflow = entry.body.get("procedure", "")


def _moved(total: _Sum, entry: Entry) -> None:
    total.moves.append(moved(entry))
    total.step, total.moved_on = total.moves[-1].dest, total.moves[-1].on
    total.settled |= settled_by(entry.body["move"], total.moved_on, total.acts)


def _redated(total: _Sum, entry: Entry) -> None:
    """Set the day of a move right; a dossier that was opened by it was opened on that day too."""
    before = total.moves[0].on if total.moves else None
    total.moves[:] = redated(total.moves, entry)
    if before == total.opened_on and entry.body["redates"] == total.moves[0].n:
        total.opened_on = total.moves[0].on
    total.moved_on = total.moves[-1].on
    total.settled |= settled_by(entry.body["move"], date.fromisoformat(entry.body["on"]), total.acts)


def _reviewed(total: _Sum, entry: Entry) -> None:
    total.moves[:] = reviewed(total.moves, entry)


def _act(total: _Sum, entry: Entry) -> None:
    recorded = _recorded(entry, entry.n)
    _shake(total, entry, recorded, recorded.on)
    _add(total, recorded)


def _shake(total: _Sum, entry: Entry, recorded: Recorded, *days: date) -> None:
    """Remember at each move made before that an act has changed on which it may rest."""
    total.redacted = total.redacted or not entry.commit.keys() <= entry.private.keys()
    if total.moves and min(days) <= max(one.on for one in total.moves):
        total.moves[:] = shaken(total.moves, entry, slug=recorded.act.slug, first_n=recorded.first_n, days=days)


def _corrected(total: _Sum, entry: Entry) -> None:
    found = _find(total.acts, entry.body["corrects"])
    if found is None:
        raise BrokenChainError("ledger.corrects_nothing", where=total.ref, n=entry.n)
    total.acts[found.act.slug].remove(found)
    total.dirty = True
    if entry.body["void"]:
        _shake(total, entry, found, found.on)
        return
    new = _recorded(entry, found.first_n)
    _shake(total, entry, found, found.on, new.on)
    _add(total, new)


def _accepted(total: _Sum, entry: Entry) -> None:
    named = frozenset(entry.body["acts"])
    for group in total.acts.values():
        for at, one in enumerate(group):
            if one.n in named:
                group[at] = Recorded(one.act, one.n, one.first_n, one.entered_by, entry.actor, one.marks)


def _add(total: _Sum, recorded: Recorded) -> None:
    total.acts.setdefault(recorded.act.slug, []).append(recorded)
    total.dirty = True


def _recorded(entry: Entry, first_n: int) -> Recorded:
    fields = {**entry.body["fields"], **entry.private}
    fields.pop(REASON, None)
    act = stored_act(entry.body["act"], fields, complete=entry.commit.keys() <= entry.private.keys())
    return Recorded(act=act, n=entry.n, first_n=first_n, entered_by=entry.actor)


REASON = "reason_given"
"""Name under which the reason of a correction or a move is kept among the private values."""


def stored_act(slug: str, fields: Mapping[str, Any], *, complete: bool = True) -> Act:
    """Return the act that a line holds; when private values are gone (`complete` False) they are not known."""
    kind = KINDS[slug]
    if complete:
        return kind.model_validate(dict(fields))
    blank = dict.fromkeys(kind.private_fields())
    shape = {name: info.default for name, info in kind.model_fields.items() if not info.is_required()}
    dates = {name: date.fromisoformat(fields[name]) for name in fields if name == "on" or name.endswith("_on")}
    return kind.model_construct(**{**shape, **blank, **fields, **dates})


def find_act(dossier: Dossier, n: int) -> Recorded | None:
    """Return the standing act that entry `n` recorded or corrected, or None."""
    return _find({**dossier.acts, "": dossier.repeated}, n)


def _find(acts: Mapping[str, Iterable[Recorded]], n: int) -> Recorded | None:
    for group in acts.values():
        for recorded in group:
            if n in (recorded.n, recorded.first_n):
                return recorded
    return None


def _mark_all(acts: dict[str, list[Recorded]]) -> None:
    for ending, (slug, key, name) in ENDINGS.items():
        ends = acts.get(ending, [])
        acts[slug] = [_mark(one, ends, key=key, name=name) for one in acts.get(slug, [])]


def _mark(one: Recorded, ends: list[Recorded], *, key: str, name: str) -> Recorded:
    same = getattr(one.act, key)
    matching = [end.act.on for end in ends if same is not None and getattr(end.act, key) == same]
    day = next((on for on in matching if on >= one.act.on), None)
    if day == one.marks.get(name):
        return one
    marks = {known: value for known, value in one.marks.items() if known != name}
    return replace(one, marks={**marks, name: day} if day else marks)


_STEPS: dict[EntryKind, Callable[[_Sum, Entry], None]] = {
    EntryKind.OPENED: _opened,
    EntryKind.ACT: _act,
    EntryKind.CORRECTED: _corrected,
    EntryKind.ACCEPTED: _accepted,
    EntryKind.MOVED: _moved,
    EntryKind.REDATED: _redated,
    EntryKind.REVIEWED: _reviewed,
}
