"""What must agree within a deadline: one length, what ends it, whom it tells when, a condition that needs no today."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import pairwise

from engine.acts import KINDS
from engine.calendar.working_days import WorkingCalendar, add_months
from engine.errors import BadDateError, CalendarFileError, Message
from engine.law.model.condition import Condition, leaves
from engine.law.model.field_roles import LeadsTo, RecordTests
from engine.law.model.operand import Number, ParamRef, Start
from engine.law.model.rule import MOVED_ON, DeadlineRule, LengthUnit, Param, Rule
from engine.law.model.vocabulary import Kind, is_place
from engine.law.operators.parameters_used import params_of_deadline
from engine.law.operators.references import OperatorField, fields_of, paths_in
from engine.law.operators.validation import condition_faults, number_faults, path_faults
from engine.text.did_you_mean import meant
from policies.checks.guarded_terms import guard_faults
from policies.checks.names_and_types import check_cover
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import Found
from policies.schemas.policy_schema import DeadlineShape
from reading.strict_yaml import KeyPath


def check_deadlines(
    law: BuiltPolicyFile,
    params: Mapping[str, Param],
    *,
    rules: Mapping[str, Rule],
    calendar: WorkingCalendar,
    new: bool,
) -> None:
    """Add every fault of the deadlines of a file.

    Args:
        law: The file.
        params: Every parameter of the edition.
        rules: Its rules by id; a consent names one of them, and a guard is one.
        calendar: Its working days: a term in them must end within.
        new: The files are no archived edition; a deadline must name the guard that it has.

    """
    units = {name: param.unit for name, param in params.items()}
    for deadline in law.deadlines:
        path: KeyPath = ("deadlines", deadline.id)
        shape = law.file.deadlines[deadline.id]
        odd = (*_shape_faults(deadline, rules), *guard_faults(deadline, rules, new=new))
        for at, what in (*odd, *_too_long(deadline, params, calendar)):
            law.reader.fault((*path, *at), what)
        for at, what in _deadline_faults(shape, units):
            law.reader.fault((*path, *at), what)
        check_cover(law, path, starts=deadline, used=params_of_deadline(deadline), params=params)


def _shape_faults(deadline: DeadlineRule, rules: Collection[str]) -> Found:
    """Yield what is wrong with a deadline by itself."""
    if (deadline.working_days is None) == (deadline.months is None):
        yield (), Message("deadline.not_one_length")
    if deadline.extension and deadline.extension.consent not in rules:
        name = deadline.extension.consent
        near = meant(name, rules) or Message("rule.of_central")
        yield ("extension", "consent"), Message("rule.unknown", rule=name, near=near)
    if deadline.counted_on is not None and deadline.counted_on not in KINDS:
        near = meant(deadline.counted_on, KINDS) or Message("act.kind")
        yield ("counted_on",), Message("rule.counted_on_no_act", act=deadline.counted_on, near=near)
    for at, (longer, shorter) in enumerate(pairwise(deadline.warn_before), start=1):
        if longer <= shorter:
            yield ("warn_before", at), Message("deadline.lead_times_rise", later=shorter, earlier=longer)
    yield from _ending_faults(deadline)


def _ending_faults(deadline: DeadlineRule) -> Found:
    if not deadline.done and deadline.ends is None:
        yield (), Message("deadline.without_an_end")
    if deadline.ends == "leaving_step" and not deadline.steps:
        yield ("ends",), Message("deadline.ends_on_no_step")
    if deadline.ends == "condition" and deadline.when is None:
        yield ("ends",), Message("deadline.ends_with_no_condition")
    if deadline.start == MOVED_ON and not deadline.steps:
        yield ("start",), Message("deadline.of_no_step", start=MOVED_ON)


def _too_long(deadline: DeadlineRule, params: Mapping[str, Param], calendar: WorkingCalendar) -> Found:
    """Yield a fault for a length that no calendar reaches: of working days, or beyond the year 9999."""
    since = deadline.versions[0].since
    for key, number in (("working_days", deadline.working_days), ("months", deadline.months)):
        for length in _values(number, params):
            try:
                _ = _ends(calendar, since, length) if key == "working_days" else add_months(since, length)
            except BadDateError as error:
                yield (key,), Message("deadline.months_end_on_no_day", n=length, why=error.message)
            except CalendarFileError as error:
                year = error.values["year"]
                yield (key,), Message("deadline.working_days_end_on_no_day", n=length, why=error.message, year=year)


def _ends(calendar: WorkingCalendar, since: date, working_days: int) -> date:
    """Return the end of a term that begins on the first day of the calendar, or later."""
    first = min((table.year for table in calendar.tables), default=since.year)
    return calendar.add_working_days(max(since, date(first, 1, 1)), working_days)


def _values(number: Number | None, params: Mapping[str, Param]) -> list[int]:
    """Return every value that a length ever has."""
    if not isinstance(number, ParamRef):
        return [] if number is None else [number]
    values = params[number.param].values if number.param in params else ()
    return [dated.value for dated in values if isinstance(dated.value, int)]


def _deadline_faults(shape: DeadlineShape, units: Mapping[str, LengthUnit]) -> Found:
    """Yield place and fault of every wrong path, length and condition of a deadline."""
    paths: list[tuple[KeyPath, Start]] = [] if shape.start == MOVED_ON else [(("start",), shape.start)]
    paths += [(("done", at), path) for at, path in enumerate(shape.done)]
    lengths: list[tuple[KeyPath, Number | None, LengthUnit]] = [
        (("working_days",), shape.working_days, "working_days"),
        (("months",), shape.months, "calendar_months"),
        (("extension", "working_days"), shape.extension.working_days if shape.extension else None, "working_days"),
    ]
    for at, path in paths:
        yield from path_faults(path, Kind.DATE, units, at=at)
    for at, length, unit in lengths:
        if length is not None:
            yield from number_faults(length, unit, units, at=at)
    if shape.when is not None:
        yield from condition_faults(shape.when, units, ("when",))
        yield from _needs_today(shape.when, ("when",))


def _needs_today(condition: Condition, at: KeyPath) -> Found:
    """Yield a fault for each test whose answer would change by waiting, or with the place: a due has no today."""
    for leaf in leaves(condition, at):
        if leaf.test.changes_by_waiting:
            remedy = Message("when.give_at") if leaf.operator == "age" else ""
            yield leaf.at, Message("when.changes_by_waiting", operator=leaf.operator, remedy=remedy)
        else:  # a condition inside a test is looked at on the days of acts
            yield from ((leaf.at, what) for field in fields_of(leaf.test) for what in _odd_part(field))


def _odd_part(field: OperatorField) -> Iterable[Message]:
    if isinstance(field.role, RecordTests) and any(test.elapsed_months is not None for test in field.value.values()):
        yield Message("when.changes_by_waiting", operator="elapsed_months", remedy="")
    if isinstance(field.role, LeadsTo) and any(map(is_place, paths_in(field.value))):
        yield Message("when.fact_of_the_place")
