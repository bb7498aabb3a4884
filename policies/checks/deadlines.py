"""What must agree within a deadline: one length, what ends it, whom it tells when, a condition that needs no today."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import pairwise

from engine.acts import KINDS
from engine.calendar.working_days import WorkingCalendar, add_months
from engine.errors import BadDateError, CalendarFileError
from engine.law.model.condition import Condition, leaves
from engine.law.model.field_roles import LeadsTo, RecordTests
from engine.law.model.operand import Number, ParamRef, Start
from engine.law.model.rule import MOVED_ON, DeadlineRule, LengthUnit, Param, Rule
from engine.law.model.vocabulary import Kind, is_place
from engine.law.operators.field_checks import ConditionFault
from engine.law.operators.parameters_used import params_of_deadline
from engine.law.operators.references import OperatorField, fields_of, paths_in
from engine.law.operators.validation import condition_faults, number_faults, path_faults
from policies.checks.guarded_terms import guard_faults
from policies.checks.names_and_types import check_cover
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import nearest
from policies.schemas.policy_schema import DeadlineShape
from reading.strict_yaml import KeyPath

_Odd = Iterable[tuple[KeyPath, str, str]]


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
        for at, what, hint in (*odd, *_too_long(deadline, params, calendar)):
            law.reader.fault((*path, *at), what, hint=hint)
        for at, found in _deadline_faults(shape, units):
            what, _, hint = found.text.partition("; ")
            law.reader.fault((*path, *at, *found.path), what, hint=hint)
        check_cover(law, path, starts=deadline, used=params_of_deadline(deadline), params=params)


def _shape_faults(deadline: DeadlineRule, rules: Collection[str]) -> _Odd:
    """Yield what is wrong with a deadline by itself."""
    if (deadline.working_days is None) == (deadline.months is None):
        yield (), "it needs one length", "give 'working_days' or 'months'"
    if deadline.extension and deadline.extension.consent not in rules:
        name = deadline.extension.consent
        hint = nearest(name, rules, otherwise="name a rule of the central file")
        yield ("extension", "consent"), f"there is no rule '{name}'", hint
    if deadline.counted_on is not None and deadline.counted_on not in KINDS:
        hint = nearest(deadline.counted_on, KINDS, otherwise="name a kind of act")
        yield ("counted_on",), f"it counts on '{deadline.counted_on}', which is no act", hint
    for at, (longer, shorter) in enumerate(pairwise(deadline.warn_before), start=1):
        if longer <= shorter:
            what = f"the lead time {shorter} stands after {longer}"
            yield ("warn_before", at), what, "write them falling, each once"
    yield from _ending_faults(deadline)


def _ending_faults(deadline: DeadlineRule) -> _Odd:
    if not deadline.done and deadline.ends is None:
        yield (), "no act ends it", "give 'done', or say under 'ends' what does: leaving_step, condition, nothing"
    if deadline.ends == "leaving_step" and not deadline.steps:
        yield ("ends",), "it ends on leaving its steps and has none", "list them under 'steps'"
    if deadline.ends == "condition" and deadline.when is None:
        yield ("ends",), "it ends with its condition and has none", "write it under 'when'"
    if deadline.start == MOVED_ON and not deadline.steps:
        yield ("start",), f"a term from {MOVED_ON} belongs to a step", "list it under 'steps'"


def _too_long(deadline: DeadlineRule, params: Mapping[str, Param], calendar: WorkingCalendar) -> _Odd:
    """Yield a fault for a length that no calendar reaches: of working days, or beyond the year 9999."""
    since = deadline.versions[0].since
    for key, number in (("working_days", deadline.working_days), ("months", deadline.months)):
        for length in _values(number, params):
            try:
                if key == "months":
                    add_months(since, length)
                else:
                    calendar.add_working_days(_first_day(calendar, since), length)
            except (BadDateError, CalendarFileError) as error:
                what = f"a term of {length} {key.replace('_', ' ')} ends on no day: {error.message}"
                yield (key,), what, error.hint


def _first_day(calendar: WorkingCalendar, since: date) -> date:
    first = min((table.year for table in calendar.tables), default=since.year)
    return max(since, date(first, 1, 1))


def _values(number: Number | None, params: Mapping[str, Param]) -> list[int]:
    """Return every value that a length ever has."""
    if not isinstance(number, ParamRef):
        return [] if number is None else [number]
    values = params[number.param].values if number.param in params else ()
    return [one.value for one in values if isinstance(one.value, int)]


def _deadline_faults(shape: DeadlineShape, units: Mapping[str, LengthUnit]) -> Iterable[tuple[KeyPath, ConditionFault]]:
    """Yield place and fault of every wrong path, length and condition of a deadline."""
    paths: list[tuple[KeyPath, Start]] = [] if shape.start == MOVED_ON else [(("start",), shape.start)]
    paths += [(("done", at), path) for at, path in enumerate(shape.done)]
    lengths: list[tuple[KeyPath, Number | None, LengthUnit]] = [
        (("working_days",), shape.working_days, "working_days"),
        (("months",), shape.months, "calendar_months"),
        (("extension", "working_days"), shape.extension.working_days if shape.extension else None, "working_days"),
    ]
    for at, path in paths:
        yield from ((at, found) for found in path_faults(path, Kind.DATE, units))
    for at, length, unit in lengths:
        if length is not None:
            yield from ((at, found) for found in number_faults(length, unit, units))
    if shape.when is not None:
        yield from ((("when",), found) for found in condition_faults(shape.when, units))
        yield from ((("when",), found) for found in _needs_today(shape.when, ()))


def _needs_today(condition: Condition, at: KeyPath) -> Iterable[ConditionFault]:
    """Yield a fault for each test whose answer would change by waiting, or with the place: a due has no today."""
    for leaf in leaves(condition, at):
        if leaf.test.changes_by_waiting:
            hint = "; give 'at', the day on which the age counts" if leaf.operator == "age" else ""
            what = f"'when' looks at the acts whatever the day, and '{leaf.operator}' changes by waiting{hint}"
            yield ConditionFault(leaf.at, what)
        else:  # a condition inside a test is looked at on the days of acts
            yield from (ConditionFault(leaf.at, text) for field in fields_of(leaf.test) for text in _odd_part(field))


def _odd_part(field: OperatorField) -> Iterable[str]:
    if isinstance(field.role, RecordTests) and any(test.elapsed_months is not None for test in field.value.values()):
        yield "'when' looks at the acts whatever the day, and 'elapsed_months' changes by waiting"
    if isinstance(field.role, LeadsTo) and any(map(is_place, paths_in(field.value))):
        yield "'when' looks at acts alone, and this is a fact of the place"
