"""What loading says of odd files, and whom a file tells of what is late."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from engine.law.model.alert_policy import RouteStep
from policies.load_edition import inspect, load_bundle
from policies.loading.file_set import read_folder
from tests.support.fault_lines import in_english, refused

GOOD = Path(__file__).parents[1] / "good"
LAW = "central/law.yaml"
DUE = date(2026, 3, 10)


@pytest.fixture
def files() -> dict[str, bytes]:
    return read_folder(GOOD)


def changed(files: Mapping[str, bytes], name: str, *, old: str, new: str) -> dict[str, bytes]:
    """The files with one passage of one file replaced; the passage must be there once."""
    text = files[name].decode()
    assert text.count(old) == 1
    return {**files, name: text.replace(old, new).encode()}


def faults(files: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(refused(lambda: load_bundle(files)))


TOLD = """format: hoso-policy/1
policy: admission
edition: "2026-01-01.1"
scope: national
issued_by: central
title: {vi: "Nhắc việc", en: "Alerts"}
alerting:
  late_working_days: [10, 5]
  acknowledge_working_days: 3
  default_route: cell
  routes:
    cell:
      - {roles: [secretary], where: cell}
      - {roles: [committee, clerk], where: grassroots}
"""


def test_a_deadline_is_told_of_by_the_route_that_it_names_or_by_the_default_one(files: dict[str, bytes]) -> None:
    policy = load_bundle({**files, "central/told.yaml": TOLD.encode()}).alerts

    assert policy.route("ceremony") == (
        RouteStep(("secretary",), "cell"), RouteStep(("committee", "clerk"), "grassroots"),
    )  # fmt: skip
    assert policy.late("ceremony").en == "The ceremony is late."
    assert policy.ack_working_days == 3
    assert [(str(stage.day), stage.level, str(stage.severity)) for stage in policy.stages("ceremony", DUE)] == [
        ("2026-02-24", "-10", "notice"), ("2026-03-03", "-5", "warning"), ("2026-03-11", "0", "overdue"),
        ("2026-03-17", "+5", "overdue"), ("2026-03-24", "+10", "critical"),
    ]  # fmt: skip


def test_without_alerting_nobody_is_told_and_the_files_say_so(files: dict[str, bytes]) -> None:
    found = inspect(files, required=frozenset({"admit"}))

    what = "there are deadlines, and no file says who is told of them; add 'alerting:' to a central file"
    assert in_english(found.warnings) == [f"central/law.yaml:56: {what}"]
    assert found.edition is not None
    assert found.edition.alerts.route("ceremony") == ()


def test_a_deadline_that_does_not_say_what_being_late_means_is_odd(files: dict[str, bytes]) -> None:
    late = '    late: {vi: "Chậm làm lễ.", en: "The ceremony is late."}\n'
    silent = changed({**files, "central/told.yaml": TOLD.encode()}, LAW, old=late, new="")

    found = inspect(silent, required=frozenset({"admit"}))

    assert in_english(found.warnings) == [
        "central/law.yaml:57: deadline ceremony: it does not say what being late means; add 'late:'",
    ]


def test_only_one_central_file_says_who_is_told(files: dict[str, bytes]) -> None:
    twice = {**files, "central/told.yaml": TOLD.encode(), "central/untold.yaml": TOLD.encode()}

    assert faults(twice) == (
        "central/untold.yaml:7: another central file says already who is told; keep one of the two",
    )


def test_good_files_without_anything_odd_give_no_warning(files: dict[str, bytes]) -> None:
    files = {**files, "central/told.yaml": TOLD.encode()}

    found = inspect(files, required=frozenset({"admit"}))

    assert (found.faults, found.warnings) == ((), ())
    assert found.edition is not None


IDLE = """  unused: {title: "X", issued: 2011-01-19, in_force: 2011-01-19}
params:
  idle:
    unit: members
    tighter: none
    values: [{from: 2016-07-25, value: 3, cite: "charter-2011 1", confidence: A}]
"""
GAP = """until: 2020-01-01, cite: ["charter-2011 4.3"], confidence: R}
      - {from: 2021-01-01, cite: ["charter-2011 4"], confidence: A}"""


def test_what_is_odd_is_told_and_accepted(files: dict[str, bytes]) -> None:
    files = changed(files, LAW, old="params:\n", new=IDLE)
    files = changed(files, LAW, old='cite: ["charter-2011 4.3"], confidence: A}', new=GAP)
    files["central/told.yaml"] = TOLD.encode()

    found = inspect(files, required=frozenset({"admit", "recognise"}))

    assert found.faults == ()
    assert sorted(
        fault.partition("; ")[0].removeprefix("central/law.yaml:") for fault in in_english(found.warnings)
    ) == [
        "11: source unused: nothing cites it",
        "13: parameter idle: no rule and no deadline names it",
        "37: no rule guards the move 'recognise'",
        "54: rule VOTE-01: it is not in force from 2020-01-01 until 2021-01-01",
        "54: rule VOTE-01: its text from 2016-07-25 is only recalled (confidence R), so it warns and never blocks",
    ]
