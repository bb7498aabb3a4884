"""From the part `alerting` of a central file and every deadline to the policy of alerts; and what is wrong in it."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from engine.calendar.working_days import WorkingCalendar
from engine.errors import Message
from engine.law.model.alert_policy import MENTOR, NOTHING_SAID, AlertPolicy, AlertRule, Route, RouteStep
from engine.law.model.rule import NATIONAL, DeadlineRule, Param
from engine.law.operators.validation import number_faults
from engine.terms import Role
from engine.text.did_you_mean import meant
from policies.loading.build import BuiltPolicyFile
from policies.schemas.alerting_schema import AlertingShape, RouteStepShape
from reading.strict_yaml import KeyPath

if TYPE_CHECKING:
    from engine.law.model.operand import ParamRef

RECIPIENTS = (MENTOR, *(str(role) for role in Role))
"""Everybody whom a route may tell."""


def alert_policy(
    laws: Iterable[BuiltPolicyFile],
    *,
    params: Mapping[str, Param],
    calendar: WorkingCalendar,
) -> AlertPolicy:
    """Return the policy of alerts of files that hold no fault; without `alerting` nobody is told of anything.

    Args:
        laws: The files of the edition.
        params: Its parameters.
        calendar: Its working days.

    """
    laws = tuple(laws)
    shape = next((law.file.alerting for law in laws if law.file.alerting is not None), None)
    deadlines = [_rule(deadline, shape) for law in laws for deadline in law.deadlines]
    standing = [AlertRule(id=rule.id, title=rule.title, versions=rule.versions, route=rule.route)
                for law in laws for rule in law.standing]  # fmt: skip
    return AlertPolicy(
        rules={rule.id: rule for rule in (*deadlines, *standing)},
        routes={name: _route(shape, name) for name in shape.routes} if shape else {},
        calendar=calendar,
        params=params,
        late_after=tuple(shape.late_working_days) if shape else (),
        acknowledge_within=shape.acknowledge_working_days if shape else 0,
        snooze_within=(shape.snooze_working_days or 0) if shape else 0,
    )


def check_alerting(laws: Iterable[BuiltPolicyFile], params: Mapping[str, Param]) -> None:
    """Add every fault of `alerting`: in an overlay, twice, unknown recipients, routes and parameters."""
    laws = tuple(laws)
    homes = [(law, law.file.alerting) for law in laws if law.file.alerting is not None]
    _check_homes([law for law, _ in homes])
    for law, shape in homes:
        _check_route(law, ("alerting", "default_route"), shape.default_route, known=shape.routes)
        for name, steps in shape.routes.items():
            for at, step in enumerate(steps):
                _check_step(law, ("alerting", "routes", name, at), step)
        _check_numbers(law, shape, params)
    routes = {name for _, shape in homes for name in shape.routes}
    for law in laws if homes else ():
        named = [("deadlines", name, shape.route) for name, shape in law.file.deadlines.items() if shape.route]
        named += [("standing", name, shape.route) for name, shape in law.file.standing.items()]
        for part, name, route in named:
            _check_route(law, (part, name, "route"), route, known=routes)


def _check_homes(laws: list[BuiltPolicyFile]) -> None:
    for law in laws:
        if law.scope != NATIONAL:
            law.reader.fault(("alerting",), Message("alerting.of_an_overlay"))
    for law in [law for law in laws if law.scope == NATIONAL][1:]:
        law.reader.fault(("alerting",), Message("alerting.twice"))


def _check_step(law: BuiltPolicyFile, path: KeyPath, step: RouteStepShape) -> None:
    route = (Message("owner.route", name=path[2]),)
    for place, role in enumerate(step.roles):
        if role not in RECIPIENTS:
            near = meant(role, RECIPIENTS) or Message("route.recipients", roles=RECIPIENTS)
            what = Message("route.unknown_recipient", role=role, near=near)
            law.reader.fault((*path, "roles", place), what, about=route)
    if (step.where == "dossier") != (step.roles == [MENTOR]):
        law.reader.fault(path, Message("route.mentor_apart"), about=route)


def _check_numbers(law: BuiltPolicyFile, shape: AlertingShape, params: Mapping[str, Param]) -> None:
    units = {name: param.unit for name, param in params.items()}
    numbers: dict[KeyPath, int | ParamRef | None] = {
        **{("late_working_days", at): number for at, number in enumerate(shape.late_working_days)},
        ("acknowledge_working_days",): shape.acknowledge_working_days,
        ("snooze_working_days",): shape.snooze_working_days,
    }
    for key, number in numbers.items():
        for path, what in number_faults(number or 0, "working_days", units, at=("alerting", *key)):
            law.reader.fault(path, what)


def _check_route(law: BuiltPolicyFile, path: KeyPath, name: str, *, known: Collection[str]) -> None:
    if name not in known:
        none = Message("route.none")
        near = meant(name, known) or Message("route.known", names=tuple(sorted(known))) if known else none
        law.reader.fault(path, Message("route.unknown", name=name, near=near))


def _rule(deadline: DeadlineRule, shape: AlertingShape | None) -> AlertRule:
    default = shape.default_route if shape else ""
    return AlertRule(
        id=deadline.id, title=deadline.title, versions=deadline.versions, late=deadline.late or NOTHING_SAID,
        route=deadline.route or default, warn_before=deadline.warn_before,
        in_working_days=deadline.working_days is not None,
    )  # fmt: skip


def _route(shape: AlertingShape, name: str) -> Route:
    return tuple(RouteStep(tuple(step.roles), step.where) for step in shape.routes[name])
