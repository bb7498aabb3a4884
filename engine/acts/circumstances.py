"""Acts about what is special to a person or place: standing, work contract, former membership, area without a cell."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from engine.acts.base import PRIVATE, Act, PrivateDate, TextField, kinds_in
from engine.errors import BadValueError


class StandingCertificate(Act):
    """A paper that certifies an elder, a village head, a person of standing, or a fisherman at sea (EDU-02, EDU-03)."""

    slug: ClassVar[str] = "standing_certificate"
    label_vi: ClassVar[str] = "Giấy xác nhận già làng, trưởng bản, người có uy tín hoặc ngư dân bám biển"
    label_en: ClassVar[str] = "Certificate of standing"

    kind: Annotated[Literal["village_elder", "village_head", "person_of_standing", "offshore_fisher"], PRIVATE]


class AreaWithoutCell(Act):
    """The place where the person lives has no member or cell (AREA-01)."""

    slug: ClassVar[str] = "area_without_cell"
    label_vi: ClassVar[str] = "Nơi cư trú chưa có đảng viên hoặc chi bộ"
    label_en: ClassVar[str] = "No member or cell in the place"


class CellAssigned(Act):
    """The direct superior assigns a cell to help and do the papers (AREA-01); `seconded`: a member is sent there."""

    slug: ClassVar[str] = "cell_assigned"
    label_vi: ClassVar[str] = "Cấp trên giao chi bộ giúp đỡ và làm thủ tục"
    label_en: ClassVar[str] = "Cell assigned by the superior"

    seconded: bool | None = None


class WorkContract(Act):
    """A labour contract, with the day since which the person has really worked in the unit (CON-01)."""

    slug: ClassVar[str] = "work_contract"
    label_vi: ClassVar[str] = "Hợp đồng lao động"
    label_en: ClassVar[str] = "Labour contract"

    working_since: PrivateDate | None = None


class PopulationRecord(Act):
    """What is declared under the population policy (POP-01); `left_on` is when an earlier membership ended for it."""

    slug: ClassVar[str] = "population_record"
    label_vi: ClassVar[str] = "Khai về thực hiện chính sách dân số"
    label_en: ClassVar[str] = "Population policy record"

    standing: Annotated[
        Literal["within_rule", "fifth_child_or_more", "violated_again", "third_child", "fourth_child"], PRIVATE
    ]
    left_on: PrivateDate | None = None


class SpecialCase(Act):
    """A case with rules of its own unknown here (SPC-01, SPC-02): it needs instrument and consent."""

    slug: ClassVar[str] = "special_case"
    label_vi: ClassVar[str] = "Trường hợp có quy định riêng"
    label_en: ClassVar[str] = "Special case"
    many: ClassVar[bool] = True

    kind: Annotated[
        Literal["religion", "foreign_spouse", "business_owner", "chinese_vietnamese", "overseas", "other"], PRIVATE
    ]
    instrument: TextField | None = None
    instrument_on: date | None = None

    @model_validator(mode="after")
    def _named_with_its_day(self) -> Self:
        if (self.instrument is None) != (self.instrument_on is None):
            raise BadValueError("instrument.named_by_half")
        return self


class FormerMembership(Act):
    """An earlier membership: when and why it ended (RE-01..RE-05)."""

    slug: ClassVar[str] = "former_membership"
    label_vi: ClassVar[str] = "Đã từng là đảng viên"
    label_en: ClassVar[str] = "Former membership"

    left_on: PrivateDate | None = None
    cause: (
        Annotated[
            Literal[
                "removed", "expelled", "stopped_activity", "asked_to_leave", "asked_to_leave_hardship",
                "serious_disunity", "corruption", "waste", "negative_conduct", "less_serious_offence",
                "serious_offence", "other",
            ],
            PRIVATE,
        ]
        | None
    ) = None  # fmt: skip
    expunged_on: PrivateDate | None = None
    readmitted_before: Annotated[bool, PRIVATE] | None = None


CIRCUMSTANCES = frozenset(kind.slug for kind in kinds_in(globals()))
"""Acts that say what a person or a place is, such as an elder: nobody becomes that to meet a rule."""
