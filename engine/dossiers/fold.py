"""Folds the entries of a chain into a dossier. Folding in one go or in two gives the same dossier."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from engine.acts import ENDINGS, KINDS, Act
from engine.acts.transfer import CellTransfer
from engine.dossiers.dossier import Dossier, GrantedMove, Recorded
from engine.dossiers.granted_moves import moved, redated, reviewed, with_later_change
from engine.dossiers.one_time_acts import repeated, settled_by
from engine.errors import BrokenChainError
from engine.ledger.entry import Entry
from engine.ledger.head import NO_HASH
from engine.terms import EntryKind


@dataclass(slots=True)
class _Sum:
    """A dossier during the fold; mutable."""

    ref: str
    cell: str = ""
    """The cell that opened the dossier; transfers to other cells are acts."""
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
    """Return the dossier after these entries.

    Args:
        entries: Entries of one chain, in order.
        onto: The dossier before the first of them; None for a new dossier.

    Raises:
        BrokenChainError: An entry does not follow from the one before it, or cannot be read.

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
    """Apply one entry; an entry whose body cannot be read raises BrokenChainError."""
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
    for recorded in onto.repeated:
        acts[recorded.act.slug].append(recorded)
    return _Sum(
        onto.ref, onto.cell_on(date.min), onto.version, onto.head, onto.step, acts, onto.opened_on, onto.moved_on,
        onto.last_at, onto.workflow, list(onto.moves), onto.redacted, dict(onto.settled), dirty=bool(onto.repeated),
    )  # fmt: skip


def _freeze(total: _Sum) -> Dossier:
    if total.dirty:
        for group in total.acts.values():
            group.sort(key=lambda recorded: (recorded.act.on, recorded.n))
        _mark_all(total.acts)
    twice = repeated(total.acts, total.settled)
    for recorded in twice:
        total.acts[recorded.act.slug].remove(recorded)
    acts = {slug: tuple(group) for slug, group in total.acts.items() if group}
    places = _places(total.cell, acts.get(CellTransfer.slug, ()))
    return Dossier(
        ref=total.ref, cell=places[-1][1] if places else total.cell, version=total.version, head=total.head,
        step=total.step, acts=acts, opened_on=total.opened_on, moved_on=total.moved_on, last_at=total.last_at,
        workflow=total.workflow, moves=tuple(total.moves), redacted=total.redacted, places=places, repeated=twice,
        settled=total.settled,
    )  # fmt: skip


def _places(first: str, transfers: Iterable[Recorded]) -> tuple[tuple[date, str], ...]:
    """Return (first day, cell) of every cell that kept the dossier; of two transfers on a day the later one counts."""
    days = {transfer.act.on: transfer.act.to_cell for transfer in transfers if isinstance(transfer.act, CellTransfer)}
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
    """Correct the date of a move; when the move opened the dossier, the date of opening changes with it."""
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
    _note_change(total, entry, recorded, recorded.on)
    _add(total, recorded)


def _note_change(total: _Sum, entry: Entry, recorded: Recorded, *days: date) -> None:
    """Note a changed act at each earlier move that may be based on it."""
    total.redacted = total.redacted or not entry.commit.keys() <= entry.private.keys()
    first = min(days)
    if any(first <= move.on for move in total.moves):
        total.moves[:] = with_later_change(
            total.moves, entry, slug=recorded.act.slug, first_n=recorded.first_n, days=days
        )


def _corrected(total: _Sum, entry: Entry) -> None:
    recorded = _find(total.acts, entry.body["corrects"])
    if recorded is None:
        raise BrokenChainError("ledger.corrects_nothing", where=total.ref, n=entry.n)
    total.acts[recorded.act.slug].remove(recorded)
    total.dirty = True
    if entry.body["void"]:
        _note_change(total, entry, recorded, recorded.on)
        return
    new = _recorded(entry, recorded.first_n)
    _note_change(total, entry, recorded, recorded.on, new.on)
    _add(total, new)


def _accepted(total: _Sum, entry: Entry) -> None:
    named = set(entry.body["acts"])
    for group in reversed(total.acts.values()):  # what is accepted was mostly recorded just before
        for at, recorded in enumerate(group):
            if recorded.n in named:
                group[at] = recorded._replace(accepted_by=entry.actor)
                named.discard(recorded.n)
        if not named:
            return


def _add(total: _Sum, recorded: Recorded) -> None:
    total.acts.setdefault(recorded.act.slug, []).append(recorded)
    total.dirty = True


def _recorded(entry: Entry, first_n: int) -> Recorded:
    fields = {**entry.body["fields"], **entry.private}
    fields.pop(REASON, None)
    act = stored_act(entry.body["act"], fields, complete=entry.commit.keys() <= entry.private.keys())
    return Recorded(act=act, n=entry.n, first_n=first_n, entered_by=entry.actor)


REASON = "reason_given"
"""Name of the private value that holds the reason of a correction or a move."""


def stored_act(slug: str, fields: Mapping[str, Any], *, complete: bool = True) -> Act:
    """Return the act in an entry; erased private values (`complete` is False) are None."""
    kind = KINDS[slug]
    if complete:
        return kind.model_validate(dict(fields))
    blank = dict.fromkeys(kind.private_fields())
    shape = {name: info.default for name, info in kind.model_fields.items() if not info.is_required()}
    dates = {name: date.fromisoformat(fields[name]) for name in fields if name == "on" or name.endswith("_on")}
    return kind.model_construct(**{**shape, **blank, **fields, **dates})


def find_act(dossier: Dossier, n: int) -> Recorded | None:
    """Return the act in force that entry `n` recorded or corrected, or None."""
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
        acts[slug] = [_mark(recorded, ends, key=key, name=name) for recorded in acts.get(slug, [])]


def _mark(recorded: Recorded, ends: list[Recorded], *, key: str, name: str) -> Recorded:
    same = getattr(recorded.act, key)
    matching = [end.act.on for end in ends if same is not None and getattr(end.act, key) == same]
    day = next((on for on in matching if on >= recorded.act.on), None)
    if day == recorded.marks.get(name):
        return recorded
    marks = {known: value for known, value in recorded.marks.items() if known != name}
    return recorded._replace(marks={**marks, name: day} if day else marks)


_STEPS: dict[EntryKind, Callable[[_Sum, Entry], None]] = {
    EntryKind.OPENED: _opened,
    EntryKind.ACT: _act,
    EntryKind.CORRECTED: _corrected,
    EntryKind.ACCEPTED: _accepted,
    EntryKind.MOVED: _moved,
    EntryKind.REDATED: _redated,
    EntryKind.REVIEWED: _reviewed,
}
