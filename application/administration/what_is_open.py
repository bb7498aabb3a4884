"""Tells what is open to somebody, so that a door shows nobody a way that ends in a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from application.access import Access
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.access.role_scopes import EVERYWHERE
from engine.terms import Role


class Part(StrEnum):
    """Something that is open to some people and not to others; over which units is for each use case to say."""

    WORK = "work"
    ACCEPTING = "accepting"
    OPENING = "opening"
    ALERTS = "alerts"
    ACKNOWLEDGING = "acknowledging"
    PUTTING_OFF = "putting_off"
    UNITS = "units"
    LAW = "law"
    USERS = "users"
    INVITING = "inviting"
    STATUS = "status"
    AUDIT = "audit"
    REPLAYING = "replaying"
    MOVING = "moving"
    TRYING = "trying"
    APPROVING = "approving"
    GRANTING = "granting"
    TREE = "tree"


_TAKES: Mapping[Part, Action] = {
    Part.WORK: Action.LIST,
    Part.ACCEPTING: Action.ACCEPT,
    Part.OPENING: Action.NOMINATE,
    Part.ALERTS: Action.ALERTS,
    Part.ACKNOWLEDGING: Action.ALERT_ACK,
    Part.PUTTING_OFF: Action.ALERT_SNOOZE,
    Part.UNITS: Action.UNIT_SHOW,
    Part.LAW: Action.POLICY_SHOW,
    Part.USERS: Action.USER_SHOW,
    Part.INVITING: Action.USER_ADD,
    Part.STATUS: Action.DOCTOR,
    Part.AUDIT: Action.AUDIT,
    Part.REPLAYING: Action.REPLAY,
    Part.MOVING: Action.ADVANCE,
    Part.TRYING: Action.POLICY_TRY,
    Part.APPROVING: Action.POLICY_APPROVE,
    Part.GRANTING: Action.USER_ROLE,
    Part.TREE: Action.ORG_IMPORT,
}
_OVER_EVERYTHING = frozenset({Part.AUDIT, Part.APPROVING, Part.TREE})
"""What is open only to whoever may do it over the whole organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIsOpen(Query[frozenset[Part]]):
    """Which parts are open to the actor somewhere?"""


@use_case(WhatIsOpen)
def what_is_open(_query: WhatIsOpen, access: Access) -> frozenset[Part]:
    """Return them; raise NotPermittedError when the actor has no role at all."""
    access.anywhere(Action.ORG_SHOW)
    takes = {part: access.permit(action, _over(part)) for part, action in _TAKES.items()}
    movers = frozenset[Role]().union(*(workflow.move_roles for workflow in access.work.law.workflows))
    takes[Part.MOVING] = access.permit(Action.ADVANCE, Subject(), roles=movers)
    return frozenset(part for part, permit in takes.items() if permit.allowed)


def _over(part: Part) -> Subject:
    return Subject(cell=EVERYWHERE) if part in _OVER_EVERYTHING else Subject()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandOpen(Query[None]):
    """Say why a part is not open to the actor, where it is not, before a form of it is shown."""

    part: Part


@use_case(DemandOpen)
def demand_open(query: DemandOpen, access: Access) -> None:
    """Return where it is open somewhere; raise NotPermittedError where it is not."""
    access.anywhere(_TAKES[query.part])
