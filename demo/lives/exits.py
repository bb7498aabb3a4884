"""Lives that end elsewhere than at the recognition."""

from demo.lives import scenes
from demo.lives.delays import cv_overdue, review_overdue
from demo.lives.plot import Plot
from demo.lives.smooth import to_background
from engine.terms import Role


def withdraws_at_once(plot: Plot) -> None:
    """Withdraw before the class."""
    scenes.nominated(plot)
    plot.wait(30)
    plot.go("withdraw", reason="Chuyển nơi làm việc, xin rút")


def withdraws_after_class(plot: Plot) -> None:
    """Withdraw after the class."""
    scenes.nominated(plot)
    scenes.trained(plot)
    plot.wait(40)
    plot.go("withdraw", reason="Xin rút vì hoàn cảnh gia đình")


def declined_by_vote(plot: Plot) -> None:
    """Miss two thirds, and not be admitted."""
    to_background(plot)
    scenes.reviewed(plot, in_favour=(plot.place.official_members or 0) // 2)
    plot.wait(20)
    plot.go("decline", by=Role.COMMITTEE, reason="Chi bộ biểu quyết không đủ hai phần ba")


def declined_by_committee(plot: Plot) -> None:
    """Be asked to be declined without a decision (refused), and then with one."""
    to_background(plot)
    scenes.reviewed(plot)
    plot.go("decline", by=Role.COMMITTEE, reason="Ban thường vụ không đồng ý", refused=True)
    plot.wait(25)
    scenes.proposed(plot)
    plot.wait(12)
    scenes.decided(plot, outcome="refuse")
    plot.go("decline", by=Role.COMMITTEE, reason="Quyết định không kết nạp của ban thường vụ")


def removed(plot: Plot) -> None:
    """Be struck off during the probation, by vote and decision."""
    review_overdue(plot)
    plot.wait(30)
    members = plot.place.official_members or 0
    plot.record("removal_vote", official_members=members, present=members, in_favour=members - 1, against=1)
    plot.wait(20)
    plot.record(
        "removal", ground="inactive_or_unpaid", reason="Bỏ sinh hoạt ba tháng không có lý do",
        number=plot.number("QD/CU"),
    )  # fmt: skip
    plot.accept()
    plot.go("remove", by=Role.COMMITTEE, reason="Bỏ sinh hoạt ba tháng không có lý do")


def removal_vote_fails(plot: Plot) -> None:
    """Be proposed for removal by too few votes: stay on probation."""
    cv_overdue(plot)
    plot.wait(60)
    members = plot.place.official_members or 0
    plot.record("removal_vote", official_members=members, present=members, in_favour=members // 2)
    plot.wait(9)
    plot.record("removal")
    plot.accept()
    plot.go("remove", by=Role.COMMITTEE, reason="Đề nghị xoá tên", refused=True)


def cancelled(plot: Plot) -> None:
    """Have the admission cancelled: the procedure was wrong."""
    cv_overdue(plot)
    plot.wait(45)
    plot.record("cancellation", cause="procedure", number=plot.number("QD/CU"), reason="Thẩm tra thiếu một nơi")
    plot.accept()
    plot.go("cancel_admission", by=Role.COMMITTEE, reason="Kết nạp sai thủ tục")
