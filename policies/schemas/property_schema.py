"""The form of `law/properties.yaml`: what must hold whoever writes the rules, each with its source."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from engine.law.model.rule import MOVE
from engine.law.operators.registry import WrittenCondition
from policies.schemas.faults import Faults, validated
from policies.schemas.shapes import Bilingual, Cite, RuleId, Shape, Slug
from reading.strict_yaml import read

PROPERTIES = "law/properties.yaml"
"""Where the properties of an edition stand."""


class NeverWithout(Shape):
    """Nobody reaches a step unless a condition held whenever another step was entered on the way."""

    kind: Literal["never_without"]
    """Which form of property it is."""
    title: Bilingual
    """The property as a sentence."""
    cite: Cite
    """Where it stands."""
    reach: Slug
    """The step that nobody may reach otherwise."""
    entering: Slug
    """The step on whose entering the condition must hold; the way must lead through it."""
    counted_on: Slug = MOVE
    """The day that the condition looks at: `move`, or the kind of act on whose day it looks."""
    holds: WrittenCondition
    """What must hold."""


class EveryStepEnds(Shape):
    """From every step a way leads to an end, whatever the record shows."""

    kind: Literal["every_step_ends"]
    """Which form of property it is."""
    title: Bilingual
    """The property as a sentence."""
    cite: Cite
    """Where it stands."""


class AlwaysPossible(Shape):
    """Whatever the record shows, acts can follow that open a move on the same day."""

    kind: Literal["always_possible"]
    """Which form of property it is."""
    title: Bilingual
    """The property as a sentence."""
    cite: Cite
    """Where it stands."""
    from_: Slug = Field(alias="from")
    """The step on which the dossier stands."""
    move: Slug
    """The move that must be possible."""


Property = Annotated[NeverWithout | EveryStepEnds | AlwaysPossible, Field(discriminator="kind")]


class Table(Shape):
    """Rules of which exactly one applies to everybody whose facts are known."""

    title: Bilingual
    """What the rules decide together."""
    cite: Cite
    """Where it stands."""
    rules: Annotated[list[RuleId], Field(min_length=2)]
    """The rules, each with its `applies_when`."""


class PropertiesFile(Shape):
    """All properties of an edition."""

    format: Literal["hoso-properties/1"]
    """Version of this form."""
    properties: dict[Slug, Property] = Field(default_factory=dict)
    """By name."""
    tables: dict[Slug, Table] = Field(default_factory=dict)
    """By name."""


def properties_in(folder: Path) -> PropertiesFile:
    """Return the properties that a folder of policies declares; none when it has no such file.

    Raises:
        PolicyFileError: The file is wrong; `faults` holds every fault.

    """
    file = folder / PROPERTIES
    return read_properties(file.read_bytes()) if file.exists() else PropertiesFile(format="hoso-properties/1")


def read_properties(data: bytes) -> PropertiesFile:
    """Return the properties of an edition.

    Raises:
        PolicyFileError: The file is wrong; `faults` holds every fault.

    """
    faults = Faults()
    file = validated(PropertiesFile, read(PROPERTIES, data), faults)
    faults.raise_if_any()
    return file or PropertiesFile(format="hoso-properties/1")
