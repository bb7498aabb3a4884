"""Lives with the very days of the worked examples of the regulation, each left standing where its deadline runs out.

Whoever checks the alerts of the demo by hand finds these days in the table of worked examples: 27/10/2025, 26/11/2025
and 08/01/2026, 21/11/2025, 14/10/2025, 16/11/2026.
"""

from datetime import date

from demo.lives import scenes
from demo.lives.plot import Plot
from engine.terms import Role


def decision_due(plot: Plot) -> None:
    """Have the cell's resolution on 03/09/2025: the decision is due by 26/11/2025."""
    _reviewed(plot, date(2025, 9, 3))


def decision_extended(plot: Plot) -> None:
    """Have the cell's resolution on 03/09/2025, and more time by the superior's consent: by 08/01/2026."""
    _reviewed(plot, date(2025, 9, 3))
    plot.day = date(2025, 11, 20)
    plot.record("superior_consent", rule="DEC-03", level="superior", number=plot.number("CV/DU"))
    plot.accept(Role.COMMITTEE)


def ceremony_by_receipt(plot: Plot) -> None:
    """Have the decision of 25/08/2025 in hand on 29/08/2025: the ceremony is due by 14/10/2025."""
    _reviewed(plot, date(2025, 7, 1))
    _decided(plot, date(2025, 8, 25), received_on=date(2025, 8, 29))


def ceremony_by_issue(plot: Plot) -> None:
    """Have the decision of 05/10/2026 in hand on 09/10/2026: under QĐ 208 the ceremony is due by 16/11/2026."""
    _reviewed(plot, date(2026, 8, 10))
    _decided(plot, date(2026, 10, 5), received_on=date(2026, 10, 9))


def review_due(plot: Plot) -> None:
    """Have the ceremony on Sunday 15/09/2024: the probation ends on 15/09/2025, the review is due by 27/10/2025."""
    _reviewed(plot, date(2024, 6, 3))
    _decided(plot, date(2024, 8, 12), received_on=date(2024, 8, 16))
    plot.day = date(2024, 9, 16)
    plot.record("ceremony", on=date(2024, 9, 15))
    plot.accept()
    plot.go("begin_probation")
    scenes.settled(plot)


def recognition_due(plot: Plot) -> None:
    """Have the cell's resolution on recognition on 10/10/2025: the decision is due by 21/11/2025."""
    review_due(plot)
    scenes.looked_back(plot)
    plot.day = date(2025, 10, 10)
    scenes.recognition_vote(plot)
    plot.accept()


def third_vote_fails(plot: Plot) -> None:
    """Fall short of two thirds for the third time on 11/05/2026; nobody reports."""
    _reviewed(plot, date(2024, 12, 2))
    _decided(plot, date(2025, 2, 10), received_on=date(2025, 2, 14))
    plot.day = date(2025, 3, 10)
    plot.record("ceremony")
    plot.accept()
    plot.go("begin_probation")
    scenes.settled(plot)
    scenes.looked_back(plot)
    for day in (date(2026, 4, 6), date(2026, 4, 20), date(2026, 5, 11)):
        plot.day = day
        scenes.recognition_vote(plot, in_favour=(plot.place.official_members or 0) // 2)
        plot.enter()
    plot.accept()


def introducer_leaves(plot: Plot) -> None:
    """Lose an introducer on 02/11/2026; nobody has stepped in."""
    scenes.to_background(plot)
    scenes.introduced(plot)
    plot.accept()
    plot.day = date(2026, 11, 2)
    plot.record("introduction_ended", introducer=scenes.member(plot, "introducer 0"), reason="transferred")
    plot.enter()


def nears_sixty(plot: Plot) -> None:
    """Be born on 20/12/1966: December 2026 is the last month of age 60."""
    scenes.nominated(plot, birth_on=date(1966, 12, 20), youth_union_member=None)


def _reviewed(plot: Plot, on: date) -> None:
    """Go as far as the cell's review, which is held on this day."""
    scenes.to_background(plot)
    scenes.introduced(plot)
    scenes.opinions(plot)
    plot.accept()
    plot.day = on
    scenes.voted(plot)
    plot.accept()


def _decided(plot: Plot, on: date, *, received_on: date) -> None:
    """Have the decision issued on a day, and received by the cell on another."""
    scenes.proposed(plot)
    plot.day = on
    scenes.decided(plot)
    plot.go("admit", by=Role.COMMITTEE)
    plot.day = received_on
    plot.record("admission_decision_received")
    plot.enter()
