"""A condition as a sentence, in Vietnamese or English, so that somebody who reads no policy file can check it.

Parameters stand by name in guillemets: their values have days of their own. Paths are named by the caller.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from engine.acts import KINDS
from engine.law.model.condition import JOINS, Condition, fold
from engine.law.model.field_roles import LeadsTo, RecordList, roles_of
from engine.law.model.message import shown
from engine.law.model.operand import ChosenPath, LaterDay, Number, ParamRef
from engine.law.model.vocabulary import is_place
from engine.law.operators.dates.age import Age
from engine.law.operators.dates.within import Within
from engine.law.operators.operator import Operator
from engine.law.operators.records.count import Count
from engine.law.operators.records.covers import Covers
from engine.law.operators.records.every import Every
from engine.law.operators.records.field_tests import RecordTest
from engine.law.operators.records.present import Present
from engine.law.operators.records.replaces import Replaces
from engine.law.operators.records.times import Times
from engine.text.language import Language

Namer = Callable[[str, Language], str]
"""How a path such as `cell_vote.on`, or the slug of an act, is called in a language."""


def plain_name(path: str, lang: Language) -> str:
    """Return a path with the label of its act: `Biên bản họp chi bộ.on`."""
    slug, dot, field = path.partition(".")
    kind = KINDS.get(slug)
    label = slug if kind is None else kind.label_vi if lang == "vi" else kind.label_en
    return f"{label}{dot}{field}"


def told(condition: Condition, lang: Language, name: Namer = plain_name) -> str:
    """Return what a condition asks, as a sentence without its full stop."""
    return _ConditionWording(lang, name).condition(condition)


OPERATOR_WORDS: dict[str, tuple[str, str]] = {
    "all": ("; và ", "; and "),
    "any": ("; hoặc ", "; or "),
    "not": ("không phải: {0}", "not: {0}"),
    "present": ("đã có {about}", "there is {about}"),
    "age": ("tuổi theo {of}{on} {bounds}", "the age by {of}{on} is {bounds}"),
    "elapsed": ("đã đủ {months} tháng kể từ {since}", "{months} months have passed since {since}"),
    "within": ("trong {length} kể từ {since}", "within {length} of {since}"),
    "order": ("{first} không sau {then}", "{first} is not after {then}"),
    "count": ("số {records} {bounds}", "the number of {records} is {bounds}"),
    "every": ("mọi {records} đều có {tests}", "every {records} has {tests}"),
    "times": (
        "số ngày có {of} mà {condition} {bounds}",
        "the number of days with {of} on which {condition} is {bounds}",
    ),
    "replaces": (
        "số {records} không nhiều hơn số người trước đã thôi",
        "the {records} are no more than the earlier ones who are gone",
    ),
    "same": ("{one} bằng {other}", "{one} equals {other}"),
    "share": ("{part} đạt ít nhất {at_least} của {of}", "{part} is at least {at_least} of {of}"),
    "at_least": ("{fact} ít nhất {value}", "{fact} is at least {value}"),
    "at_most": ("{fact} nhiều nhất {value}", "{fact} is at most {value}"),
    "is": ("{fact} là {one_of}", "{fact} is {one_of}"),
    "covers": ("trong các {records} có đủ {field}: {every}", "among {records} there is every {field}: {every}"),
}
"""Operator → its phrase in Vietnamese and English; in braces its fields, or what `_ConditionWording` makes of them."""

_WORDS: dict[str, tuple[str, str]] = {
    "known": ("đã biết {0}", "it is known: {0}"),
    "at": (" vào {0}", " on {0}"),
    "least_months": ("từ {0} tháng", "at least {0} months"),
    "most_months": ("không quá {0} tháng", "at most {0} months"),
    "month_only": ("{0} (chỉ tính tháng)", "{0} (by the month alone)"),
    "month_alone": ("{0} (chỉ tính tháng nếu không {1})", "{0} (by the month alone unless {1})"),
    "months": ("{0} tháng", "{0} months"),
    "working_days": ("{0} ngày làm việc", "{0} working days"),
    "excluded": ("{0}, không kể ngày cuối", "{0}, the last day excluded"),
    "least": ("ít nhất {0}", "at least {0}"),
    "most": ("nhiều nhất {0}", "at most {0}"),
    "distinct": ("{0} (khác nhau về {1})", "{0} (distinct by {1})"),
    "where": ("{0} (có {1})", "{0} (with {1})"),
    "one_of": ("{0} là {1}", "{0} being {1}"),
    "test_elapsed": ("{0} đã đủ {1} tháng", "{0} {1} months past"),
    "by_day": ("{0} đã tới", "{0} come"),
    "not_by_day": ("{0} chưa tới", "{0} not come"),
    "test_least": ("{0} ít nhất {1}", "{0} at least {1}"),
    "chosen": ("{1} (tuỳ «{0}»)", "{1} (by «{0}»)"),
    "later": ("{1} tháng sau {0}", "{1} months after {0}"),
    "either": (" hoặc ", " or "),
    "both": (" và ", " and "),
}


class _Phrase(NamedTuple):
    """A condition in words; a group stands in brackets inside another condition."""

    text: str
    is_group: bool = False

    @property
    def inside(self) -> str:
        return f"({self.text})" if self.is_group else self.text


class _ConditionWording:
    """Puts conditions into words, in one language."""

    def __init__(self, lang: Language, name: Namer) -> None:
        self.lang, self.name = lang, name

    def condition(self, condition: Condition) -> str:
        """Return a condition as a sentence; groups inside groups stand in brackets."""
        return fold(
            condition,
            leaf=lambda leaf: _Phrase(self.operator(leaf.operand)),
            joined=lambda operator, parts: _Phrase(self.joined(operator, parts), is_group=True),
            negated=lambda part: _Phrase(self.say("not", part.inside)),
        ).text

    def joined(self, operator: str, parts: list[_Phrase]) -> str:
        """Return the parts of `all` or `any` in a row."""
        return self.say(operator).join(part.inside for part in parts)

    def operator(self, test: Operator) -> str:
        """Return one operator in words: its phrase with its fields, or what its own method makes of them."""
        method: Callable[..., str] | None = getattr(self, f"_{test.operator}", None)
        if method is not None:
            return method(test)
        roles = roles_of(type(test))
        fields = {
            name: self.path(value) if isinstance(roles[name], LeadsTo | RecordList) else self.value(value)
            for name, value in test
        }
        return self.say(test.operator, **fields)

    def say(self, key: str, *values: str, **fields: str) -> str:
        """Return one of the phrases with its values."""
        both = OPERATOR_WORDS.get(key) or _WORDS[key]
        return both[0 if self.lang == "vi" else 1].format(*values, **fields)

    def path(self, path: object) -> str:
        """Return what a path is called; one that a parameter chooses with all it may be."""
        if isinstance(path, ChosenPath):
            names = self.say("either").join(self.path(chosen) for chosen in path.choose.values())
            return self.say("chosen", path.param, names)
        if isinstance(path, LaterDay):
            return self.say("later", self.path(path.add_months.since), self.value(path.add_months.months))
        return self.name(str(path), self.lang)

    def value(self, value: object) -> str:
        """Return a number or words; a parameter by its name."""
        if isinstance(value, ParamRef):
            return f"«{value.param}»"
        if isinstance(value, tuple):
            return ", ".join(self.value(word) for word in value)
        return self.name(value, self.lang) if isinstance(value, str) else shown(value, self.lang)

    def bounds(self, least: tuple[str, Number | None], most: tuple[str, Number | None]) -> str:
        """Return between which numbers something lies, each bound by its phrase."""
        return self.say("both").join(self.say(key, self.value(n)) for key, n in (least, most) if n is not None)

    def _present(self, test: Present) -> str:
        about = self.path(test.about)
        return self.say("known", about) if is_place(test.about) else self.say("present", about=about)

    def _age(self, test: Age) -> str:
        bounds = self.bounds(("least_months", test.months_at_least), ("most_months", test.months_at_most))
        at = "" if test.at is None else self.say("at", self.path(test.at))
        text = self.say("age", of=self.path(test.of), on=at, bounds=bounds)
        if isinstance(test.day_counts, bool):
            return text if test.day_counts else self.say("month_only", text)
        return self.say("month_alone", text, self.value(test.day_counts))

    def _within(self, test: Within) -> str:
        key, length = ("months", test.months) if test.working_days is None else ("working_days", test.working_days)
        text = self.say("within", length=self.say(key, self.value(length)), since=self.path(test.since))
        return text if test.last_day == "included" else self.say("excluded", text)

    def _count(self, test: Count) -> str:
        return self.say("count", records=self.distinct(test), bounds=self.number(test))

    def number(self, test: Count | Times) -> str:
        """Return between which numbers a count lies."""
        return self.bounds(("least", test.at_least), ("most", test.at_most))

    def distinct(self, test: Count | Replaces) -> str:
        """Return which records are meant, and by which field they are told apart."""
        records = self.records(test.of, test.where)
        return records if test.distinct is None else self.say("distinct", records, self.field(test.of, test.distinct))

    def _every(self, test: Every) -> str:
        return self.say("every", records=self.records(test.of, test.where), tests=self.tests(test.of, test.must))

    def _times(self, test: Times) -> str:
        when = _Phrase(self.condition(test.when), is_group=test.when.operator in JOINS)
        return self.say("times", of=self.path(test.of), condition=when.inside, bounds=self.number(test))

    def _replaces(self, test: Replaces) -> str:
        return self.say("replaces", records=self.distinct(test))

    def _covers(self, test: Covers) -> str:
        records, field = self.records(test.of, test.where), self.field(test.of, test.field)
        return self.say("covers", records=records, field=field, every=self.value(test.every))

    def records(self, slug: str, where: Mapping[str, RecordTest]) -> str:
        """Return which records of a kind are meant."""
        label = self.path(slug)
        return self.say("where", label, self.tests(slug, where)) if where else label

    def field(self, slug: str, name: str) -> str:
        """Return what a field of a record is called."""
        return self.name(f"{slug}.{name}", self.lang)

    def tests(self, slug: str, tests: Mapping[str, RecordTest]) -> str:
        """Return every test of the fields of a record."""
        every = (self.test(self.field(slug, name), test) for name, test in tests.items())
        return ", ".join(text for texts in every for text in texts)

    def test(self, field: str, test: RecordTest) -> list[str]:
        """Return the tests of one field."""
        asked = [("one_of", test.one_of), ("test_elapsed", test.elapsed_months), ("test_least", test.at_least)]
        texts = [self.say(key, field, self.value(value)) for key, value in asked if value is not None]
        if test.by_day is not None:
            texts.append(self.say("by_day" if test.by_day else "not_by_day", field))
        return texts
