"""A dossier after one of its entries: the steps, and what was added, changed and removed against the entry before."""

from dataclasses import dataclass

from application.dossiers.queries.show_moment import Moment
from engine.acts import KINDS
from engine.calendar.vietnam_time import vietnam_day
from engine.dossiers.dossier import Dossier, Recorded
from engine.law.model.vocabulary import is_private
from hoso.views.dossiers.history import entry_detail
from hoso.web.showing.dossiers import StepShown, steps_of
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant
from hoso.wording.labels import act_label, field_label, step_label, value_label


@dataclass(frozen=True, slots=True)
class FactChange:
    """One thing that an entry changed: `added`, `changed` or `removed`, what it is, and both values as text."""

    kind: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MomentShown:
    """One point of the history.

    Attributes:
        n, last: Number of the entry, and of the last one there is.
        at, by, kind, detail, hash: When it was written, by whom, what it is and says, and its hash.
        step, steps: Where the dossier stood, and how each step stood.
        cell: The cell that kept it.
        changes: What the entry changed.
        known: What was known after it: day, act, fields and acceptance of each paper.

    """

    n: int
    last: int
    at: str
    by: str
    kind: str
    detail: str
    hash: str
    step: str
    steps: tuple[StepShown, ...]
    cell: str
    changes: tuple[FactChange, ...]
    known: tuple[tuple[int, str, str, str], ...]


FactsTold = dict[tuple[int, str], tuple[str, str]]
"""Number of the entry that first told it (0 for the dossier itself) and field → label and value."""


def moment_of(moment: Moment, words: Words) -> MomentShown:
    """Return what the page of one point of the history shows."""
    entry, after, workflow = moment.entry, moment.after, moment.law.workflow
    acts = ((recorded, _values(recorded, words, hidden=moment.hidden)) for recorded in after.all_acts())
    return MomentShown(
        n=entry.n, last=moment.last, at=told_instant(entry.at), by=moment.logins.get(entry.actor, entry.actor),
        kind=words.label(f"kind.{entry.kind}", str(entry.kind)),
        detail=entry_detail(entry, moment.law, words, reason=not moment.hidden), hash=entry.hash,
        step=step_label(workflow, after.step, words), steps=tuple(steps_of(after, workflow, words)),
        cell=moment.tree.label_on(after.cell, vietnam_day(entry.at)), changes=tuple(_changes(moment, words)),
        known=tuple(
            (
                recorded.n, told_day(recorded.on), act_label(recorded.act.slug, words),
                "; ".join(f"{label}: {value}" for name, (label, value) in values.items() if name != "on"),
            )
            for recorded, values in acts
        ),
    )  # fmt: skip


def _changes(moment: Moment, words: Words) -> list[FactChange]:
    before, after = (_facts(dossier, moment, words) for dossier in (moment.before, moment.after))
    told = []
    for key in sorted(before.keys() | after.keys()):
        label, now = after.get(key, before.get(key, ("", "")))[0], after.get(key, ("", ""))[1]
        was = before.get(key, ("", ""))[1]
        if now != was:
            kind = "changed" if was and now else "added" if now else "removed"
            told.append(FactChange(kind, label, was, now))
    return told


def _facts(dossier: Dossier, moment: Moment, words: Words) -> FactsTold:
    if not dossier.version:
        return {}
    facts: FactsTold = {
        (0, "step"): (words.say("col.step"), step_label(moment.law.workflow, dossier.step, words)),
        (0, "cell"): (words.say("col.cell"), dossier.cell),
    }
    for recorded in dossier.all_acts():
        act = f"{act_label(recorded.act.slug, words)} #{recorded.first_n}"
        for name, (label, value) in _values(recorded, words, hidden=moment.hidden).items():
            facts[recorded.first_n, name] = (f"{act}, {label}", value)
    return facts


def _values(recorded: Recorded, words: Words, *, hidden: bool) -> dict[str, tuple[str, str]]:
    """Return field → label and value of an act, with what other acts made of it; private ones only where not hidden."""
    slug = recorded.act.slug
    told = {}
    for name in KINDS[slug].model_fields:
        value = getattr(recorded.act, name)
        if value is not None and not (hidden and is_private(f"{slug}.{name}")):
            told[name] = (field_label(slug, name, words), value_label(value, words))
    for mark, day in recorded.marks.items():
        told[mark] = (words.label(f"field.{mark}", mark), told_day(day))
    if recorded.accepted:
        told["~accepted"] = (words.say("col.state"), words.say("dossier.accepted"))
    return told
