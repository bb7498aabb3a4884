"""What a process costs is told while it runs, with what it has started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.processes import spent_by

ROUNDING = 0.001
BURNS = "sum(n * n for n in range(2_000_000)); print('done', flush=True); input()"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here tells what a process has spent")
def test_a_process_is_told_with_its_running_children() -> None:
    before = spent_by(os.getpid())
    with subprocess.Popen([sys.executable, "-c", BURNS], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"done"
        spent = spent_by(child.pid)

        assert spent > 0
        assert before + spent <= spent_by(os.getpid()) + ROUNDING
        child.kill()


def test_a_process_that_is_gone_has_spent_nothing() -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)

    assert spent_by(int(gone.stdout)) == 0
