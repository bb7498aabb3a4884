"""A database whose guards were taken away is red: for doctor, and for the audit, which changes nothing."""

from contextlib import closing
from typing import Any

import pytest

from hoso.wording.catalogue import Words
from store.engines.sqlite import library
from store.tables.guards import GUARD_FAULTS, trigger_names

ALL = [f"DROP TRIGGER {name}" for name in sorted(trigger_names("sqlite"))]
NOOP = "CREATE TRIGGER keep_entries_update BEFORE UPDATE ON entries BEGIN SELECT 1; END"
SWALLOW = "CREATE TRIGGER quiet BEFORE INSERT ON notices BEGIN SELECT RAISE(IGNORE); END"
ATTACKS = [
    (ALL, "keep_entries_delete"), (["DROP TRIGGER keep_entries_update", NOOP], "keep_entries_update"),
    ([SWALLOW], "quiet"),
]  # fmt: skip


@pytest.mark.parametrize(("attack", "named"), ATTACKS)
def test_doctor_and_audit_are_red_for_guards_that_are_not_as_they_should_be(
    hoso: Any, attack: list[str], named: str
) -> None:
    with closing(library().connect(str(hoso.db), isolation_level=None)) as bare:
        for statement in attack:
            bare.execute(statement)

    doctor, audit = hoso("doctor", "--lang", "en", by="quan"), hoso("audit", "verify", "--json", by="kiem")

    assert doctor.code == 1
    assert f"'{named}'" in doctor.out
    assert "No problem found" not in doctor.out
    assert audit.code == 6
    assert {"check": "guard", "where": named} in [
        {"check": one["check"], "where": one["where"]} for one in audit.json["faults"]
    ]


def test_every_fault_of_a_guard_is_told_in_both_languages() -> None:
    for lang in ("vi", "en"):
        assert all(Words(lang).say(f"guard.{what}", name="x") for what in GUARD_FAULTS)
