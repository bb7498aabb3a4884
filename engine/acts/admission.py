"""Acts from the cell vote to the ceremony, and the ways out: votes, decision, ceremony, consent, cancellation."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from engine.acts.base import Act, CommitteeVote, PrivateNote, Vote


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
