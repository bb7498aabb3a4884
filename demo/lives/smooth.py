"""Lives on which nothing goes wrong, whole and in stretches.

They are told as if there were no end; what lies after the story's last day is cut off.
"""

from demo.lives import scenes
from demo.lives.plot import Plot


def goes(plot: Plot, *, fails: int = 0) -> None:
    """Go the whole way; in the agencies bloc after so many failed exams."""
    to_background(plot, fails=fails)
    scenes.reviewed(plot)
    scenes.admitted(plot)
    from_decision(plot)


def to_background(plot: Plot, *, fails: int = 0) -> None:
    """Go from the nomination to the verified background."""
    scenes.nominated(plot)
    scenes.trained(plot)
    scenes.examined(plot, fails=fails)
    scenes.verified(plot)


def from_decision(plot: Plot) -> None:
    """Go from the admission to the recognition."""
    scenes.welcomed(plot)
    scenes.settled(plot)
    scenes.recognised(plot)
