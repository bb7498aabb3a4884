"""The facts of a dossier as they would be once remedies are done on a day.

What is only assumed is marked, and most of it left open.
Of an act that has not happened its dates are assumed, never what belongs to a person, such as a birth, and what the
place tells, such as how many members vote; held again, it says what it said before. What else it would say stays not
known: whoever makes it can make it say what is asked.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from engine.acts import ENDINGS, KINDS, Act
from engine.acts.admission import SuperiorConsent
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.law.model.finding import Finding, Remedy
from engine.law.model.vocabulary import Kind, record_fields, words_of
from engine.organisation.place_facts import PLACE_FACTS
from engine.terms import Verdict

ASSUMED = "assumed"
"""Who entered and who accepted an act that is only assumed."""

_AGAIN = frozenset({"redo", "renew"})
_ADDED = frozenset({*_AGAIN, "record", "need"})
_BEGAN_BEFORE = "_since"
_WORDS = {"True": True, "False": False}

ActGroups = dict[str, tuple[Recorded, ...]]


def acts_of(remedies: Iterable[Remedy]) -> frozenset[str]:
    """Return the kinds of act that happen when these are done."""
    kinds = {remedy.about.partition(".")[0] for remedy in remedies if remedy.kind in _AGAIN}
    new = {remedy.about for remedy in remedies if remedy.kind in _ADDED}
    return frozenset(slug for slug in kinds | new if slug in KINDS)


def done(facts: Facts, remedies: Iterable[Remedy], day: date) -> Facts:
    """Return the facts in which all of these were done on `day`: first the acts, then what they say."""
    todo = tuple(dict.fromkeys(replace(remedy, day=None) for remedy in remedies))
    groups: ActGroups = dict(facts.dossier.acts)
    anew = acts_of(todo)
    for remedy in todo:
        _add_acts(groups, remedy, facts, day=day)
    for remedy in todo:
        slug, _, field = remedy.about.partition(".")
        is_so_already = field in PLACE_FACTS and slug in anew  # an act held again says what the place is on its day
        if slug in groups and not is_so_already:
            groups[slug] = _said(groups[slug], remedy, field, day=day)
    dossier: Dossier = replace(facts.dossier, acts=groups)
    return replace(facts, dossier=dossier)


def is_left_open(finding: Finding, facts: Facts, supplied: Iterable[str] = ()) -> bool:
    """Tell whether all that a finding still asks is what an assumed act says, or what was to be supplied anyway."""
    if finding.verdict is not Verdict.UNKNOWN:
        return False
    ways = [remedy for remedy in finding.remedies if remedy.kind != "consent"]
    known = frozenset() if finding.applies_unknown else frozenset(supplied)  # what else will be asked, nobody can say
    return bool(ways) and all(
        remedy.kind == "supply" and (remedy.about in known or _is_assumed(remedy, facts)) for remedy in ways
    )


def _is_assumed(remedy: Remedy, facts: Facts) -> bool:
    """Tell whether only assumed acts lack what is to be supplied, and it is chosen: what a person is nobody chooses."""
    slug, _, field = remedy.about.partition(".")
    if slug not in KINDS or (field in KINDS[slug].private_fields() and not field.endswith(_BEGAN_BEFORE)):
        return False
    lacking = [recorded for recorded in facts.dossier.acts.get(slug, ()) if getattr(recorded.act, field, None) is None]
    return bool(lacking) and all(recorded.entered_by == ASSUMED for recorded in lacking)


def _add_acts(groups: ActGroups, remedy: Remedy, facts: Facts, *, day: date) -> None:
    """Add the acts that a remedy asks for."""
    slug, _, field = remedy.about.partition(".")
    on = remedy.by or day
    if remedy.kind == "consent":
        level = remedy.words[0] if remedy.words else "central"
        fields: dict[str, Any] = {"on": day, "rule": remedy.about, "level": level, "number": ASSUMED}
        _add(groups, SuperiorConsent.model_construct(**fields))
    elif slug in KINDS and remedy.kind in _AGAIN:
        _add(groups, _new(groups, slug, facts, on=on, is_held_again=True))
    elif slug in KINDS and remedy.kind == "record":
        _add(groups, _new(groups, slug, facts, on=on))
        _mark(groups, slug, remedy.words, on=on)
    elif slug in KINDS and remedy.kind == "need" and not field:
        for _ in range(remedy.count):
            _add(groups, _new(groups, slug, facts, on=on, words=remedy.words))


def _add(groups: ActGroups, act: Act) -> None:
    group = groups.get(act.slug, ())
    n = max((recorded.n for recorded in group), default=0) + 1
    added = Recorded(act=act, n=n, first_n=n, entered_by=ASSUMED, accepted_by=ASSUMED)
    groups[act.slug] = tuple(sorted((*group, added), key=lambda recorded: (recorded.on, recorded.n)))


def _new(
    groups: ActGroups, slug: str, facts: Facts, *, on: date, words: tuple[str, ...] = (), is_held_again: bool = False
) -> Act:
    """Return an act that has not happened: held again it says what it said, but for its dates; else what is asked."""
    kind, group = KINDS[slug], groups.get(slug, ())
    said = {name: word for word in words for name in kind.model_fields if word in (words_of(slug, name) or ())}
    before = group[-1].act if group and is_held_again else ()
    known = {name: value for name, value in before if value is not None and not isinstance(value, date)}
    place = {name: value for name in kind.model_fields if (value := facts.place_on(name, on)) is not None}
    return kind.model_construct(**{**_blank(slug, on, len(group)), **known, **said, **place})


def _blank(slug: str, day: date, n: int) -> dict[str, Any]:
    """Return what is known of the n-th act of a kind that happens on a day: its dates, and what is so unless said."""
    kind, fields = KINDS[slug], record_fields(slug)

    def value(name: str) -> object:
        info = kind.model_fields[name]
        if fields[name] is Kind.DATE:
            return day if _is_its_day(slug, name) else None
        if not info.is_required():
            return info.get_default()
        is_a_name = fields[name] is Kind.WORD and words_of(slug, name) is None
        return f"{ASSUMED} {n}" if is_a_name else None

    return {name: value(name) for name in kind.model_fields}


def _mark(groups: ActGroups, ending: str, names: tuple[str, ...], *, on: date) -> None:
    """Set the date of an ending on the acts that it names."""
    slug, shared, mark = ENDINGS.get(ending, ("", "", ""))
    group = groups.get(slug, ())
    if group and names:
        groups[slug] = tuple(
            recorded._replace(marks={**recorded.marks, mark: on})
            if getattr(recorded.act, shared) in names
            else recorded
            for recorded in group
        )


def _said(group: tuple[Recorded, ...], remedy: Remedy, field: str, *, day: date) -> tuple[Recorded, ...]:
    """Return the acts of a kind as a remedy puts them right."""
    if remedy.kind == "accept":
        return tuple(recorded if recorded.accepted else recorded._replace(accepted_by=ASSUMED) for recorded in group)
    if remedy.kind == "change" and not field:
        return ()
    if remedy.kind in {"need", "change"} and field:
        return _counted(group, field, by=remedy.count if remedy.kind == "need" else -remedy.count, day=day)
    if remedy.kind == "supply":
        return tuple(_dated(recorded, field, day) for recorded in group)
    if remedy.kind == "choose":
        return tuple(_worded(recorded, field, remedy.words) for recorded in group)
    return group


def _counted(group: tuple[Recorded, ...], field: str, *, by: int, day: date) -> tuple[Recorded, ...]:
    """Return the acts with the number in the one that counts on the day made so much larger or smaller."""
    at = max((at for at, recorded in enumerate(group) if recorded.on <= day), default=None)
    value = None if at is None else getattr(group[at].act, field, None)
    if at is None or not isinstance(value, int):
        return group
    act = group[at].act.model_copy(update={field: value + by if by else 0})
    return (*group[:at], group[at]._replace(act=act), *group[at + 1 :])


def _dated(recorded: Recorded, field: str, day: date) -> Recorded:
    """Return the act with a date that it lacks; other values that are supplied stay not known."""
    slug = recorded.act.slug
    if getattr(recorded.act, field, day) is not None or not _is_its_day(slug, field):
        return recorded
    return recorded._replace(act=recorded.act.model_copy(update={field: day}))


def _is_its_day(slug: str, field: str) -> bool:
    """Tell whether a field of an act that happens is the day of it: a date that belongs to no person."""
    kind = record_fields(slug).get(field)
    return kind is Kind.DATE and field not in KINDS[slug].private_fields() and not field.endswith(_BEGAN_BEFORE)


def _worded(recorded: Recorded, field: str, words: tuple[str, ...]) -> Recorded:
    value = getattr(recorded.act, field, None)
    if value is None or str(value) in words or field not in type(recorded.act).model_fields:
        return recorded
    word = _WORDS.get(words[0], words[0])
    return recorded._replace(act=recorded.act.model_copy(update={field: word}))
