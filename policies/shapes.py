"""The small shapes that all files of the law share: two languages, days, citations, and refusal of unknown keys."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([._-][a-z0-9]+)*$", max_length=80)]
"""Lower-case words with dots, hyphens or underscores between them."""

RuleId = Annotated[str, Field(pattern=r"^[A-Z]{2,4}-[0-9]{2}$")]
"""Stable id of a rule, such as `TRN-02`; never given to another rule."""

Cite = Annotated[str, Field(min_length=1, max_length=200)]
"""Key of a source, a space, the point: `qd29-2016 1.1a`."""

Letter = Literal["A", "B", "C", "R"]
"""Confidence: A quoted, B named by a bank, C secondary, R recalled (never blocks)."""

Level = Literal["grassroots", "superior", "province", "central"]
"""Levels of the Party that may give a written consent, the lowest first."""


class Shape(BaseModel):
    """Refuses unknown keys and wrong types; never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Bilingual(Shape):
    """A sentence in both languages; neither may be left out."""

    vi: Annotated[str, Field(min_length=1, max_length=2000)]
    """Vietnamese, as clerks read it."""
    en: Annotated[str, Field(min_length=1, max_length=2000)]
    """English."""


class Source(Shape):
    """An instrument that values and rules cite."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    """Number and sign, such as "Quy định 29-QĐ/TW"."""
    issued: date
    """Day of signing."""
    in_force: date
    """Day from which it is in force."""
    note: str | None = None
    """Where the text was read, and what is uncertain."""
