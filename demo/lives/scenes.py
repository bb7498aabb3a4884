"""The stretches that lives are made of, one for each step, when nothing goes wrong; and whole lives of them.

Whole lives are told as if there were no end; what lies after the story's last day is cut off.
"""

from collections.abc import Callable
from datetime import date

from demo.lives.plot import Plot
from demo.world.people import candidate, name_of
from engine.calendar.working_days import add_months
from engine.terms import Role

EXAMS_SINCE = date(2019, 5, 1)
COUNCIL_SINCE = date(2020, 1, 1)

Scene = Callable[[Plot], None]


def nominated(plot: Plot, *, refused: bool = False, mentor_status: str = "official", **changes: object) -> None:
    """Open the dossier: particulars, the cell's resolution, a mentor; then ask for the nomination."""
    who = candidate(plot.dice, on=plot.day, highland=plot.place.special_area is True, changes=changes)
    plot.open([
        ("candidate", who),
        ("nomination", {"on": plot.day, "number": plot.number("NQ/CB")}),
        ("mentor_assigned", {"on": plot.day, "mentor": member(plot, "mentor"), "member_status": mentor_status}),
    ], refused=refused)  # fmt: skip


def trained(plot: Plot, *, issued_on: date | None = None) -> None:
    """Send the candidate to the class; the secretary accepts the papers, the clerk asks for the move."""
    plot.wait(50, 130)
    certificate(plot, issued_on=issued_on)
    plot.wait(1, 4)
    plot.accept()
    plot.go("train")


def certificate(plot: Plot, *, issued_on: date | None = None) -> None:
    """Hand in a certificate of the class, issued today unless said otherwise."""
    plot.record("awareness_certificate", issued_on=issued_on or plot.day, issuer="political_centre",
                number=plot.number("CN/TTCT"))  # fmt: skip


def examined(plot: Plot, *, fails: int = 0) -> None:
    """Where an overlay asks for it: sit the exam, write a paper after each failed attempt, sit it again."""
    if not sits_exams(plot):
        return
    plot.wait(20, 50)
    for _ in range(fails):
        attempt(plot, "failed")
        plot.go("check_exam", refused=True)
        plot.wait(10, 16)
        plot.record("exam_paper")
        plot.wait(25, 40)
    attempt(plot, "passed")
    plot.accept()
    plot.go("check_exam")


def sits_exams(plot: Plot) -> bool:
    """Tell whether the candidate must pass the local exam."""
    return plot.cell.startswith("qn-") and plot.day >= EXAMS_SINCE


def attempt(plot: Plot, result: str) -> None:
    """Record one attempt at the exam, before the council once there is one."""
    council = "Hội đồng kiểm tra nhận thức" if plot.day >= COUNCIL_SINCE else None
    score = plot.dice.between(52, 96, of=f"score {plot.papers}") if result == "passed" else 38
    plot.record("exam_attempt", result=result, score=f"{score}/100", council=council)


def verified(plot: Plot) -> None:
    """Write the application, declare the background, have it verified and concluded."""
    declared(plot)
    requested(plot)
    plot.wait(15, 32)
    replied(plot)
    plot.wait(3, 10)
    concluded(plot)
    plot.go("verify_background", by=Role.APPRAISER)


def declared(plot: Plot) -> None:
    """Hand in the handwritten application, and the declaration of background some days later."""
    plot.wait(20, 60)
    plot.record("application_letter", handwritten=True)
    plot.wait(2, 9)
    plot.record("background_declaration")
    plot.accept()


def requested(plot: Plot) -> None:
    """Ask the committee at the home of the family to verify."""
    plot.wait(3, 12)
    plot.record(
        "verification_request", by=Role.APPRAISER, ref=request_sign(plot), place="home", number=plot.number("CV/DU")
    )


def request_sign(plot: Plot) -> str:
    """Return the sign that links request and reply of this life."""
    return f"TT-{plot.life + 1}"


def replied(plot: Plot) -> None:
    """Record the reply to the request."""
    plot.record("verification_reply", by=Role.APPRAISER, ref=request_sign(plot))


def concluded(plot: Plot, *, result: str = "clear") -> None:
    """Conclude the verification; the committee accepts what the appraiser has entered."""
    plot.record("verification_conclusion", by=Role.APPRAISER, result=result, number=plot.number("KL/DU"))
    plot.wait(1, 3)
    plot.accept(Role.COMMITTEE)


def introduced(plot: Plot) -> None:
    """Record who introduces: a union and a member, or two members, as place and age ask."""
    plot.wait(30, 75)
    union = union_of(plot)
    for n in range(1 if union else 2):
        introduction(plot, f"introducer {n}")
    if union:
        plot.record(
            "union_resolution", union=union, number=plot.number("NQ/DTN" if union == "youth_union" else "NQ/CD")
        )


def introduction(plot: Plot, who: str, *, months: int = 30, replacement: bool = False) -> None:
    """Record that a member introduces, together with the candidate for some calendar months."""
    plot.record("introduction", introducer=member(plot, who), member_status="official",
                together_since=add_months(plot.day, -months), replacement=replacement)  # fmt: skip


def union_of(plot: Plot) -> str:
    """Return which union introduces here, or an empty text where two members do."""
    place, law = plot.place, plot.edition
    if place.has_youth_union:
        youth = int(str(law.value("youth.max_months", plot.day)))
        return "youth_union" if plot.born is not None and plot.day < add_months(plot.born, youth) else ""
    types = law.value("trade_union.unit_types", plot.day)
    return "trade_union" if isinstance(types, tuple) and place.unit_type in types and place.has_trade_union else ""


def opinions(plot: Plot) -> None:
    """Collect the opinions of organisation and residence, and sum them up."""
    plot.wait(8, 20)
    plot.record("opinion", source="mass_organisation")
    plot.record("opinion", source="residence")
    plot.wait(3, 8)
    plot.record("opinion_summary")


def voted(plot: Plot, *, in_favour: int | None = None, absent: int = 1) -> None:
    """Let the cell vote: all but the absent are there, all of them in favour unless said otherwise."""
    members = plot.place.official_members or 0
    there = members - (absent if members > 6 else 0)  # noqa: PLR2004  # a tiny cell meets in full
    aye = there if in_favour is None else in_favour
    plot.record("cell_vote", official_members=members, present=there, in_favour=aye, against=there - aye,
                number=plot.number("NQ/CB"))  # fmt: skip


def reviewed(plot: Plot, *, in_favour: int | None = None) -> None:
    """Bring the dossier to the cell: introductions, opinions, vote; the secretary accepts the papers."""
    introduced(plot)
    opinions(plot)
    plot.wait(5, 15)
    voted(plot, in_favour=in_favour)
    plot.wait(1, 3)
    plot.accept()


def proposed(plot: Plot) -> None:
    """Appraisal and vote of the committees between cell and decision, where there are any."""
    if plot.has_department:
        plot.wait(4, 9)
        plot.record("department_appraisal", by=Role.APPRAISER, number=plot.number("BC/DUBP"))
    if plot.has_committee:
        plot.wait(6, 14)
        plot.record("grassroots_vote", committee_members=15, in_favour=13, number=plot.number("NQ/DU"))


def admitted(plot: Plot, *, refused: bool = False) -> None:
    """Decide on the admission and ask for the move."""
    proposed(plot)
    plot.wait(10, 22)
    decided(plot)
    plot.go("admit", by=Role.COMMITTEE, refused=refused)


def decided(plot: Plot, *, outcome: str = "admit") -> None:
    """Issue the decision; the committee accepts what is still open."""
    plot.record("admission_decision", outcome=outcome, number=plot.number("QD/CU"))
    plot.wait(1, 2)
    plot.accept(Role.COMMITTEE)


def received(plot: Plot) -> None:
    """The cell receives the decision."""
    plot.wait(2, 5)
    plot.record("admission_decision_received")


def welcomed(plot: Plot) -> None:
    """Hold the ceremony in time; the probation begins."""
    received(plot)
    plot.wait(8, 28)
    plot.record("ceremony")
    plot.accept()
    plot.go("begin_probation")


def settled(plot: Plot) -> None:
    """The first months of the probation: the member CV, and the class for new members."""
    plot.wait(10, 25)
    plot.record("member_cv")
    plot.wait(90, 200)
    plot.record("new_member_certificate", issued_on=plot.day, issuer="political_centre")
    plot.accept()


def recognised(plot: Plot) -> None:
    """After month 12: papers, vote, decision, recognition."""
    looked_back(plot)
    plot.wait(3, 12)
    recognition_vote(plot)
    plot.wait(8, 25)
    finished(plot)


def looked_back(plot: Plot) -> None:
    """Hand in self-criticism, remarks and opinions once the twelve months are over."""
    plot.day = max(plot.day, plot.probation_ends)
    plot.wait(1, 6)
    plot.record("self_criticism")
    plot.record("mentor_remarks", content="Tiến bộ, tham gia sinh hoạt đều.")
    plot.wait(1, 4)
    plot.record("probation_opinion_summary")


def recognition_vote(plot: Plot, *, in_favour: int | None = None) -> None:
    """Let the cell vote on the recognition."""
    members = plot.place.official_members or 0
    aye = members if in_favour is None else in_favour
    plot.record("recognition_vote", official_members=members, present=members, in_favour=aye, against=members - aye,
                number=plot.number("NQ/CB"))  # fmt: skip


def finished(plot: Plot) -> None:
    """Issue the decision on recognition and ask for the last move."""
    plot.record("recognition_decision", outcome="recognise", number=plot.number("QD/CU"))
    plot.wait(1, 3)
    plot.accept()
    plot.go("recognise", by=Role.COMMITTEE)


def member(plot: Plot, of: str) -> str:
    """Return the invented name of a member of the cell."""
    sex = plot.dice.pick(("female", "male"), of=f"{of} sex")
    return name_of(plot.dice, sex=sex, highland=plot.place.special_area is True, of=of)


WAY: tuple[Scene, ...] = (nominated, trained, examined, verified, reviewed, admitted, welcomed, settled, recognised)
"""The whole way of a dossier on which nothing goes wrong."""


def goes(plot: Plot, *, fails: int = 0) -> None:
    """Go the whole way; in the agencies bloc after so many failed exams."""
    to_background(plot, fails=fails)
    reviewed(plot)
    admitted(plot)
    from_decision(plot)


def to_background(plot: Plot, *, fails: int = 0) -> None:
    """Go from the nomination to the verified background."""
    nominated(plot)
    trained(plot)
    examined(plot, fails=fails)
    verified(plot)


def from_decision(plot: Plot) -> None:
    """Go from the admission to the recognition."""
    welcomed(plot)
    settled(plot)
    recognised(plot)
