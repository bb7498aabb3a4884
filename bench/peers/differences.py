"""What each peer does of that which hoso's move does, as the code of the measured version has it."""

from collections.abc import Sequence

_HEADS = ("a move", "eventsourcing", "django-fsm-2 + log", "python-statemachine", "SpiffWorkflow")
_LINES = (
    ("state and log in one transaction", "yes, by the event", "in one's own `atomic()`", "no store", "no store"),
    ("two writers at once: the later is told", "yes, by the version", "with `ConcurrentTransitionMixin`", "no", "no"),
    ("guards", "one's own code", "functions", "functions", "expressions, DMN"),
    ("every unmet rule, cited, with its days", "no", "no", "no", "no"),
    ("the law of the day, editions side by side", "no", "no", "no", "no"),
    ("who may, over which part of the tree", "no", "a hook that one must ask", "no", "no"),
    ("lines hashed and chained, checkpoints", "no", "no", "no", "no"),
    ("personal values apart, erasable", "no; encrypts all", "no", "no", "no"),
    ("deadlines and alerts of the new step", "no", "no", "timers in the process", "timers, asked for"),
    ("a row to list and search by", "no", "the model's own", "no", "no"),
    ("a request sent twice is done once", "no", "no", "no", "no"),
    ("rebuilt from its log alone", "yes", "the step only", "no", "no; its JSON is the state"),
)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


TABLE = "\n".join([
    "Of what a move of hoso does, the peers do this; guards are the same functions for all of them, written by hand:\n",
    _line(_HEADS),
    f"|{'---|' * len(_HEADS)}",
    *map(_line, _LINES),
])  # fmt: skip
