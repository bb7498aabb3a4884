"""Ctrl-C reaches every process of the terminal: whoever asks ends in order, workers say nothing and are gone."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from hoso.bootstrap.batches.answering import Opening, asked, read_answer
from hoso.bootstrap.batches.processes import ByProcesses
from tests.support.batch_tasks import Holding

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of processes to interrupt")

PROGRAM = """
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from hoso.bootstrap.batches.answering import Opening
from hoso.bootstrap.batches.processes import ByProcesses
from hoso.bootstrap.office import open_for_reading
from hoso.configuration.settings import Settings
from tests.support.batch_tasks import Holding

if __name__ == "__main__":
    opening = Opening(open_for_reading, Settings(db=sys.argv[1]), date(2024, 3, 5))
    try:
        with closing(ByProcesses(opening, 2)) as workers:
            for answer in workers.answers(Holding(Path(sys.argv[2])), range(2)):
                print(answer, flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
"""
PATIENCE = 60


def started(program: str, opening: Opening, folder: Path) -> "subprocess.Popen[str]":
    """Start a program in a group of its own, as a shell does, over an office; it says in a folder what has begun."""
    (folder / "begun").mkdir()
    (folder / "program.py").write_text(program, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(folder / "program.py"), opening.settings.db, str(folder / "begun")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip


def test_an_interrupt_while_a_worker_begins_neither_ends_it_nor_is_told_by_it(
    opening: Opening, two: ByProcesses, tmp_path: Path
) -> None:
    promised = two.ask(asked(opening, Holding(tmp_path), 0))
    while not promised.done():
        for process in active_children():
            os.kill(process.pid or 0, signal.SIGINT)
        time.sleep(0.01)

    assert read_answer(two.wait_for(promised)) == 0


def test_an_interrupt_in_the_middle_is_told_by_nobody_but_whoever_asks(opening: Opening, tmp_path: Path) -> None:
    asking, begun = started(PROGRAM, opening, tmp_path), tmp_path / "begun"
    until = time.monotonic() + PATIENCE
    while not any(begun.glob("1-*")) and time.monotonic() < until and asking.poll() is None:
        time.sleep(0.01)

    os.killpg(asking.pid, signal.SIGINT)
    out, err = asking.communicate(timeout=PATIENCE)

    assert (asking.returncode, err) == (130, "")
    assert out in {"", "0\n"}
    for process in {int(file.name.partition("-")[2]) for file in begun.iterdir()}:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
