"""Lives that are refused somewhere: why, and what is done about it."""

from datetime import date

from demo.lives import scenes
from demo.lives.plot import Plot
from engine.terms import Role


def fails_the_exam(plot: Plot) -> None:
    """Fail the local exam once, write the paper, pass."""
    scenes.goes(plot, fails=1)


def fails_twice(plot: Plot) -> None:
    """Fail the local exam twice."""
    scenes.goes(plot, fails=2)


def exam_to_repeat(plot: Plot) -> None:
    """Fail the local exam; the paper is written, the next attempt is still to come."""
    scenes.nominated(plot)
    scenes.trained(plot)
    plot.wait(20, 50)
    scenes.attempt(plot, "failed")
    plot.go("check_exam", refused=True)
    plot.wait(12)
    plot.record("exam_paper")


def mentor_on_probation(plot: Plot) -> None:
    """Be given a mentor who is still on probation: the nomination waits for an official member."""
    scenes.nominated(plot, refused=True, mentor_status="probationary")


def two_thirds_missed(plot: Plot) -> None:
    """Get thirteen votes of twenty-one: one too few; and ask for the admission all the same."""
    scenes.to_background(plot)
    scenes.reviewed(plot, in_favour=13)
    plot.wait(6)
    plot.go("admit", by=Role.COMMITTEE, refused=True)


def voted_again(plot: Plot) -> None:
    """Get thirteen votes of twenty-one, and enough at a second review."""
    two_thirds_missed(plot)
    plot.wait(40, 60)
    scenes.voted(plot)
    scenes.admitted(plot)
    scenes.from_decision(plot)


def certificate_expired(plot: Plot) -> None:
    """Come to the cell with a certificate of 15/01/2020 on 03/02/2025; go to the class again, be reviewed again."""
    scenes.nominated(plot)
    scenes.trained(plot, issued_on=date(2020, 1, 15))
    scenes.verified(plot)
    scenes.introduced(plot)
    scenes.opinions(plot)
    plot.day = date(2025, 2, 3)
    scenes.voted(plot)
    scenes.admitted(plot, refused=True)
    plot.wait(60)
    scenes.certificate(plot)
    plot.wait(20)
    scenes.voted(plot)
    scenes.admitted(plot)
    scenes.from_decision(plot)


def introducer_replaced(plot: Plot) -> None:
    """Lose an introducer who is transferred; another one steps in, who has known the candidate for two months only."""
    scenes.to_background(plot)
    scenes.introduced(plot)
    plot.wait(10)
    plot.record("introduction_ended", introducer=scenes.member(plot, "introducer 0"), reason="transferred")
    plot.wait(6)
    scenes.introduction(plot, "replacement", months=2, replacement=True)
    scenes.opinions(plot)
    plot.wait(6)
    scenes.voted(plot)
    plot.accept()
    scenes.admitted(plot)
    scenes.from_decision(plot)


def introducer_too_new(plot: Plot) -> None:
    """Be introduced by someone who has worked with the candidate for seven months only."""
    scenes.to_background(plot)
    plot.wait(30, 60)
    scenes.introduction(plot, "introducer 0", months=7)
    scenes.introduction(plot, "introducer 1")
    if union := scenes.union_of(plot):
        plot.record("union_resolution", union=union)
    scenes.opinions(plot)
    plot.wait(6)
    scenes.voted(plot)
    plot.accept()
    scenes.admitted(plot, refused=True)


def over_sixty(plot: Plot) -> None:
    """Be over sixty: the province consents in writing before the decision."""
    born = date(plot.day.year - 61, 5, 9)
    scenes.nominated(plot, birth_on=born, youth_union_member=None)
    scenes.trained(plot)
    scenes.examined(plot)
    scenes.verified(plot)
    scenes.reviewed(plot)
    plot.wait(8)
    plot.record("superior_consent", rule="AGE-02", level="province", number=plot.number("CV/TU"))
    scenes.admitted(plot)
    scenes.from_decision(plot)


def consent_missing(plot: Plot) -> None:
    """Be over sixty, and nobody has asked the province."""
    scenes.nominated(plot, birth_on=date(plot.day.year - 62, 3, 2), youth_union_member=None)
    scenes.trained(plot)
    scenes.verified(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot, refused=True)


def schooling_supplied(plot: Plot) -> None:
    """Have no schooling on file: unknown opens nothing, until a correction supplies it."""
    scenes.nominated(plot, education=None)
    scenes.trained(plot)
    scenes.examined(plot)
    scenes.verified(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot, refused=True)
    plot.wait(4)
    plot.correct("candidate", reason="Bổ sung trình độ theo bằng tốt nghiệp", education="university")
    plot.wait(2)
    plot.go("admit", by=Role.COMMITTEE)
    scenes.from_decision(plot)


def vote_corrected(plot: Plot) -> None:
    """Count only those present as the base; the clerk corrects the number from the minutes."""
    scenes.to_background(plot)
    scenes.introduced(plot)
    scenes.opinions(plot)
    plot.wait(6)
    members = plot.place.official_members or 0
    plot.record("cell_vote", official_members=members - 3, present=members - 3, in_favour=members - 3)
    plot.accept()
    scenes.admitted(plot, refused=True)
    plot.wait(3)
    plot.correct("cell_vote", reason="Ghi thiếu 3 đảng viên vắng mặt, sửa theo biên bản", official_members=members)
    plot.wait(2)
    plot.accept()
    plot.go("admit", by=Role.COMMITTEE)
    scenes.from_decision(plot)


def returned(plot: Plot) -> None:
    """Be sent back from the verified background for a new declaration, and come again."""
    scenes.to_background(plot)
    plot.wait(9)
    plot.go("return_to_trained", by=Role.SECRETARY, reason="Lý lịch khai thiếu quá trình công tác, khai lại")
    scenes.examined(plot)
    scenes.verified(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    scenes.from_decision(plot)


def returned_to_the_list(plot: Plot) -> None:
    """Be sent back to the list of sympathisers."""
    scenes.nominated(plot)
    scenes.trained(plot)
    plot.wait(30)
    plot.go("return_to_nominated", by=Role.SECRETARY, reason="Giấy chứng nhận ghi sai họ tên, đề nghị cấp lại")


def political_issue(plot: Plot) -> None:
    """Have a political issue found by the verification; the province consents."""
    scenes.nominated(plot)
    scenes.trained(plot)
    scenes.examined(plot)
    scenes.declared(plot)
    scenes.requested(plot)
    plot.wait(25)
    scenes.replied(plot)
    plot.wait(5)
    scenes.concluded(plot, result="political_issue")
    plot.go("verify_background", by=Role.APPRAISER, refused=True)
    plot.wait(30)
    plot.record("superior_consent", rule="POL-01", level="province", number=plot.number("CV/TU"))
    plot.accept(Role.COMMITTEE)
    plot.go("verify_background", by=Role.APPRAISER)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    scenes.from_decision(plot)


def reply_outstanding(plot: Plot) -> None:
    """Conclude before the reply has come: the background stays open."""
    scenes.nominated(plot)
    scenes.trained(plot)
    scenes.examined(plot)
    scenes.declared(plot)
    scenes.requested(plot)
    plot.wait(12)
    scenes.concluded(plot)
    plot.go("verify_background", by=Role.APPRAISER, refused=True)


def application_too_late(plot: Plot) -> None:
    """Declare the background before the application is written, which turns the order round."""
    scenes.nominated(plot)
    scenes.trained(plot)
    scenes.examined(plot)
    plot.wait(20)
    plot.record("background_declaration")
    plot.wait(3)
    plot.record("application_letter", handwritten=True)
    plot.accept()
    plot.wait(12)
    scenes.concluded(plot)
    plot.go("verify_background", by=Role.APPRAISER, refused=True)


def too_little_schooling(plot: Plot) -> None:
    """Have finished primary school only, in a place without exceptions."""
    scenes.nominated(plot, education="primary")
    scenes.trained(plot)
    scenes.verified(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot, refused=True)


def primary_in_the_mountains(plot: Plot) -> None:
    """Have finished primary school only, in a specially difficult area."""
    scenes.nominated(plot, education="primary")
    scenes.trained(plot)
    scenes.verified(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    scenes.from_decision(plot)


def union_forgotten(plot: Plot) -> None:
    """Come to the decision without the union's resolution and without a word from the residence."""
    scenes.to_background(plot)
    plot.wait(40)
    scenes.introduction(plot, "introducer 0")
    plot.record("opinion", source="mass_organisation")
    plot.wait(10)
    scenes.voted(plot)
    plot.accept()
    scenes.admitted(plot, refused=True)


def not_appraised(plot: Plot) -> None:
    """Skip the department committee, put it right, let the grassroots committee vote again."""
    scenes.to_background(plot)
    scenes.reviewed(plot)
    plot.wait(9)
    plot.record("grassroots_vote", committee_members=15, in_favour=14)
    plot.wait(9)
    scenes.decided(plot)
    plot.go("admit", by=Role.COMMITTEE, refused=True)
    plot.wait(7)
    scenes.admitted(plot)
    scenes.from_decision(plot)


def evidence_not_accepted(plot: Plot) -> None:
    """Let papers lie that nobody but the clerk has looked at."""
    scenes.to_background(plot)
    scenes.introduced(plot)
    scenes.opinions(plot)
    plot.wait(6)
    scenes.voted(plot)
    scenes.proposed(plot)
    plot.wait(12)
    plot.record("admission_decision", outcome="admit", number=plot.number("QD/CU"))
    plot.go("admit", by=Role.COMMITTEE, refused=True)
