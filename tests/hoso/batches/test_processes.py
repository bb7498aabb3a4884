"""Processes that work side by side: answers in order, errors as they are, and what a killed one had is done anew."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import NotFoundError, StoreVersionError, WorkersLostError
from hoso.bootstrap.batches.answering import Opening
from hoso.bootstrap.batches.processes import ByProcesses
from tests.hoso.batches.conftest import DAY
from tests.support.batch_tasks import Dying, refused, told_by


def test_answers_come_in_the_order_of_the_items_from_processes_of_their_own(two: ByProcesses) -> None:
    answers = list(two.answers(told_by, range(12)))

    assert [number for number, _, _ in answers] == list(range(12))
    assert os.getpid() not in {process for _, process, _ in answers}
    assert {day for _, _, day in answers} == {DAY.isoformat()}


def test_items_are_drawn_only_as_they_are_needed(two: ByProcesses) -> None:
    drawn: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            drawn.append(number)
            yield number

    assert next(two.answers(told_by, items()))[0] == 0
    assert len(drawn) <= 2 * 2 + 1


def test_an_error_of_the_task_comes_at_its_item(two: ByProcesses) -> None:
    answers = two.answers(refused, range(9))

    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(NotFoundError) as error:
        next(answers)
    assert error.value.values == {"ref": "HS-3"}


def test_what_a_killed_process_had_is_done_anew(two: ByProcesses, tmp_path: Path) -> None:
    assert list(two.answers(Dying(tmp_path), range(8))) == list(range(8))
    assert (tmp_path / "died").exists()


def test_where_each_process_is_killed_nothing_is_concluded(two: ByProcesses, tmp_path: Path) -> None:
    answers = two.answers(Dying(tmp_path, always=True), range(8))

    with pytest.raises(WorkersLostError) as error:
        list(answers)
    assert error.value.values == {"times": 3}


def test_a_worker_of_another_version_is_refused(opening: Opening) -> None:
    workers = ByProcesses(replace(opening, program="0.0.1"), 1)

    with pytest.raises(StoreVersionError) as error:
        list(workers.answers(told_by, [0]))
    workers.close()
    assert error.value.code == "workers.other_program"


def test_each_run_opens_anew_so_that_a_worker_that_outlives_one_keeps_nothing_of_it(opening: Opening) -> None:
    assert Opening(opening.open_office, opening.settings, opening.today) != opening
