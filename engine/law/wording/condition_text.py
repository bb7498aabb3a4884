"""A condition as a sentence, in Vietnamese or English, so that somebody who reads no policy file can check it.

Parameters stand by name in guillemets: their values have days of their own. Paths are named by the caller.
"""

from collections.abc import Callable, Mapping

from engine.acts import KINDS
from engine.law.model.condition import Age, Condition, Count, Covers, Every, RecordTest, Replaces, Times, Within
from engine.law.model.message import shown
from engine.law.model.operand import ChosenPath, LaterDay, ParamRef
from engine.law.model.vocabulary import is_place
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


_WORDS: dict[str, tuple[str, str]] = {
    "all": ("; và ", "; and "),
    "any": ("; hoặc ", "; or "),
    "not": ("không phải: {0}", "not: {0}"),
    "present": ("đã có {0}", "there is {0}"),
    "known": ("đã biết {0}", "it is known: {0}"),
    "age": ("tuổi theo {0}{1} {2}", "the age by {0}{1} is {2}"),
    "at": (" vào {0}", " on {0}"),
    "least_months": ("từ {0} tháng", "at least {0} months"),
    "most_months": ("không quá {0} tháng", "at most {0} months"),
    "month_only": ("{0} (chỉ tính tháng)", "{0} (by the month alone)"),
    "month_alone": ("{0} (chỉ tính tháng nếu không {1})", "{0} (by the month alone unless {1})"),
    "elapsed": ("đã đủ {1} tháng kể từ {0}", "{1} months have passed since {0}"),
    "within_months": ("trong {1} tháng kể từ {0}", "within {1} months of {0}"),
    "within_days": ("trong {1} ngày làm việc kể từ {0}", "within {1} working days of {0}"),
    "excluded": ("{0}, không kể ngày cuối", "{0}, the last day excluded"),
    "order": ("{0} không sau {1}", "{0} is not after {1}"),
    "count": ("số {0} {1}", "the number of {0} is {1}"),
    "least": ("ít nhất {0}", "at least {0}"),
    "most": ("nhiều nhất {0}", "at most {0}"),
    "distinct": ("{0} (khác nhau về {1})", "{0} (distinct by {1})"),
    "every": ("mọi {0} đều có {1}", "every {0} has {1}"),
    "times": ("số ngày có {0} mà {1} {2}", "the number of days with {0} on which {1} is {2}"),
    "replaces": (
        "số {0} không nhiều hơn số người trước đã thôi",
        "the {0} are no more than the earlier ones who are gone",
    ),
    "same": ("{0} bằng {1}", "{0} equals {1}"),
    "share": ("{0} đạt ít nhất {2} của {1}", "{0} is at least {2} of {1}"),
    "at_least": ("{0} ít nhất {1}", "{0} is at least {1}"),
    "at_most": ("{0} nhiều nhất {1}", "{0} is at most {1}"),
    "is": ("{0} là {1}", "{0} is {1}"),
    "covers": ("trong các {0} có đủ {1}: {2}", "among {0} there is every {1}: {2}"),
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


class _ConditionWording:
    """Tells conditions in one language."""

    def __init__(self, lang: Language, name: Namer) -> None:
        self.lang, self.name = lang, name

    def condition(self, condition: Condition) -> str:
        """Return a condition as a sentence; groups inside groups stand in brackets."""
        operator, operand = condition.operator, condition.operand
        if operator in {"all", "any"}:
            return self.say(operator).join(self.part(one) for one in operand)
        if operator == "not":
            return self.say("not", self.part(operand))
        if operator == "present":
            return self.say("known" if is_place(operand) else "present", self.path(operand))
        teller: Callable[..., str] | None = getattr(self, f"_{operator}", None)
        return self._plain(operator, operand) if teller is None else teller(operand)

    def part(self, condition: Condition) -> str:
        """Return a condition inside another."""
        text = self.condition(condition)
        return f"({text})" if condition.operator in {"all", "any"} else text

    def say(self, key: str, *values: str) -> str:
        """Return one of the phrases with its values."""
        return _WORDS[key][0 if self.lang == "vi" else 1].format(*values)

    def path(self, path: object) -> str:
        """Return what a path is called; one that a parameter chooses with all it may be."""
        if isinstance(path, ChosenPath):
            names = self.say("either").join(self.path(one) for one in path.choose.values())
            return self.say("chosen", path.param, names)
        if isinstance(path, LaterDay):
            return self.say("later", self.path(path.add_months.since), self.value(path.add_months.months))
        return self.name(str(path), self.lang)

    def value(self, value: object) -> str:
        """Return a number or words; a parameter by its name."""
        if isinstance(value, ParamRef):
            return f"«{value.param}»"
        if isinstance(value, tuple):
            return ", ".join(self.value(one) for one in value)
        return self.name(value, self.lang) if isinstance(value, str) else shown(value, self.lang)

    def _plain(self, operator: str, form: object) -> str:
        """Tell an operator whose phrase takes its fields in order: paths first, then one value."""
        names = {
            "elapsed": ("since", "months"), "order": ("first", "then"), "same": ("one", "other"),
            "share": ("part", "of", "at_least"),
        }  # fmt: skip
        fields = names.get(operator, ("fact", "one_of") if operator == "is" else ("fact", "value"))
        paths = {"since", "first", "then", "one", "other", "part", "of", "fact"}
        told_fields = [
            self.path(getattr(form, name)) if name in paths else self.value(getattr(form, name)) for name in fields
        ]
        return self.say(operator, *told_fields)

    def _age(self, form: Age) -> str:
        bounds = [("least_months", form.months_at_least), ("most_months", form.months_at_most)]
        told_bounds = self.say("both").join(self.say(key, self.value(n)) for key, n in bounds if n is not None)
        at = "" if form.at is None else self.say("at", self.path(form.at))
        text = self.say("age", self.path(form.of), at, told_bounds)
        if isinstance(form.day_counts, bool):
            return text if form.day_counts else self.say("month_only", text)
        return self.say("month_alone", text, self.value(form.day_counts))

    def _within(self, form: Within) -> str:
        key, length = (
            ("within_months", form.months) if form.working_days is None else ("within_days", form.working_days)
        )
        text = self.say(key, self.path(form.since), self.value(length))
        return text if form.last_day == "included" else self.say("excluded", text)

    def _count(self, form: Count) -> str:
        of = self.records(form.of, form.where)
        if form.distinct is not None:
            of = self.say("distinct", of, self.field(form.of, form.distinct))
        return self.say("count", of, self.bounds(form))

    def bounds(self, form: Count | Times) -> str:
        """Return between which numbers a count lies."""
        bounds = [("least", form.at_least), ("most", form.at_most)]
        return self.say("both").join(self.say(key, self.value(n)) for key, n in bounds if n is not None)

    def _every(self, form: Every) -> str:
        return self.say("every", self.records(form.of, form.where), self.tests(form.of, form.must))

    def _times(self, form: Times) -> str:
        return self.say("times", self.path(form.of), self.part(form.when), self.bounds(form))

    def _replaces(self, form: Replaces) -> str:
        of = self.records(form.of, form.where)
        if form.distinct is not None:
            of = self.say("distinct", of, self.field(form.of, form.distinct))
        return self.say("replaces", of)

    def _covers(self, form: Covers) -> str:
        of = self.records(form.of, form.where)
        return self.say("covers", of, self.field(form.of, form.field), self.value(form.every))

    def records(self, slug: str, where: Mapping[str, RecordTest]) -> str:
        """Return which records of a kind are meant."""
        label = self.path(slug)
        return self.say("where", label, self.tests(slug, where)) if where else label

    def field(self, slug: str, name: str) -> str:
        """Return what a field of a record is called."""
        return self.name(f"{slug}.{name}", self.lang)

    def tests(self, slug: str, tests: Mapping[str, RecordTest]) -> str:
        """Return every test of the fields of a record."""
        told_tests = (self.test(self.field(slug, name), test) for name, test in tests.items())
        return ", ".join(text for texts in told_tests for text in texts)

    def test(self, field: str, test: RecordTest) -> list[str]:
        """Return the tests of one field."""
        asked = [("one_of", test.one_of), ("test_elapsed", test.elapsed_months), ("test_least", test.at_least)]
        found = [self.say(key, field, self.value(value)) for key, value in asked if value is not None]
        if test.by_day is not None:
            found.append(self.say("by_day" if test.by_day else "not_by_day", field))
        return found
