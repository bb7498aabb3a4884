"""What an office wants of those who sign in."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from engine.terms import Role


class FactorDemand(StrEnum):
    """Whether a second factor is asked for: not, by advice, or before anything else."""

    OFF = "off"
    RECOMMENDED = "recommended"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class SignInPolicy:
    """What an office wants of those who sign in.

    Attributes:
        second_factor: Of whom nobody has one.
        roles: Of whom it is wanted; empty for everybody.
        confirms: Whoever does what weighs most shows once more who they are, when that is a while ago.

    """

    second_factor: FactorDemand = FactorDemand.OFF
    roles: frozenset[Role] = field(default_factory=frozenset)
    confirms: bool = True

    def demand(self, held: Collection[str]) -> FactorDemand:
        """Return what is wanted of whoever holds these roles."""
        return self.second_factor if not self.roles or self.roles.intersection(held) else FactorDemand.OFF
