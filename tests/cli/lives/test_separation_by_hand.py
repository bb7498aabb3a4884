"""R2 through the command line: whoever introduced or helps a candidate neither verifies nor accepts."""

from contextlib import closing
from typing import Any

import pytest

from store.engines.sqlite import library
from tests.cli.conftest import REF, Hoso

CONCLUSION = ("record", REF, "verification_conclusion", "--on", "05/09/2024", "result=clear")
DECLARATION = ("record", REF, "background_declaration", "--on", "10/07/2024")


def named(hoso: Hoso, act: str, as_what: str) -> None:
    """Record the appraiser `tham` as introducer or mentor of the candidate."""
    persons = {one["login"]: one for one in hoso.must("user", "list", "--json", by="quan").json["users"]}
    who = {"login": "tham", "id": persons["tham"]["person"], "name": "phạm văn  thẩm"}[as_what]
    field = "introducer" if act == "introduction" else "mentor"
    hoso.must("record", REF, act, "--on", "01/06/2024", f"{field}={who}", "member_status=official")


@pytest.mark.parametrize("act", ["introduction", "mentor_assigned"])
@pytest.mark.parametrize("as_what", ["login", "id", "name"])
def test_an_appraiser_who_introduced_or_helps_the_candidate_does_not_verify(hoso: Hoso, act: str, as_what: str) -> None:
    hoso.must(*DECLARATION)
    named(hoso, act, as_what)
    before = hoso.entries()

    answers = [
        hoso(*CONCLUSION, by="tham"),
        hoso("advance", REF, "--to", "background_verified", "--on", "06/09/2024", by="tham"),
    ]

    assert [(one.code, "(R2)" in one.err) for one in answers] == [(8, True), (8, True)]
    assert hoso.entries() == before


def test_nor_do_they_accept_what_another_appraiser_found(hoso: Hoso) -> None:
    hoso.must("user", "add", "hai", "--name", "Lê Thị Hai", by="quan")
    hoso.must("user", "role", "grant", "hai", "appraiser", "cs-ah", "--on", "01/01/2024", by="quan")
    hoso.must(*DECLARATION)
    named(hoso, "introduction", "login")
    n = hoso.must(*CONCLUSION, "--json", by="hai").json["entries"][0]

    assert hoso("accept", REF, str(n), by="tham").code == 8
    assert hoso("accept", REF, str(n), by="uy").code == 0


def test_a_helper_replaced_long_ago_still_does_not_verify(hoso: Hoso) -> None:
    hoso.must(*DECLARATION)
    named(hoso, "mentor_assigned", "login")
    hoso.must("record", REF, "mentor_assigned", "--on", "02/06/2024", "mentor=dv-mai", "member_status=official")

    assert hoso(*CONCLUSION, by="tham").code == 8


def test_one_named_by_mistake_verifies_once_the_name_is_corrected_and_may_read_all_the_time(hoso: Hoso) -> None:
    hoso.must(*DECLARATION)
    named(hoso, "mentor_assigned", "login")
    acts: list[dict[str, Any]] = hoso.must("show", REF, "--json", by="tham").json["acts"]
    n = max(one["n"] for one in acts if one["act"] == "mentor_assigned")
    hoso.must("correct", REF, str(n), "mentor=dv-lan", "--reason", "ghi nhầm người")

    assert hoso(*CONCLUSION, by="tham").code == 0


@pytest.mark.parametrize("as_what", ["login", "name"])
def test_a_new_login_and_a_new_name_make_nobody_a_stranger_to_the_dossier(hoso: Hoso, as_what: str) -> None:
    hoso.must(*DECLARATION)
    named(hoso, "introduction", as_what)
    hoso.must("user", "rename", "tham", "--login", "thammoi", "--name", "Phạm Thị Mới", by="quan")

    assert hoso(*CONCLUSION, by="thammoi").code == 8


LATER_INDEXES = (
    "dossiers_adoption_ref", "dossiers_moved_on_ref", "dossiers_step_moved_on_ref", "private_values_person",
    "alerts_severity", "alerts_snoozed", "alerts_unaddressed", "unit_records_n_unit",
)  # fmt: skip
"""What schema versions after the twelfth added, beside columns."""


SIGN_INS = (
    "credentials", "sessions", "invitations", "sign_in_failures", "factors", "recovery_codes", "half_sessions",
    "access_tokens",
)  # fmt: skip


def test_names_of_before_are_known_again_once_an_older_database_is_migrated(hoso: Hoso) -> None:
    hoso.must(*DECLARATION)
    named(hoso, "introduction", "login")
    hoso.must("user", "rename", "tham", "--login", "thammoi", by="quan")
    with closing(library().connect(hoso.db, isolation_level=None)) as file:
        for index in LATER_INDEXES:
            file.execute(f"DROP INDEX ix_{index}")
        file.execute("ALTER TABLE dossiers DROP COLUMN adoption")
        for table in SIGN_INS:
            file.execute(f"DROP TABLE {table}")
        file.execute("ALTER TABLE persons DROP COLUMN former_signs")
        file.execute("UPDATE alembic_version SET version_num = '0011'")

    hoso.must("migrate")

    assert hoso(*CONCLUSION, by="thammoi").code == 8
    assert hoso("audit", "verify", by="kiem").code == 0
