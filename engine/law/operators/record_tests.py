"""Tests of several acts together: present, count, every, covers."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from engine.dossiers.dossier import Recorded
from engine.dossiers.facts import Facts
from engine.law.model.condition import Count, Covers, Every
from engine.law.model.finding import Remedy
from engine.law.model.parameters import Params, resolve
from engine.law.model.remedies import Remedies
from engine.law.model.vocabulary import EVIDENCE
from engine.law.operators.fact_reader import getter
from engine.law.operators.node import ParamValues, Truth
from engine.law.operators.record_filter import Matcher, matcher, records_of, said_of, typed_in

_ENDED = "ended_on"


def stands(recorded: Recorded, day: date) -> bool:
    """Tell whether an act has happened by a day and has not ended by then: an introducer who is gone does not count."""
    if recorded.act.on > day:
        return False
    end = recorded.marks.get(_ENDED)
    return end is None or day < end


class Present:
    """`present`: an act of the kind has happened and has not ended by the day."""

    fixed = False

    def __init__(self, slug: str, _params: Params) -> None:
        self.about = slug

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether some act stands; that is always known."""
        for recorded in facts.dossier.acts.get(self.about, ()):  # noqa: SIM110 - a generator costs more than the test
            if stands(recorded, day):
                return True
        return False

    def turns(self, facts: Facts, start: date) -> Sequence[date]:
        """Return the days of the acts and of their ends."""
        acts = facts.dossier.acts.get(self.about, ())
        return [day for recorded in acts for day in (recorded.act.on, *recorded.marks.values()) if day > start]

    def look(self, _case: Facts, _day: date) -> tuple[ParamValues, ParamValues]:
        """Return the kind of act needed."""
        return {}, {"act": self.about}

    def mend(self, _case: Facts, _day: date) -> Remedies:
        """Return that the act must be recorded."""
        return (Remedy("record", self.about),)


class _List:
    """What all tests over a list share: its records so far, and when an answer may change."""

    fixed = False

    def __init__(self, of: str, *matchers: Matcher) -> None:
        self.about, self._all = of, records_of(of)
        self._turns = tuple(turns for matcher in matchers for turns in matcher.turns)

    def turns(self, facts: Facts, start: date) -> Sequence[date]:
        """Return the days on which a record comes or ends, or one of its fields turns."""
        found: list[date] = []
        for recorded in self._all(facts):
            found.append(recorded.act.on)
            if recorded.marks:
                found += recorded.marks.values()
            for own in self._turns:
                found += own(recorded)
        return [turn for turn in found if turn > start]

    def records(self, facts: Facts, day: date) -> list[Recorded]:
        """Return the records that exist on `day` and have not ended."""
        return [recorded for recorded in self._all(facts) if stands(recorded, day)]


def _nothing(_recorded: Recorded, _day: date) -> None:
    return None


class Counted(_List):
    """`count`: how many records match, or how many distinct values a field has in them."""

    def __init__(self, form: Count, params: Params) -> None:
        self._where = matcher(form.of, form.where, params)
        super().__init__(form.of, self._where)
        self._low, self._high = resolve(form.at_least, params), resolve(form.at_most, params)
        self._distinct = form.distinct
        self._said = said_of(form.where, params)
        self._counts_unaccepted = "accepted" in form.where and form.where["accepted"].one_of == (False,)
        self._value = getter(form.of, form.distinct) if form.distinct else None

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether the number lies within its bounds; not known while records that may match decide it."""
        sure, maybe = self._count(facts, day)
        if self._too_few(sure + maybe) or self._too_many(sure):
            return False
        return None if self._too_few(sure) or self._too_many(sure + maybe) else True

    def look(self, facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        """Return the number that surely match."""
        return {"count": self._count(facts, day)[0]}, {"at_least": self._low, "at_most": self._high}

    def mend(self, facts: Facts, day: date) -> Remedies:
        """Return what makes the number right."""
        sure, _ = self._count(facts, day)
        if self._too_many(sure):
            return self._fewer(facts, day, surplus=sure - self._high)
        if self._too_few(sure):
            short = self._low - sure
            return self._nearly(facts, day, short=short) or (Remedy("need", self.about, short, words=self._said),)
        return self._settled(facts, day)

    def _fewer(self, facts: Facts, day: date, *, surplus: int) -> Remedies:
        """Return what leaves fewer records: acceptance, where those not accepted are counted; otherwise a change."""
        if not self._counts_unaccepted:
            return (Remedy("change", self.about, surplus),)
        matching = (r for r in self.records(facts, day) if self._where.holds(r, day))
        return tuple(dict.fromkeys(Remedy("accept", recorded.act.slug) for recorded in matching))

    def _too_few(self, number: int) -> bool:
        return self._low is not None and number < self._low

    def _too_many(self, number: int) -> bool:
        return self._high is not None and number > self._high

    def _count(self, facts: Facts, day: date) -> tuple[int, int]:
        """Return how many match for sure, and how many more may."""
        if self._value is None:
            return self._number(facts, day)
        sure, maybe = self._values(facts, day)
        known = set(sure)
        known.discard(None)
        return len(known), len(set(maybe) - known - {None}) + sure.count(None) + maybe.count(None)

    def _values(self, facts: Facts, day: date) -> tuple[list[Any], list[Any]]:
        """Return the values in the records that match for sure, and in those that may."""
        where, value = self._where.holds, self._value or _nothing
        sure: list[Any] = []
        maybe: list[Any] = []
        for recorded in self._all(facts):
            if recorded.act.on > day or (recorded.marks and not stands(recorded, day)):
                continue  # what `stands` tells, without a call for each record
            verdict = where(recorded, day)
            if verdict:
                sure.append(value(recorded, day))
            elif verdict is None:
                maybe.append(value(recorded, day))
        return sure, maybe

    def _number(self, facts: Facts, day: date) -> tuple[int, int]:
        """Return how many records match for sure, and how many more may."""
        where, sure, maybe = self._where.holds, 0, 0
        for recorded in self._all(facts):
            if recorded.act.on > day or (recorded.marks and not stands(recorded, day)):
                continue  # what `stands` tells, without a call for each record
            verdict = where(recorded, day)
            if verdict:
                sure += 1
            elif verdict is None:
                maybe += 1
        return sure, maybe

    def _nearly(self, facts: Facts, day: date, *, short: int) -> Remedies:
        """Return what makes `short` more records match by typing in or acceptance alone; empty when that cannot be."""
        open_ = [r for r in self.records(facts, day) if self._where.holds(r, day) is not True]
        ways = [typed for recorded in open_ if (typed := typed_in(self._where.mend(recorded, day)))]
        chosen = list(islice(ways, short))
        if len(chosen) < short or self._distinct:
            return ()
        return tuple(dict.fromkeys(remedy for way in chosen for remedy in way))

    def _settled(self, facts: Facts, day: date) -> Remedies:
        """Return what makes known how many match."""
        open_ = [r for r in self.records(facts, day) if self._where.holds(r, day) is None]
        remedies = tuple(dict.fromkeys(remedy for r in open_ for remedy in typed_in(self._where.mend(r, day))))
        return remedies or (Remedy("supply", f"{self.about}.{self._distinct}"),)


class EveryOne(_List):
    """`every`: each record that matches `where` fulfils `must`; true when there is none."""

    def __init__(self, form: Every, params: Params) -> None:
        self._where, self._must = matcher(form.of, form.where, params), matcher(form.of, form.must, params)
        super().__init__(form.of, self._where, self._must)

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether every record is left out or fulfils what it must."""
        whole: Truth = True
        for recorded in self._all(facts):
            verdict = self._one(recorded, day) if stands(recorded, day) else True
            if verdict is False:
                return False
            if verdict is None:
                whole = None
        return whole

    def look(self, facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        """Return how many records are asked, and how many of them fail or are not known."""
        asked = [recorded for recorded in self.records(facts, day) if self._where.holds(recorded, day) is not False]
        return {"failing": len(self._failing(facts, day)), "of_count": len(asked)}, {}

    def mend(self, facts: Facts, day: date) -> Remedies:
        """Return what makes each failing record good."""
        ways = [self._way(recorded, day) for recorded in self._failing(facts, day)]
        return tuple(dict.fromkeys(remedy for way in ways for remedy in way))

    def _one(self, recorded: Recorded, day: date) -> Truth:
        asked = self._where.holds(recorded, day)
        if asked is False:
            return True
        done = self._must.holds(recorded, day)
        return done if asked or done else None

    def _failing(self, facts: Facts, day: date) -> list[Recorded]:
        return [recorded for recorded in self.records(facts, day) if self._one(recorded, day) is not True]

    def _way(self, recorded: Recorded, day: date) -> Remedies:
        asked = self._where.holds(recorded, day)
        return (self._where if asked is None else self._must).mend(recorded, day) or (Remedy("change", self.about),)


class _Found(NamedTuple):
    """Words that are there, words that may be, and how many records might hold any word at all."""

    sure: frozenset[Any]
    maybe: frozenset[Any]
    blank: int


class Covered(_List):
    """`covers`: each word listed is the value of a field in some record that matches."""

    def __init__(self, form: Covers, params: Params) -> None:
        self._where, self._get = matcher(form.of, form.where, params), getter(form.of, form.field)
        super().__init__(form.of, self._where)
        self._words = resolve(form.every, params)
        self._is_kind = form.of == EVIDENCE and form.field == "slug"

    def holds(self, facts: Facts, day: date) -> Truth:
        """Tell whether every word is there; not known while records that may hold the missing words decide it."""
        if self._is_whole(facts, day):
            return True
        found = self._found(facts, day)
        missing = [word for word in self._words if word not in found.sure]
        return None if sum(word not in found.maybe for word in missing) <= found.blank else False

    def look(self, facts: Facts, day: date) -> tuple[ParamValues, ParamValues]:
        """Return the words that are missing."""
        return {}, {"missing": self._missing(facts, day)}

    def mend(self, facts: Facts, day: date) -> Remedies:
        """Return what brings each missing word."""
        ways = [self._way(facts, day, word=word) for word in self._missing(facts, day)]
        return tuple(dict.fromkeys(remedy for way in ways for remedy in way))

    def _is_whole(self, facts: Facts, day: date) -> bool:
        """Tell whether every word is there for sure."""
        where, get, wanted = self._where.holds, self._get, set(self._words)
        for recorded in self._all(facts):
            if stands(recorded, day) and where(recorded, day):
                wanted.discard(get(recorded, day))
                if not wanted:
                    break
        return not wanted

    def _found(self, facts: Facts, day: date) -> _Found:
        records = self.records(facts, day)
        held = [(self._get(recorded, day), self._where.holds(recorded, day)) for recorded in records]
        return _Found(
            frozenset(word for word, verdict in held if verdict),
            frozenset(word for word, verdict in held if verdict is None),
            sum(word is None and verdict is not False for word, verdict in held),
        )

    def _missing(self, facts: Facts, day: date) -> tuple[Any, ...]:
        found = self._found(facts, day)
        return tuple(word for word in self._words if word not in found.sure)

    def _way(self, facts: Facts, day: date, *, word: Any) -> Remedies:  # noqa: ANN401 - a word or a truth value
        held = [recorded for recorded in self.records(facts, day) if self._get(recorded, day) == word]
        near = [typed for recorded in held if (typed := typed_in(self._where.mend(recorded, day)))]
        new = Remedy("record", word) if self._is_kind else Remedy("need", self.about, 1, words=(str(word),))
        return near[0] if near else (new,)
