"""The routes of alerts with somebody less, or with people of another place: who is told, in which order."""

from collections.abc import Iterator
from dataclasses import replace

from engine.law.model.alert_policy import PLACES, Route
from engine.law.model.edition import Edition
from policies.authoring.mutation.condition_mutants import NOTHING
from policies.authoring.mutation.mutant import Mutant, copied
from policies.loading.build import BuiltPolicyFile
from policies.schemas.example_schema import step_told
from reading.strict_yaml import KeyPath


def of_routes(law: BuiltPolicyFile, edition: Edition) -> Iterator[Mutant]:
    """Yield every change of who is told; nothing for a file without `alerting`."""
    alerting = law.file.alerting
    for name in alerting.routes if alerting is not None else ():
        touched = frozenset(rule.id for rule in edition.alerts.rules.values() if rule.route == name)
        for path, old, new, route in _near(edition.alerts.routes[name]):
            alerts = replace(edition.alerts, routes={**edition.alerts.routes, name: route})
            changed = copied(edition, alerts=alerts)
            yield Mutant(law, ("alerting", "routes", name, *path), old, new, changed, touched)


def _near(route: Route) -> Iterator[tuple[KeyPath, object, object, Route]]:
    for at, step in enumerate(route):
        before, after = route[:at], route[at + 1 :]
        yield (at,), step_told(step), NOTHING, (*before, *after)
        for role in step.roles if len(step.roles) > 1 else ():
            roles = tuple(other for other in step.roles if other != role)
            yield (at, "roles"), role, NOTHING, (*before, replace(step, roles=roles), *after)
        where = PLACES[(PLACES.index(step.where) + 1) % len(PLACES)]
        yield (at, "where"), step.where, where, (*before, replace(step, where=where), *after)
