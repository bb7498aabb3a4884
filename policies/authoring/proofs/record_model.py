"""What a dossier's record shows on one day, as constants of z3: of each kind of act the latest, of each field a value.

Days are whole numbers: 31 for each calendar month, so that adding months is adding numbers. The clamp at the end of a
month (29 February plus 12 months) is left out: the law's terms and the properties' terms would be clamped alike.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import z3

from engine.acts import ENDINGS
from engine.law.model.vocabulary import PLACE, Kind, path_type, words_of

Expr = Any
"""An expression of z3, which has no types of its own."""

MONTH = 31
WITH_END = {earlier for earlier, _, _ in ENDINGS.values()}
_MARKS = {(earlier, mark) for earlier, _, mark in ENDINGS.values()}
_AT_MOST = {
    "cell_vote": ("in_favour", "members_less_away", "official_members"),
    "recognition_vote": ("in_favour", "members_less_away", "official_members"),
    "removal_vote": ("in_favour", "members_less_away", "official_members"),
    "grassroots_vote": ("in_favour", "committee_members"),
    "recognition_grassroots_vote": ("in_favour", "committee_members"),
}
"""Counts of one act that never exceed the next one: the acts themselves refuse it."""


class Latest(NamedTuple):
    """The latest act of a kind: whether there is one, and its day."""

    present: Expr
    on: Expr


class FieldFormula(NamedTuple):
    """One field of the latest act of a kind, or a fact of the place: whether it is known, and its value."""

    known: Expr
    value: Expr


class Answer(NamedTuple):
    """A condition's answer; where neither holds it is not known."""

    true: Expr
    false: Expr


def number_of(day: date) -> int:
    """Return the number of a day."""
    return (day.year * 12 + day.month - 1) * MONTH + day.day - 1


def number_after(day: date) -> int:
    """Return the number of the day after; with it a window ends, so that days no month has lie in some window too."""
    return number_of(day) + 1 if day == date.max else number_of(day + timedelta(days=1))


def day_of(number: int) -> date:
    """Return the day of a number; a day that its month has not is the last one of the month."""
    month, day = divmod(number, MONTH)
    year, month = divmod(month, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day + 1, monthrange(year, month + 1)[1]))


_WORDS: dict[object, int] = {}


def code_of(word: object) -> int:
    """Return the number of a word; True and False are words too."""
    return _WORDS.setdefault(word, len(_WORDS))


def word_of(code: int) -> object:
    """Return the word of a number, or a sign that it is another word."""
    return next((word for word, known in _WORDS.items() if known == code), "…")


@dataclass
class Record:
    """The record as it stands on `day`; everything in it happened on that day or before.

    Attributes:
        answers: Of what is not modelled, by a key of their own; `about` gives the kind of act of each.
        axioms: What every record fulfils, by the kind of act or the path that it is about.

    """

    name: str
    day: Expr
    acts: dict[str, Latest] = field(default_factory=dict)
    fields: dict[str, FieldFormula] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    axioms: dict[str, list[Expr]] = field(default_factory=dict)

    def latest(self, slug: str) -> Latest:
        """Return the latest act of a kind."""
        if slug not in self.acts:
            made = Latest(z3.Bool(f"{self.name}:{slug}"), z3.Int(f"{self.name}:{slug}.on"))
            self.acts[slug] = made
            self.assume(slug, z3.Implies(made.present, made.on <= self.day))
        return self.acts[slug]

    def read(self, path: str) -> FieldFormula:
        """Return the value at a path."""
        slug, _, name = path.partition(".")
        if name == "on":
            latest = self.latest(slug)
            return FieldFormula(latest.present, latest.on)
        if path not in self.fields:
            self.fields[path] = self._new_field(path, slug, name)
        return self.fields[path]

    def answer(self, about: str, key: str) -> Answer:
        """Return an answer of which nothing is known but that it is not both true and false."""
        name = f"{self.name}:{key}"
        if key not in self.answers:
            made = Answer(z3.Bool(f"{name}?true"), z3.Bool(f"{name}?false"))
            self.answers[key], self.about[key] = made, about
            self.assume(about, z3.Not(z3.And(made.true, made.false)))
        return self.answers[key]

    def assume(self, about: str, fact: Expr) -> None:
        """Keep an axiom about a kind of act or a path."""
        self.axioms.setdefault(about, []).append(fact)

    def all_axioms(self) -> list[Expr]:
        """Return every axiom."""
        return [fact for facts in self.axioms.values() for fact in facts]

    def _new_field(self, path: str, slug: str, name: str) -> FieldFormula:
        made = FieldFormula(z3.Bool(f"{self.name}:{path}?known"), z3.Int(f"{self.name}:{path}"))
        about = path if slug == PLACE else slug
        if slug != PLACE:
            self.assume(about, z3.Implies(made.known, self.latest(slug).present))
        if (slug, name) in _MARKS:
            self.assume(about, z3.Implies(made.known, made.value <= self.day))
        self.fields[path] = made
        for fact in self._kind_facts(path, slug, name, made=made):
            self.assume(about, fact)
        return made

    def _kind_facts(self, path: str, slug: str, name: str, *, made: FieldFormula) -> list[Expr]:
        kind = path_type(path)
        if kind is Kind.NUMBER:
            return [made.value >= 0, *self._order_facts(slug, name)]
        words = {True, False} if kind is Kind.BOOL else words_of(slug, name)
        if kind is Kind.DATE or words is None:
            return []
        return [z3.Or([made.value == code_of(word) for word in sorted(words, key=str)])]

    def _order_facts(self, slug: str, name: str) -> list[Expr]:
        """Return that counts of one act do not exceed each other, for those read so far."""
        names = [each for each in _AT_MOST.get(slug, ()) if f"{slug}.{each}" in self.fields]
        pairs = [(less, more) for less, more in pairwise(names) if name in {less, more}]
        return [self.fields[f"{slug}.{less}"].value <= self.fields[f"{slug}.{more}"].value for less, more in pairs]


def follows(early: Record, late: Record) -> list[Expr]:
    """Return what links the record on an early day to the same record on a later one: the latest act by then."""
    facts: list[Expr] = []
    for slug, act in early.acts.items():
        now = late.latest(slug)
        same = [act.present, act.on == now.on, *_same_fields(early, late, slug)]
        facts += [z3.Implies(act.present, now.present), z3.Implies(act.present, act.on <= now.on)]
        facts.append(z3.Implies(z3.And(now.present, now.on <= early.day), z3.And(same)))
    return facts


def is_part_of(record: Record, whole: Record) -> list[Expr]:
    """Return that a record shows what one dossier has by then, with one act of each kind and an unchanging place."""
    facts: list[Expr] = []
    for slug, act in record.acts.items():
        latest = whole.latest(slug)
        facts.append(act.present == z3.And(latest.present, latest.on <= record.day))
        facts.append(z3.Implies(act.present, z3.And([act.on == latest.on, *_same_fields(record, whole, slug)])))
    places = [path for path in record.fields if path.startswith(f"{PLACE}.")]
    facts += [fact for path in places for fact in _same(record.read(path), whole.read(path))]
    return facts


def _same_fields(record: Record, other: Record, slug: str) -> list[Expr]:
    mine = [path for path in record.fields if path.partition(".")[0] == slug and tuple(path.split(".")) not in _MARKS]
    return [fact for path in mine for fact in _same(record.read(path), other.read(path))]


def _same(formula: FieldFormula, other: FieldFormula) -> list[Expr]:
    return [formula.known == other.known, formula.value == other.value]
