"""Values that programs send: each is of a form that the use cases can be asked with, or the request is not read."""

from datetime import date
from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StringConstraints, WithJsonSchema

from application.dossiers.record_acts import TypedAct
from engine.text.cleaning import parse_date

WORD_LENGTH, TEXT_LENGTH, WHOLE = 200, 4000, 999_999_999
_DAY_LENGTH, _MOST_ACTS, _MOST_FIELDS = 20, 100, 60


def day_of(typed: str | None, where: str) -> date | None:
    """Return the day that was sent; None where none was.

    Raises:
        BadDateError: There is no such day, or it is written otherwise.

    """
    return parse_date(typed, where=where) if typed else None


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError
    return text


Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=WORD_LENGTH), AfterValidator(_printable)]
"""A code, an id, a name on one line."""
Text = Annotated[str, StringConstraints(max_length=TEXT_LENGTH)]
"""Sentences, which the use case cleans."""
Day = Annotated[
    str, StringConstraints(max_length=_DAY_LENGTH), WithJsonSchema({"type": "string", "format": "date"})
]  # fmt: skip
"""A day, as `2024-06-20`; `day_of` says what is wrong with another."""
EntryNumber = Annotated[int, Field(strict=True, ge=1, le=WHOLE)]
PathRef = Annotated[Word, Path(description="Code of a dossier.", examples=["HS-2024-0001"])]
PathNumber = Annotated[int, Path(ge=1, le=WHOLE, description="A number, from 1.")]

SentValue = Annotated[int, Field(strict=True, ge=-WHOLE, le=WHOLE)] | StrictBool | Text | None
"""What a field of an act may hold."""


class Body(BaseModel):
    """What stands in the body of a request; a member that it does not know is wrong."""

    model_config = ConfigDict(extra="forbid")


class ActBody(Body):
    """An act, as the document of a dossier shows it."""

    act: Word = Field(description="Kind of act; `hoso record --acts` lists them.", examples=["note"])
    on: Day | None = Field(None, description="Its day; today by default.", examples=["2024-06-20"])
    fields: dict[Word, SentValue] = Field(
        default_factory=dict,
        max_length=_MOST_FIELDS,
        description="Fields by name.",
        examples=[{"text": "Đã gọi điện."}],
    )

    def typed(self, today: str) -> TypedAct:
        """Return the act as it is asked for."""
        return self.act, {**self.fields, "on": self.on or self.fields.get("on") or today}


SentActs = Annotated[list[ActBody], Field(min_length=1, max_length=_MOST_ACTS)]


def typed_acts(acts: list[ActBody], day: str) -> tuple[TypedAct, ...]:
    """Return acts as they are asked for; those without a day are of this one."""
    return tuple(act.typed(day) for act in acts)
