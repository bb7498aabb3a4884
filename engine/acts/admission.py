"""Acts from the cell vote to the ceremony, and the ways out: votes, decision, ceremony, consent, cancellation."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from engine.acts.base import Act, CountField, PrivateNote


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
            msg = f"{self.in_favour} in favour and {self.against} against, but only {self.present} present"
            raise ValueError(msg)
        able = self.official_members - self.temporarily_away - self.exempt_absent
        if self.present > able:
            msg = f"{self.present} present of {able} official members who could be there"
            raise ValueError(msg)
        return self


class CellVote(Vote):
    """The cell reviews one applicant and votes (nghị quyết đề nghị kết nạp; VOTE-01..03)."""

    slug: ClassVar[str] = "cell_vote"
    label_vi: ClassVar[str] = "Nghị quyết chi bộ đề nghị kết nạp"
    label_en: ClassVar[str] = "Cell vote on admission"


class DepartmentAppraisal(Act):
    """Appraisal of the cell's resolution by the department committee, where there is one (DEP-01)."""

    slug: ClassVar[str] = "department_appraisal"
    label_vi: ClassVar[str] = "Báo cáo thẩm định của đảng uỷ bộ phận"
    label_en: ClassVar[str] = "Department appraisal"


class CommitteeVote(Act):
    """What every vote of a committee says: how many members it has, and how many were in favour."""

    committee_members: CountField
    in_favour: CountField

    @model_validator(mode="after")
    def _counts_agree(self) -> Self:
        if self.in_favour > self.committee_members:
            msg = f"{self.in_favour} in favour of only {self.committee_members} committee members"
            raise ValueError(msg)
        return self


class GrassrootsVote(CommitteeVote):
    """The grassroots committee votes on the proposal (GRS-01)."""

    slug: ClassVar[str] = "grassroots_vote"
    label_vi: ClassVar[str] = "Nghị quyết đảng uỷ cơ sở đề nghị kết nạp"
    label_en: ClassVar[str] = "Grassroots committee vote"


class AdmissionDecision(Act):
    """The competent committee's decision (DEC-01, DEC-03). `on` is the day of issue; party age counts from it."""

    slug: ClassVar[str] = "admission_decision"
    label_vi: ClassVar[str] = "Quyết định kết nạp đảng viên"
    label_en: ClassVar[str] = "Admission decision"

    outcome: Literal["admit", "refuse"]
    decided_by: Literal["standing_committee", "collective"] | None = None


class AdmissionDecisionReceived(Act):
    """The day on which the cell received the decision (the older start of CER-01)."""

    slug: ClassVar[str] = "admission_decision_received"
    label_vi: ClassVar[str] = "Chi bộ nhận quyết định kết nạp"
    label_en: ClassVar[str] = "Decision received by the cell"


class Ceremony(Act):
    """The admission ceremony (lễ kết nạp; CER-01); probation counts from it."""

    slug: ClassVar[str] = "ceremony"
    label_vi: ClassVar[str] = "Lễ kết nạp đảng viên"
    label_en: ClassVar[str] = "Admission ceremony"
    settled_by: ClassVar[str] = "begin_probation"

    held_by: Literal["own_cell", "new_cell"] | None = None


class SuperiorConsent(Act):
    """Written consent of a higher body to one rule: what it waives, and the level that gave it."""

    slug: ClassVar[str] = "superior_consent"
    label_vi: ClassVar[str] = "Văn bản đồng ý của cấp trên"
    label_en: ClassVar[str] = "Superior consent"
    many: ClassVar[bool] = True

    rule: Annotated[str, Field(pattern=r"^[A-Z]{2,4}-\d{2}$")]
    level: Literal["grassroots", "superior", "province", "central"]
    number: Annotated[str, Field(min_length=1, max_length=200)]


class Cancellation(Act):
    """The decision is cancelled because criteria or procedure were wrong (REV-01)."""

    slug: ClassVar[str] = "cancellation"
    label_vi: ClassVar[str] = "Quyết định huỷ bỏ quyết định kết nạp"
    label_en: ClassVar[str] = "Cancellation of the admission"
    settled_by: ClassVar[str] = "cancel_admission"

    cause: Literal["criteria", "procedure"]
    reason: PrivateNote | None = None
