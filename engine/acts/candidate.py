"""Acts about the person and the way to the class: who it is, nomination, mentor, certificate, exam."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from engine.acts.base import PRIVATE, Act, CountField, MemberStatus, PrivateDate, PrivateNote, PrivateText, TextField

Education = Literal[
    "none", "literate", "primary", "lower_secondary_programme", "lower_secondary_equivalent", "lower_secondary_diploma",
    "upper_secondary", "vocational", "university", "postgraduate",
]  # fmt: skip


class Candidate(Act):
    """Who the person is, as declared on a day (người vào Đảng)."""

    slug: ClassVar[str] = "candidate"
    label_vi: ClassVar[str] = "Thông tin người vào Đảng"
    label_en: ClassVar[str] = "Candidate's particulars"

    name: PrivateText
    birth_on: PrivateDate | None = None
    sex: Annotated[Literal["female", "male"], PRIVATE] | None = None
    citizenship: Annotated[Literal["vietnamese", "other"], PRIVATE] | None = None
    education: Annotated[Education, PRIVATE] | None = None
    ethnicity: PrivateText | None = None
    religion: PrivateText | None = None
    home: PrivateText | None = None
    youth_union_member: Annotated[bool, PRIVATE] | None = None
    trade_union_member: Annotated[bool, PRIVATE] | None = None
    person: PrivateText | None = None
    """Id of the same person among the users of hoso, when the candidate is one."""


class Nomination(Act):
    """The cell's resolution that puts the person on the sympathiser list (danh sách cảm tình Đảng; NOM-01)."""

    slug: ClassVar[str] = "nomination"
    label_vi: ClassVar[str] = "Nghị quyết đưa vào danh sách cảm tình Đảng"
    label_en: ClassVar[str] = "Cell resolution: sympathiser list"
    settled_by: ClassVar[str] = "nominate"


class MentorAssigned(Act):
    """The cell assigns a member to help the candidate (đảng viên giúp đỡ; NOM-01, PRB-02)."""

    slug: ClassVar[str] = "mentor_assigned"
    label_vi: ClassVar[str] = "Phân công đảng viên giúp đỡ"
    label_en: ClassVar[str] = "Mentor assigned"

    mentor: PrivateText
    member_status: MemberStatus | None = None


class AwarenessCertificate(Act):
    """Certificate of the awareness class (TRN-01, TRN-02): `issued_on` is printed on it, `on` is when it came in."""

    slug: ClassVar[str] = "awareness_certificate"
    label_vi: ClassVar[str] = "Giấy chứng nhận lớp nhận thức về Đảng"
    label_en: ClassVar[str] = "Awareness certificate"

    issued_on: date | None = None
    issuer: Literal["political_centre", "admitting_committee", "other"] | None = None


class ExamAttempt(Act):
    """One attempt at a local awareness exam (EXM-01); attempts are repeatable, and each is an act."""

    slug: ClassVar[str] = "exam_attempt"
    label_vi: ClassVar[str] = "Kiểm tra nhận thức"
    label_en: ClassVar[str] = "Exam attempt"
    many: ClassVar[bool] = True

    result: Literal["passed", "failed"]
    council: TextField | None = None
    score: PrivateText | None = None
    chair: PrivateText | None = None
    council_members: CountField | None = None
    mentor_present: bool | None = None
    committee_present: bool | None = None


class ExamPaper(Act):
    """The paper written after a failed attempt, before the next one (bài thu hoạch; EXM-01)."""

    slug: ClassVar[str] = "exam_paper"
    label_vi: ClassVar[str] = "Bài thu hoạch sau khi không đạt"
    label_en: ClassVar[str] = "Paper after a failed exam"
    many: ClassVar[bool] = True


class Note(Act):
    """A remark of whoever handles the dossier; no rule reads it."""

    slug: ClassVar[str] = "note"
    label_vi: ClassVar[str] = "Ghi chú"
    label_en: ClassVar[str] = "Note"
    many: ClassVar[bool] = True

    text: PrivateNote
