"""The part `alerting` of a policy file: how much a late matter presses, and who is told. Shapes only."""

from typing import Annotated

from pydantic import Field

from engine.law.model.alert_policy import RecipientPlace
from engine.law.model.operand import Number
from policies.schemas.shapes import Shape, Slug


class RouteStepShape(Shape):
    """Who is told together."""

    roles: Annotated[list[str], Field(min_length=1)]
    """Roles over a unit, or `mentor`, the member who helps the candidate."""
    where: RecipientPlace
    """Whose people: of the dossier, the cell, the committee above it, the body that decides, or the bodies above."""


class AlertingShape(Shape):
    """How much a late matter presses, and who is told. Being late never blocks and never shifts a day."""

    late_working_days: Annotated[list[Number], Field(min_length=1)]
    """Working days after the due day at which the level rises again; the last is critical."""
    acknowledge_working_days: Number
    """Working days after which the next in the route is told when nobody acknowledged."""
    snooze_working_days: Number | None = None
    """Working days for which an alert may be put off at most; any number where it is left out."""
    routes: Annotated[dict[Slug, Annotated[list[RouteStepShape], Field(min_length=1)]], Field(min_length=1)]
    """Name of a route → who is told first, who next."""
    default_route: Slug
    """Route of deadlines that name none."""
    note: str | None = None
    """For the reader of the file."""
