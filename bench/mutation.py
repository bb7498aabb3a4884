"""Mutation score of the guard code: of all mutants, or of a sample drawn by a fixed seed (all take most of a day).

`python -m bench.mutation --sample 400`. What is changed, and which tests are asked, stands under [tool.mutmut] in
pyproject.toml. A mutant that no test reaches counts as not caught. Survivors are named: `mutmut show NAME` prints one.
"""

import argparse
import json
import math
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mutmut.stats import status_by_exit_code

MUTANTS = Path("mutants")
LOG = Path("build/mutate.log")
FIRST = "engine.law.model.rule*"
"""A file with few mutants: running these alone makes all the others too."""
CAUGHT = frozenset({"killed", "timeout"})


def names() -> list[str]:
    """Return every mutant there is, in order."""
    return sorted(name for file in MUTANTS.rglob("*.meta") for name in _codes(file))


def run(some: Sequence[str], *, workers: int) -> None:
    """Let mutmut try these mutants, all of them when none is named; its own words go to a file.

    Raises:
        SystemExit: mutmut failed; the end of its words is printed.

    """
    LOG.parent.mkdir(exist_ok=True)
    command = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(workers), *some]
    with LOG.open("w", encoding="utf-8") as log:
        done = subprocess.run(command, stdout=log, stderr=log, check=False)  # noqa: S603  # our own names
    if done.returncode:
        sys.stderr.write(LOG.read_text(encoding="utf-8")[-2000:])
        raise SystemExit(done.returncode)


def survivors(tried: Sequence[str]) -> list[str]:
    """Return those of the mutants tried that no test caught."""
    codes = {name: code for file in MUTANTS.rglob("*.meta") for name, code in _codes(file).items()}
    return [name for name in tried if status_by_exit_code[codes[name]] not in CAUGHT]


def told(tried: int, alive: int, *, of: int, goal: int) -> str:
    """Return the score in one line; of a sample with what 95 of 100 samples would hold it to be."""
    score = 1 - alive / tried
    off = 0.0 if tried == of else 1.96 * math.sqrt(score * (1 - score) / tried)
    drawn = f", drawn from {of} (± {off:.1%})" if off else ""
    return f"{tried - alive} of {tried} mutants caught{drawn}: {score:.1%} (goal {goal} %)"


def _codes(file: Path) -> dict[str, int | None]:
    codes: dict[str, int | None] = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def main() -> int:
    """Run and print; 1 when the score is below the goal."""
    asked = argparse.ArgumentParser(prog="bench.mutation", description="mutation score of the guard code")
    asked.add_argument("--sample", type=int, default=0, help="so many mutants, drawn by a fixed seed; 0: all")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--goal", type=int, default=85, help="in percent")
    args = asked.parse_args()
    run([FIRST], workers=args.workers)
    every = names()
    tried = every
    if 0 < args.sample < len(every):
        tried = sorted(random.Random("hoso").sample(every, args.sample))  # noqa: S311  # no secret hangs on it
    run(tried if len(tried) < len(every) else [], workers=args.workers)
    alive = survivors(tried)
    sys.stdout.write("".join(f"survived: {name}\n" for name in alive))
    sys.stdout.write(f"{told(len(tried), len(alive), of=len(every), goal=args.goal)}\n")
    return int(100 * (len(tried) - len(alive)) < args.goal * len(tried))


if __name__ == "__main__":
    raise SystemExit(main())
