"""Acts of a move to another unit: of a candidate under consideration, and of a probationer's activity."""

from typing import ClassVar

from engine.acts.base import Act, TextField


class CandidateTransfer(Act):
    """The old unit certifies that the person is under consideration (TRF-01, TRF-02)."""

    slug: ClassVar[str] = "candidate_transfer"
    label_vi: ClassVar[str] = "Giấy chứng nhận người vào Đảng đang được xem xét, kết nạp"
    label_en: ClassVar[str] = "Candidate's transfer certificate"


class ActivityMove(Act):
    """A decision takes effect, or the home changes, so that the place of activity must change (TRF-03)."""

    slug: ClassVar[str] = "activity_move"
    label_vi: ClassVar[str] = "Chuyển công tác hoặc chuyển nơi cư trú"
    label_en: ClassVar[str] = "Change of work or home"


class ActivityReferral(Act):
    """The paper that introduces a member to the new organisation (TRF-03)."""

    slug: ClassVar[str] = "activity_referral"
    label_vi: ClassVar[str] = "Giấy giới thiệu chuyển sinh hoạt đảng"
    label_en: ClassVar[str] = "Referral to the new organisation"


class ActivityPresented(Act):
    """The referral is shown to the new cell (TRF-03)."""

    slug: ClassVar[str] = "activity_presented"
    label_vi: ClassVar[str] = "Trình giấy giới thiệu ở chi bộ mới"
    label_en: ClassVar[str] = "Referral shown to the new cell"


class CellTransfer(Act):
    """The dossier goes to another cell, which keeps it from this day on (TRF-01, TRF-02, TRF-03).

    The papers of the move are acts of their own and come first; which of them, the workflow file says under `needs`.
    """

    slug: ClassVar[str] = "cell_transfer"
    label_vi: ClassVar[str] = "Chuyển hồ sơ sang chi bộ khác"
    label_en: ClassVar[str] = "Dossier moved to another cell"

    to_cell: TextField
