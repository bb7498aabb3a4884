"""Lives that run out of time, or that end elsewhere than at the recognition."""

from datetime import timedelta

from demo.lives import scenes
from demo.lives.plot import Plot
from demo.world.clockwork import office_day
from engine.terms import Role


def ceremony_late(plot: Plot) -> None:
    """Hold the ceremony long after the decision; the direct superior consents afterwards."""
    scenes.to_background(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    late_ceremony(plot)
    plot.wait(14)
    plot.record("superior_consent", rule="CER-01", level="superior", on=plot.ceremony_on, number=plot.number("CV/TU"))
    plot.accept(Role.COMMITTEE)
    plot.go("begin_probation")
    scenes.settled(plot)
    scenes.recognised(plot)


def ceremony_late_and_waiting(plot: Plot) -> None:
    """Hold the ceremony long after the decision; nobody has consented yet."""
    scenes.to_background(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    late_ceremony(plot)


def late_ceremony(plot: Plot) -> None:
    """Receive the decision and hold the ceremony some ninety days later."""
    scenes.received(plot)
    plot.wait(70, 90)
    plot.record("ceremony")
    plot.accept()
    plot.go("begin_probation", refused=True)


def decision_overdue(plot: Plot) -> None:
    """Wait for a decision that does not come."""
    scenes.to_background(plot)
    scenes.reviewed(plot)


def ceremony_overdue(plot: Plot) -> None:
    """Wait for a ceremony that is not held."""
    scenes.to_background(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    scenes.received(plot)


def cv_overdue(plot: Plot) -> None:
    """Begin the probation and forget the member CV."""
    scenes.to_background(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    scenes.welcomed(plot)


def review_overdue(plot: Plot) -> None:
    """Finish the twelve months, and no review is held."""
    cv_overdue(plot)
    scenes.settled(plot)


def recognition_overdue(plot: Plot) -> None:
    """Be proposed for recognition; the decision does not come."""
    review_overdue(plot)
    scenes.looked_back(plot)
    plot.wait(5)
    scenes.recognition_vote(plot)
    plot.accept()


def asked_too_early(plot: Plot) -> None:
    """Ask for the recognition some weeks before the probation is over."""
    review_overdue(plot)
    plot.day = office_day(max(plot.day, plot.probation_ends - timedelta(days=40)))
    plot.go("recognise", by=Role.COMMITTEE, refused=True)
    scenes.recognised(plot)


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
    scenes.to_background(plot)
    scenes.reviewed(plot, in_favour=(plot.place.official_members or 0) // 2)
    plot.wait(20)
    plot.go("decline", by=Role.COMMITTEE, reason="Chi bộ biểu quyết không đủ hai phần ba")


def declined_by_committee(plot: Plot) -> None:
    """Be asked to be declined without a decision (refused), and then with one."""
    scenes.to_background(plot)
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
