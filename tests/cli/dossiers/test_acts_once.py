"""What happens once in the life of a dossier: a second time is told at once, and rules read exactly one of them."""

from typing import Any

import pytest

from tests.cli.conftest import REF, Hoso


@pytest.fixture
def admitted(hoso: Hoso) -> Hoso:
    """The dossier before its probation, with a ceremony of 20/03/2025."""
    hoso.verify_background()
    hoso.must("advance", REF, "--to", "admitted", "--on", "11/03/2025", by="uy")
    hoso.must("record", REF, "admission_decision_received", "--on", "12/03/2025")
    hoso.must("record", REF, "ceremony", "--on", "20/03/2025")
    hoso.must("accept", REF, by="uy")
    return hoso


def dues(hoso: Hoso) -> dict[str, Any]:
    return {one["deadline"]: one for one in hoso.must("show", REF, "--json", by="uy").json["dues"]}


def ceremonies(hoso: Hoso) -> list[tuple[str, bool]]:
    acts = hoso.must("show", REF, "--json", by="uy").json["acts"]
    return [(one["on"], one["counts"]) for one in acts if one["act"] == "ceremony"]


def test_a_second_ceremony_after_the_probation_began_is_told_and_counts_for_nothing(probation: Hoso) -> None:
    before = dues(probation)

    answer = probation.must("record", REF, "ceremony", "--on", "10/04/2025")

    assert "chỉ diễn ra một lần" in answer.err
    assert "20/03/2025" in answer.err
    assert dues(probation) == before
    assert ceremonies(probation) == [("2025-03-20", True), ("2025-04-10", False)]
    assert "không tính" in probation.must("show", REF, by="uy").out
    unmet = probation("check", REF, "--as-of", "19/03/2026", "--json", by="uy").json["unmet"]
    assert next(one["earliest"] for one in unmet if one["rule"] == "PRB-01") == "2026-03-20"
    assert probation.must("audit", "verify", by="kiem").code == 0


def test_a_ceremony_told_late_and_dated_earlier_takes_the_place_of_none_either(probation: Hoso) -> None:
    before = dues(probation)

    answer = probation.must("record", REF, "ceremony", "--on", "18/03/2025", "--lang", "en")

    assert "happens only once" in answer.err
    assert dues(probation) == before
    assert ceremonies(probation) == [("2025-03-18", False), ("2025-03-20", True)]


def test_the_second_counts_once_the_one_that_the_probation_rested_on_is_void(probation: Hoso) -> None:
    probation.must("record", REF, "ceremony", "--on", "10/04/2025")
    acts = probation.must("show", REF, "--json", by="uy").json["acts"]
    first = next(one["n"] for one in acts if one["act"] == "ceremony")

    probation.must("correct", REF, str(first), "--void", "--reason", "ghi sai ngày")

    assert ceremonies(probation) == [("2025-04-10", True)]
    assert dues(probation)["member_cv"]["start_on"] == "2025-04-10"


def test_the_one_that_counts_may_be_corrected_and_the_other_too(probation: Hoso) -> None:
    probation.must("record", REF, "ceremony", "--on", "10/04/2025")
    acts = probation.must("show", REF, "--json", by="uy").json["acts"]
    first, second = (one["n"] for one in acts if one["act"] == "ceremony")

    probation.must("correct", REF, str(first), "on=21/03/2025", "--reason", "theo biên bản")
    probation.must("correct", REF, str(second), "on=11/04/2025", "--reason", "theo biên bản")

    assert ceremonies(probation) == [("2025-03-21", True), ("2025-04-11", False)]
    assert dues(probation)["member_cv"]["start_on"] == "2025-03-21"


def test_before_the_probation_the_ceremony_held_again_counts_and_is_told(admitted: Hoso) -> None:
    answer = admitted.must("record", REF, "ceremony", "--on", "10/04/2025")

    assert "chỉ diễn ra một lần" in answer.err
    assert ceremonies(admitted) == [("2025-03-20", True), ("2025-04-10", True)]
    admitted.must("accept", REF, by="uy")
    admitted.must("advance", REF, "--on", "10/04/2025")
    assert ceremonies(admitted) == [("2025-03-20", False), ("2025-04-10", True)]


def test_a_kind_of_act_that_may_come_again_is_not_told(probation: Hoso) -> None:
    probation.must("record", REF, "mentor_assigned", "--on", "01/04/2025", "mentor=dv-mai", "member_status=official")
    answer = probation.must(
        "record", REF, "mentor_assigned", "--on", "02/04/2025", "mentor=dv-lan", "member_status=official"
    )

    assert "một lần" not in answer.err
