"""The table of commands and sizes: processor time and memory, and their growth beside the goals."""

from collections.abc import Iterator, Sequence

from bench.national.commands import Measured
from bench.processes import Spent

TIME_GOAL, MEMORY_GOAL = 1.3, 1.2
"""At most so many times what the first size needs."""

Column = tuple[str, Sequence[Spent]]


def table(commands: Sequence[Measured], columns: Sequence[Column], *, limit: int) -> str:
    """Return the table, in Markdown; every size after the first stands beside that one."""
    head = ["command", "actor", *(title for title, _ in columns), f"≤ {TIME_GOAL} × time, ≤ {MEMORY_GOAL} × memory"]
    lines = [head, ["---"] * len(head)]
    for number, command in enumerate(commands):
        runs = [column[number] for _, column in columns]
        cells = [_cell(run, runs[0], command, limit=limit) for run in runs]
        lines.append([f"`{command.name}`", command.reach, *cells, _verdict(runs, command)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(run: Spent, first: Spent, command: Measured, *, limit: int) -> str:
    """Return time and memory of a run, with how many times those of the first size they are."""
    if run.is_over:
        return f"> {limit} s, {run.megabytes:.0f} MB"
    parts = [f"{run.seconds:.2f} s", f"{run.megabytes:.0f} MB"]
    if run is not first and not first.is_over:
        parts = [f"{part} ({growth:.2f} ×)" for part, growth in zip(parts, _growth(run, first), strict=True)]
    if run.served:
        parts[0] += f", {run.served:.2f} of them the server"
    if run.code not in command.codes:
        parts.append(f"exit {run.code}")
    return ", ".join(parts)


def _growth(run: Spent, first: Spent) -> Iterator[float]:
    yield run.seconds / first.seconds
    yield run.megabytes / first.megabytes


def _verdict(runs: Sequence[Spent], command: Measured) -> str:
    """Tell whether every size keeps to the goals; a run that ended otherwise than expected does not."""
    if len(runs) == 1:
        return ""
    is_met = all(run.code in command.codes and _keeps(run, runs[0]) for run in runs)
    return "met" if is_met else "MISSED"


def _keeps(run: Spent, first: Spent) -> bool:
    seconds, megabytes = _growth(run, first)
    return seconds <= TIME_GOAL and megabytes <= MEMORY_GOAL
