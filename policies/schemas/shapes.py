"""The small shapes that all files of the law share: two languages, days, citations, and refusal of unknown keys."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.errors import Message
from engine.organisation.rows import UNIT_ID

_SLUG = r"^[a-z][a-z0-9]*([._-][a-z0-9]+)*$"
_RULE_ID = r"^[A-Z]{2,4}-[0-9]{2}$"
_SCOPE = rf"^(national|unit/{UNIT_ID})$"

FORMS = {
    _SLUG: Message("form.slug"),
    _RULE_ID: Message("form.rule_id"),
    _SCOPE: Message("form.scope"),
}
"""What the patterns of names mean, for whoever wrote another one."""

Slug = Annotated[str, Field(pattern=_SLUG, max_length=80)]
"""Lower-case words with dots, hyphens or underscores between them."""

RuleId = Annotated[str, Field(pattern=_RULE_ID)]
"""Stable id of a rule, such as `TRN-02`; never given to another rule."""

ScopeText = Annotated[str, Field(pattern=_SCOPE, max_length=120)]
"""`national`, or `unit/<id of the unit>`: the file is in force for the dossiers of cells at or below the unit."""

Cite = Annotated[str, Field(min_length=1, max_length=200)]
"""Key of a source, a space, the point: `qd29-2016 1.1a`."""

Letter = Literal["A", "B", "C", "R"]
"""Confidence: A quoted, B named by a bank, C secondary, R recalled (never blocks)."""

ConsentLevel = Literal["grassroots", "superior", "province", "central"]
"""Levels of the Party that may give a written consent, the lowest first."""


class Shape(BaseModel):
    """Refuses unknown keys and wrong types; never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


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


class Version(Shape):
    """A window of days in which a rule or deadline is in force, with its citations."""

    from_: date = Field(alias="from")
    """First day of the window."""
    until: date | None = None
    """First day after the window; left out where the next version begins, or when it is still in force."""
    cite: Annotated[list[Cite], Field(min_length=1)]
    """Where it stands: each is the key of a source, then the point."""
    confidence: Letter
    """How well the text is known; `R` never blocks."""
