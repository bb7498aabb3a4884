"""Lives that run out of time: what is held late, and what is not held at all."""

from datetime import timedelta

from demo.lives import scenes
from demo.lives.plot import Plot
from demo.lives.smooth import to_background
from demo.world.clockwork import office_day
from engine.terms import Role


def ceremony_late(plot: Plot) -> None:
    """Hold the ceremony long after the decision; the direct superior consents afterwards."""
    to_background(plot)
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
    to_background(plot)
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
    to_background(plot)
    scenes.reviewed(plot)


def ceremony_overdue(plot: Plot) -> None:
    """Wait for a ceremony that is not held."""
    to_background(plot)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    scenes.received(plot)


def cv_overdue(plot: Plot) -> None:
    """Begin the probation and forget the member CV."""
    to_background(plot)
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
