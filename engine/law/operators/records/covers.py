"""`covers`: each word listed is the value of a field in some record of a list that matches."""

from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import Field

from engine.dossiers.facts import Facts
from engine.law.model.field_roles import ListedWords, RecordField, RecordList, RecordTests
from engine.law.model.finding import Remedy
from engine.law.model.operand import WordList
from engine.law.model.parameters import Params, resolve
from engine.law.model.vocabulary import EVIDENCE, Kind
from engine.law.operators.fact_reader import getter
from engine.law.operators.node import LeafTest, ParamValues, Truth
from engine.law.operators.operator import Operator
from engine.law.operators.records.field_tests import Tests
from engine.law.operators.records.record_filter import matcher, typed_in
from engine.law.operators.records.record_list import ListTest, stands
from engine.law.operators.remedies import Remedies


class Covers(Operator):
    """Each word listed is the value of `field` in some record that matches."""

    operator: ClassVar = "covers"
    listed_after: ClassVar = "is"
    sample: ClassVar = "covers: {of: opinion, field: source, every: {param: opinions.sources}}"
    message_names: ClassVar = frozenset({"missing"})

    of: Annotated[str, RecordList()]
    field: Annotated[str, RecordField((Kind.WORD,))]
    every: Annotated[WordList, ListedWords("superset", of=("of", "field"))]
    where: Annotated[Tests, RecordTests()] = Field(default_factory=dict)

    def leaf(self, params: Params) -> LeafTest:
        """Return the test."""
        return _Covered(self, params)


class _HeldWords(NamedTuple):
    """Words that are there, words that may be, and how many records might hold any word at all."""

    sure: frozenset[Any]
    maybe: frozenset[Any]
    blank: int


class _Covered(ListTest):
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
        words = self._held(facts, day)
        missing = [word for word in self._words if word not in words.sure]
        return None if sum(word not in words.maybe for word in missing) <= words.blank else False

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

    def _held(self, facts: Facts, day: date) -> _HeldWords:
        records = self.records(facts, day)
        held = [(self._get(recorded, day), self._where.holds(recorded, day)) for recorded in records]
        return _HeldWords(
            frozenset(word for word, verdict in held if verdict),
            frozenset(word for word, verdict in held if verdict is None),
            sum(word is None and verdict is not False for word, verdict in held),
        )

    def _missing(self, facts: Facts, day: date) -> tuple[Any, ...]:
        words = self._held(facts, day)
        return tuple(word for word in self._words if word not in words.sure)

    def _way(self, facts: Facts, day: date, *, word: Any) -> Remedies:  # noqa: ANN401 - a word or a truth value
        held = [recorded for recorded in self.records(facts, day) if self._get(recorded, day) == word]
        near = [typed for recorded in held if (typed := typed_in(self._where.mend(recorded, day)))]
        new = Remedy("record", word) if self._is_kind else Remedy("need", self.about, 1, words=(str(word),))
        return near[0] if near else (new,)
