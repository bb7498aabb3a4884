"""Acts from the application to the opinions: letter, declaration, verification, introductions, unions, opinions."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from engine.acts.base import PRIVATE, Act, MemberStatus, PrivateNote, PrivateText, TextField


class ApplicationLetter(Act):
    """Handwritten application to join (đơn xin vào Đảng; APP-01)."""

    slug: ClassVar[str] = "application_letter"
    label_vi: ClassVar[str] = "Đơn xin vào Đảng"
    label_en: ClassVar[str] = "Application letter"

    handwritten: bool | None = None


class BackgroundDeclaration(Act):
    """The applicant's own declaration of background (lý lịch của người xin vào Đảng; BG-01)."""

    slug: ClassVar[str] = "background_declaration"
    label_vi: ClassVar[str] = "Lý lịch của người xin vào Đảng"
    label_en: ClassVar[str] = "Background declaration"


class VerificationRequest(Act):
    """Dispatch that asks another committee to verify (công văn đề nghị thẩm tra; BG-05); `ref` links the reply."""

    slug: ClassVar[str] = "verification_request"
    label_vi: ClassVar[str] = "Công văn đề nghị thẩm tra"
    label_en: ClassVar[str] = "Verification request"
    many: ClassVar[bool] = True

    ref: TextField
    about: PrivateText | None = None
    place: Literal["home", "abroad"] = "home"
    received_on: date | None = None

    @property
    def received_at_home_on(self) -> date | None:
        """Return the day on which a committee at home received it (BG-06)."""
        return self.received_on if self.place == "home" else None

    @property
    def received_abroad_on(self) -> date | None:
        """Return the day on which it was received abroad (BG-06)."""
        return self.received_on if self.place == "abroad" else None


class VerificationReply(Act):
    """Reply to a verification request, named by its `ref` (BG-05)."""

    slug: ClassVar[str] = "verification_reply"
    label_vi: ClassVar[str] = "Kết quả thẩm tra của nơi được hỏi"
    label_en: ClassVar[str] = "Verification reply"
    many: ClassVar[bool] = True

    ref: TextField
    content: PrivateNote | None = None


class Relative(Act):
    """A relative named in the declaration (BG-02), verified or spared because of a relative who is a member (BG-04)."""

    slug: ClassVar[str] = "relative"
    label_vi: ClassVar[str] = "Người thân khai trong lý lịch"
    label_en: ClassVar[str] = "Relative in the declaration"
    many: ClassVar[bool] = True

    name: PrivateText
    relation: Annotated[
        Literal[
            "parent", "raised_applicant", "spouse", "spouse_parent", "raised_spouse", "child", "sibling",
            "spouse_sibling", "grandparent",
        ],
        PRIVATE,
    ]  # fmt: skip
    party_member: Annotated[bool, PRIVATE] | None = None
    verified: bool = False
    spared: bool = False


class VerificationConclusion(Act):
    """The grassroots committee concludes, certifies, signs and stamps (BG-01, BG-05)."""

    slug: ClassVar[str] = "verification_conclusion"
    label_vi: ClassVar[str] = "Kết luận thẩm tra lý lịch"
    label_en: ClassVar[str] = "Verification conclusion"

    result: Literal["clear", "political_issue"]
    content: PrivateNote | None = None


class Introduction(Act):
    """A member introduces the applicant (giấy giới thiệu người vào Đảng; INT-01..05)."""

    slug: ClassVar[str] = "introduction"
    label_vi: ClassVar[str] = "Giấy giới thiệu người vào Đảng"
    label_en: ClassVar[str] = "Introduction by a member"
    many: ClassVar[bool] = True

    introducer: PrivateText
    member_status: MemberStatus | None = None
    together_since: Annotated[date, PRIVATE] | None = None
    replacement: bool = False


class IntroductionEnded(Act):
    """An introducer is transferred, disciplined or unable (INT-05); `introducer` as named in the introduction."""

    slug: ClassVar[str] = "introduction_ended"
    label_vi: ClassVar[str] = "Người giới thiệu không còn giới thiệu"
    label_en: ClassVar[str] = "Introducer gone"
    many: ClassVar[bool] = True

    introducer: PrivateText
    reason: Literal["transferred", "disciplined", "unable"]


class UnionResolution(Act):
    """Resolution of a Youth Union or trade union that introduces the applicant (INT-02, INT-03)."""

    slug: ClassVar[str] = "union_resolution"
    label_vi: ClassVar[str] = "Nghị quyết giới thiệu của Đoàn hoặc Công đoàn"
    label_en: ClassVar[str] = "Union resolution"
    many: ClassVar[bool] = True

    union: Literal["youth_union", "trade_union"]


class Opinion(Act):
    """Opinion of a mass organisation or of the cell at the residence (OPN-01, OFF-01)."""

    slug: ClassVar[str] = "opinion"
    label_vi: ClassVar[str] = "Ý kiến nhận xét"
    label_en: ClassVar[str] = "Opinion"
    many: ClassVar[bool] = True

    source: Literal["mass_organisation", "residence"]
    stage: Literal["admission", "official"] = "admission"
    content: PrivateNote | None = None


class OpinionSummary(Act):
    """The cell committee's summary of opinions before admission (OPN-01)."""

    slug: ClassVar[str] = "opinion_summary"
    label_vi: ClassVar[str] = "Tổng hợp ý kiến nhận xét"
    label_en: ClassVar[str] = "Opinion summary"
