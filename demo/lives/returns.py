"""A former member asks to come back: the second workflow."""

from datetime import date

from demo.lives.plot import Plot
from demo.world.people import candidate


def asks_to_come_back(plot: Plot) -> None:
    """Be refused the proposal before the province has agreed, and be granted it with its written consent."""
    changes = {"birth_on": date(1984, 3, 8), "youth_union_member": False}
    before = {"left_on": date(2021, 6, 15), "cause": "asked_to_leave_hardship", "readmitted_before": False}
    plot.open(
        [
            ("candidate", candidate(plot.dice, on=plot.day, highland=False, changes=changes)),
            ("former_membership", {"on": plot.day, **before}),
            ("application_letter", {"on": plot.day, "handwritten": True}),
        ],
        refused=True,
        workflow="readmission",
    )
    plot.wait(2)
    plot.record("superior_consent", rule="RE-05", level="province", number=plot.number("CV/TU"))
    plot.go("propose_readmission")
