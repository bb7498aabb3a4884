"""Small cases and editions for the tests of the law: invented people, fixed days."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from engine.acts import ENDINGS, act_from
from engine.calendar.working_days import CalendarYear, WorkingCalendar
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.condition import Condition
from engine.law.model.edition import Edition
from engine.law.model.finding import Citation, Remedy
from engine.law.model.operand import ParamValue
from engine.law.model.rule import (
    NATIONAL,
    DatedValue,
    LengthUnit,
    Param,
    Rule,
    RuleVersion,
    Sentence,
    Tightening,
    Tighter,
    Waivable,
)
from engine.law.operators.node import Node, NodeOutcome
from engine.law.operators.registry import compile_condition, read_condition
from engine.organisation.place_facts import DatedValues
from engine.terms import Confidence, Enforce

Act = tuple[str, date, dict[str, Any]]

BEGIN = date(2016, 7, 25)
DAY = timedelta(days=1)
CALENDAR = WorkingCalendar(
    tuple(CalendarYear(year, frozenset({date(year, 1, 1)}), frozenset()) for year in range(2015, 2032)), "test"
)
CITE = Citation("qd29-2016", "1.1a", "Quy định 29-QĐ/TW", Confidence.A)


def day(text: str) -> date:
    """Return the day written as dd/mm/yyyy."""
    first, month, year = map(int, text.split("/"))
    return date(year, month, first)


def act(slug: str, on: str | date, **fields: Any) -> Act:
    return slug, on if isinstance(on, date) else day(on), fields


def facts(*acts: Act, place: Mapping[str, DatedValues] | None = None, step: str = "new", **path: Any) -> Facts:
    """Return a case with these acts; `accepted=False` in an act: nobody has accepted it yet."""
    recorded: dict[str, list[Recorded]] = {}
    for n, (slug, on, fields) in enumerate(acts, start=1):
        values = {name: value for name, value in fields.items() if name != "accepted"}
        accepted_by = None if fields.get("accepted") is False else "bich"
        recorded.setdefault(slug, []).append(
            Recorded(act_from(slug, {"on": on, **values}), n, n, "an", accepted_by, _marks(slug, values, acts=acts))
        )
    groups = {slug: tuple(sorted(group, key=lambda one: (one.on, one.n))) for slug, group in recorded.items()}
    return Facts(Dossier("HS-2025-0001", step=step, acts=groups), CALENDAR, place or {}, **path)


def _marks(slug: str, values: dict[str, Any], *, acts: Iterable[Act]) -> dict[str, date]:
    return {
        mark: on
        for ending, (earlier, shared, mark) in ENDINGS.items()
        for other, on, fields in acts
        if earlier == slug and other == ending and fields[shared] == values[shared]
    }


def condition(raw: Mapping[str, Any]) -> Condition:
    return read_condition(raw)


def node(raw: Mapping[str, Any], **params: ParamValue) -> Node:
    """Return a compiled condition; a parameter's name is written with `__` for the dot."""
    return compile_condition(condition(raw), {name.replace("__", "."): value for name, value in params.items()})


def why(raw: Mapping[str, Any], on: str, *acts: Act, **more: Any) -> NodeOutcome:
    """Return the explanation of a condition on a day, with all its days."""
    return node(raw).explain(facts(*acts, **more), day(on), date.min)


def verdicts(raw: Mapping[str, Any], on: str, *acts: Act, **more: Any) -> list[bool | None]:
    """Return the verdict on the day before, the day and the day after."""
    asked, here, middle = node(raw), facts(*acts, **more), day(on)
    return [asked.holds(here, middle - DAY), asked.holds(here, middle), asked.holds(here, middle + DAY)]


def ways(remedies: Iterable[Remedy]) -> list[tuple[Any, ...]]:
    """Return remedies as short tuples: kind, about, then count and day where they are given."""
    return [tuple(part for part in (one.kind, one.about, one.count, one.day, one.words) if part) for one in remedies]


def param(name: str, unit: LengthUnit, tighter: Tighter, *values: tuple[str, ParamValue]) -> Param:
    return Param(name, unit, tighter, tuple(DatedValue(day(since), value) for since, value in values))


def version(since: str = "25/07/2016", until: str = "", confidence: Confidence = Confidence.A) -> RuleVersion:
    return RuleVersion(day(since), day(until) if until else None, (CITE,), confidence)


def rule(  # noqa: PLR0913 - one keyword for each part of a rule
    id_: str,
    require: Mapping[str, Any],
    *,
    counted_on: str = "move",
    versions: tuple[RuleVersion, ...] | None = None,
    applies: Mapping[str, Any] | None = None,
    waivable: Waivable | None = None,
    scope: str = NATIONAL,
    enforce: Enforce = Enforce.DENY,
    message: str = "",
) -> Rule:
    return Rule(
        id=id_,
        title=Sentence(f"Điều {id_}", f"Rule {id_}"),
        guards={"admit": enforce},
        counted_on=counted_on,
        versions=versions or (version(),),
        require=condition(require),
        message=Sentence(message, message),
        applies_when=None if applies is None else condition(applies),
        waivable=waivable,
        scope=scope,
    )


def edition(*rules: Rule, params: Iterable[Param] = (), tightenings: Iterable[Tightening] = (), **more: Any) -> Edition:
    return CompiledEdition(
        digest="0" * 64,
        covers_from=BEGIN,
        calendar=CALENDAR,
        params={one.name: one for one in params},
        rules=rules,
        tightenings=tuple(tightenings),
        **more,
    )
