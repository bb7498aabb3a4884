"""Acts of the probation: member CV, class, self-criticism, remarks, recognition, removal."""

from datetime import date
from typing import ClassVar, Literal

from engine.acts.base import Act, CommitteeVote, PrivateNote, Vote


class MemberCv(Act):
    """The new member declares the member CV (lý lịch đảng viên; REC-01)."""

    slug: ClassVar[str] = "member_cv"
    label_vi: ClassVar[str] = "Lý lịch đảng viên"
    label_en: ClassVar[str] = "Member CV"


class NewMemberCertificate(Act):
    """Certificate of the class for new members (CLS-01)."""

    slug: ClassVar[str] = "new_member_certificate"
    label_vi: ClassVar[str] = "Giấy chứng nhận lớp đảng viên mới"
    label_en: ClassVar[str] = "New-member class certificate"

    issued_on: date | None = None
    issuer: Literal["political_centre", "admitting_committee", "other"] | None = None


class SelfCriticism(Act):
    """The probationer's self-criticism (bản tự kiểm điểm; OFF-01)."""

    slug: ClassVar[str] = "self_criticism"
    label_vi: ClassVar[str] = "Bản tự kiểm điểm của đảng viên dự bị"
    label_en: ClassVar[str] = "Self-criticism"


class MentorRemarks(Act):
    """The mentor's remarks on the probationer (OFF-01)."""

    slug: ClassVar[str] = "mentor_remarks"
    label_vi: ClassVar[str] = "Nhận xét của đảng viên được phân công giúp đỡ"
    label_en: ClassVar[str] = "Mentor's remarks"

    content: PrivateNote | None = None


class ProbationOpinionSummary(Act):
    """Summary of union and residence opinions at the end of the probation (OFF-01)."""

    slug: ClassVar[str] = "probation_opinion_summary"
    label_vi: ClassVar[str] = "Tổng hợp ý kiến về đảng viên dự bị"
    label_en: ClassVar[str] = "Opinion summary on the probationer"


class RecognitionVote(Vote):
    """The cell votes on recognition (OFF-02, OFF-03)."""

    slug: ClassVar[str] = "recognition_vote"
    label_vi: ClassVar[str] = "Nghị quyết chi bộ đề nghị công nhận đảng viên chính thức"
    label_en: ClassVar[str] = "Cell vote on recognition"


class RecognitionAppraisal(Act):
    """Appraisal of the cell's resolution on recognition, where one is made; no rule asks for it."""

    slug: ClassVar[str] = "recognition_appraisal"
    label_vi: ClassVar[str] = "Báo cáo thẩm định của đảng uỷ bộ phận về công nhận chính thức"
    label_en: ClassVar[str] = "Department appraisal on recognition"


class RecognitionGrassrootsVote(CommitteeVote):
    """The grassroots committee votes on the recognition; no rule asks for it."""

    slug: ClassVar[str] = "recognition_grassroots_vote"
    label_vi: ClassVar[str] = "Nghị quyết đảng uỷ cơ sở đề nghị công nhận chính thức"
    label_en: ClassVar[str] = "Grassroots vote on recognition"


class RecognitionDecision(Act):
    """The committee's decision on recognition (OFF-04, OFF-05)."""

    slug: ClassVar[str] = "recognition_decision"
    label_vi: ClassVar[str] = "Quyết định công nhận đảng viên chính thức"
    label_en: ClassVar[str] = "Recognition decision"

    outcome: Literal["recognise", "refuse"]


class EscalationReport(Act):
    """Report to the superior after votes that fell short each time (OFF-06)."""

    slug: ClassVar[str] = "escalation_report"
    label_vi: ClassVar[str] = "Báo cáo cấp trên sau các lần biểu quyết không đủ phiếu"
    label_en: ClassVar[str] = "Report after failed votes"


class Discipline(Act):
    """A discipline decided on a probationer (PRB-04)."""

    slug: ClassVar[str] = "discipline"
    label_vi: ClassVar[str] = "Quyết định kỷ luật đảng viên dự bị"
    label_en: ClassVar[str] = "Discipline of the probationer"
    many: ClassVar[bool] = True

    form: Literal["reprimand", "warning", "dismissal", "expulsion"]
    reason: PrivateNote | None = None


class RemovalVote(Vote):
    """The cell votes to propose removal (xoá tên; REM-01). `in_favour` counts votes for removal."""

    slug: ClassVar[str] = "removal_vote"
    label_vi: ClassVar[str] = "Nghị quyết chi bộ đề nghị xoá tên"
    label_en: ClassVar[str] = "Cell vote on removal"


class Removal(Act):
    """The competent committee's decision to strike the probationer off (quyết định xoá tên; REM-01)."""

    slug: ClassVar[str] = "removal"
    label_vi: ClassVar[str] = "Quyết định xoá tên đảng viên dự bị"
    label_en: ClassVar[str] = "Removal decision"
    settled_by: ClassVar[str] = "remove"

    ground: (
        Literal["inactive_or_unpaid", "card_given_up", "no_progress", "unqualified", "political_criteria", "other"]
        | None
    ) = None
    reason: PrivateNote | None = None


class RemovalReceived(Act):
    """The probationer receives the removal decision (REM-03)."""

    slug: ClassVar[str] = "removal_received"
    label_vi: ClassVar[str] = "Đảng viên dự bị nhận quyết định xoá tên"
    label_en: ClassVar[str] = "Removal decision received"


class RemovalComplaint(Act):
    """A complaint against the removal (REM-03)."""

    slug: ClassVar[str] = "removal_complaint"
    label_vi: ClassVar[str] = "Khiếu nại quyết định xoá tên"
    label_en: ClassVar[str] = "Complaint against the removal"

    content: PrivateNote | None = None
