"""The list of changes that mean the same as what stands in the files (`law/equivalents.yaml`), each with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from engine.errors import FileFault, Message
from policies.schemas.faults import Faults, validated
from policies.schemas.shapes import Shape
from reading.strict_yaml import read

EQUIVALENTS = "law/equivalents.yaml"
"""Where they stand."""


class EquivalentChange(Shape):
    """Changes of the files after which every answer is the same, for one reason."""

    because: Annotated[str, Field(min_length=20, max_length=600)]
    """Why nobody could tell the difference."""
    changes: Annotated[list[str], Field(min_length=1)]
    """Each as `policy check --mutation` names it: where, what it was, what it becomes."""


class EquivalentsFile(Shape):
    """Changes that no example can notice."""

    format: Literal["hoso-equivalents/1"]
    """Version of this form."""
    equivalents: list[EquivalentChange] = Field(default_factory=list)
    """By reason."""


@dataclass(frozen=True)
class Equivalents:
    """Changes that mean the same.

    Attributes:
        because: Change → the reason.
        lines: Change → the line on which it stands.

    """

    because: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def fault(self, change: str, what: Message) -> FileFault:
        """Return what is wrong with a listed change, at its line."""
        return FileFault(EQUIVALENTS, self.lines[change], what, (Message("owner.change", name=change),))


def equivalents_in(folder: Path) -> Equivalents:
    """Return the changes listed in a folder of policies; none when it has no such file.

    Raises:
        PolicyFileError: The file is wrong; `faults` holds every fault.

    """
    file = folder / EQUIVALENTS
    return read_equivalents(file.read_bytes()) if file.exists() else Equivalents()


def read_equivalents(data: bytes) -> Equivalents:
    """Return the changes listed; raises as `equivalents_in` does."""
    faults, tree = Faults(), read(EQUIVALENTS, data)
    file = validated(EquivalentsFile, tree, faults)
    faults.raise_if_any()
    groups = file.equivalents if file else []
    because = {change: group.because for group in groups for change in group.changes}
    lines = {
        change: tree.line_of(("equivalents", at, "changes", n))
        for at, group in enumerate(groups)
        for n, change in enumerate(group.changes)
    }
    return Equivalents(because, lines)
