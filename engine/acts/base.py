"""What every act has. An act is something that happened on a business day and is proved by a paper."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engine.errors import BadValueError

PRIVATE = "private"
"""Marks a field whose value may identify a person: it is kept beside the log, and the log holds only its commitment."""

TextField = Annotated[str, Field(min_length=1, max_length=200)]
PrivateText = Annotated[str, Field(min_length=1, max_length=200), PRIVATE]
PrivateNote = Annotated[str, Field(min_length=1, max_length=4000), PRIVATE]
PrivateDate = Annotated[date, PRIVATE]
CountField = Annotated[int, Field(ge=0, le=100_000)]
MemberStatus = Literal["official", "probationary"]


def is_private(annotation: object, metadata: tuple[object, ...] | list[object] = ()) -> bool:
    """Tell whether the marker stands on a field's annotation, at any depth."""
    marks = (*metadata, *getattr(annotation, "__metadata__", ()))
    return PRIVATE in marks or any(is_private(arg) for arg in get_args(annotation) if not isinstance(arg, str))


class Act(BaseModel):
    """One act of a dossier: frozen, typed, with its own business date.

    Attributes:
        on: The day on which it happened or on which the paper was handed in.
        number: Number and sign printed on the paper, for instance `12-NQ/CB`.
        body: Id of the unit that issued it; the dossier's own cell when left out.

    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True
    )  # built at first use: a command meets few kinds

    slug: ClassVar[str]
    label_vi: ClassVar[str]
    label_en: ClassVar[str]
    many: ClassVar[bool] = False
    """True when several acts of the kind count side by side; otherwise the latest one counts."""
    settled_by: ClassVar[str] = ""
    """Name of the move that rests on it, where it happens once: from that move on, the act it rested on counts alone.

    Before the move the latest one counts, because what was done wrongly may be done again. See
    `engine.dossiers.one_time_acts`.
    """

    on: date
    number: TextField | None = None
    body: TextField | None = None

    @classmethod
    @cache
    def private_fields(cls) -> frozenset[str]:
        """Return the names of the fields that never appear in clear in the log."""
        return frozenset(name for name, info in cls.model_fields.items() if is_private(info.annotation, info.metadata))

    def clear(self) -> dict[str, Any]:
        """Return the fields that may stand in the log, as JSON values; fields that are not known are left out."""
        return self.model_dump(mode="json", exclude=set(self.private_fields()), exclude_none=True)

    def private(self) -> dict[str, Any]:
        """Return the fields that may identify a person, as JSON values; fields that are not known are left out."""
        return self.model_dump(mode="json", include=set(self.private_fields()), exclude_none=True)


class Vote(Act):
    """A vote of a cell on one applicant: how many official members it has, who was there, who was in favour.

    The base of the two-thirds rule is chosen by a parameter of the policy (VOTE-02), never here.
    """

    official_members: CountField
    temporarily_away: CountField = 0
    exempt_absent: CountField = 0
    present: CountField
    in_favour: CountField
    against: CountField = 0

    @property
    def members_less_away(self) -> int | None:
        """Return the official members less those away on temporary activity and exempt members who are absent.

        None of a vote that is only assumed, whose members are not known.
        """
        members: int | None = self.official_members
        return None if members is None else members - self.temporarily_away - self.exempt_absent

    @model_validator(mode="after")
    def _counts_agree(self) -> Self:
        if self.in_favour + self.against > self.present:
            raise BadValueError(
                "vote.more_than_present", in_favour=self.in_favour, against=self.against, present=self.present
            )
        able = self.official_members - self.temporarily_away - self.exempt_absent
        if self.present > able:
            raise BadValueError("vote.more_present_than_able", present=self.present, able=able)
        return self


class CommitteeVote(Act):
    """What every vote of a committee says: how many members it has, and how many were in favour."""

    committee_members: CountField
    in_favour: CountField

    @model_validator(mode="after")
    def _counts_agree(self) -> Self:
        if self.in_favour > self.committee_members:
            raise BadValueError("vote.more_than_committee", in_favour=self.in_favour, members=self.committee_members)
        return self


def kinds_in(module: Mapping[str, object]) -> list[type[Act]]:
    """Return the kinds of act that a module defines, in its order; given are the module's names."""
    kinds = [kind for kind in module.values() if isinstance(kind, type) and issubclass(kind, Act)]
    return [kind for kind in kinds if "slug" in vars(kind) and kind.__module__ == module["__name__"]]
