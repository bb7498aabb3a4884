"""The base of every vote is what the tree says on its day, no more and no less."""

import pytest

from tests.cli.conftest import REF, Hoso
from tests.cli.lives import accept_all, on_probation, record, stops


def entry_of(hoso: Hoso, slug: str) -> int:
    shown = hoso.must("show", REF, "--json", by="kiem").json
    return max(int(act["n"]) for act in shown["acts"] if act["act"] == slug)


@pytest.mark.parametrize(("members", "rules"), [("20", ["VOTE-02"]), ("22", ["VOTE-02"]), ("21", [])])
def test_the_base_of_the_vote_on_admission(hoso: Hoso, members: str, rules: list[str]) -> None:
    hoso.verify_background()
    n = str(entry_of(hoso, "cell_vote"))
    hoso.must("correct", REF, n, f"official_members={members}", "--reason", "ghi theo biên bản")
    accept_all(hoso)

    assert stops(hoso, "admit", "10/03/2025") == rules


@pytest.mark.parametrize(
    ("vote", "rules"),
    [
        ("official_members=6 present=6 in_favour=4 against=2", ["VOTE-04"]),
        ("official_members=22 present=22 in_favour=22", ["PRB-03", "VOTE-04"]),
        ("official_members=21 present=21 in_favour=21", []),
    ],
)
def test_the_base_of_the_vote_on_recognition(hoso: Hoso, vote: str, rules: list[str]) -> None:
    on_probation(hoso)
    record(hoso, f"recognition_vote 27/03/2026 {vote}", "recognition_decision 20/04/2026 outcome=recognise")
    accept_all(hoso)

    assert sorted(stops(hoso, "recognise", "20/04/2026")) == rules


@pytest.mark.parametrize(
    ("vote", "rules"),
    [
        ("official_members=6 present=6 in_favour=4 against=2", ["VOTE-05"]),
        ("official_members=24 present=21 in_favour=16", ["VOTE-05"]),
        ("official_members=21 present=21 in_favour=14", []),
    ],
)
def test_the_base_of_the_vote_on_removal(hoso: Hoso, vote: str, rules: list[str]) -> None:
    on_probation(hoso)
    record(hoso, f"removal_vote 04/05/2026 {vote}", "removal 20/05/2026")
    accept_all(hoso)

    assert stops(hoso, "remove", "25/05/2026") == rules


def test_a_vote_made_to_fail_by_too_large_a_base_ends_no_dossier(hoso: Hoso) -> None:
    hoso.verify_background()
    n = str(entry_of(hoso, "cell_vote"))
    hoso.must("correct", REF, n, "official_members=28", "--reason", "ghi theo biên bản")
    accept_all(hoso)

    assert stops(hoso, "decline", "10/02/2025") == ["VOTE-02"]


def test_those_away_for_a_time_are_left_out_where_the_text_says_so_and_named(hoso: Hoso) -> None:
    on_probation(hoso)
    vote = "recognition_vote 27/03/2026 official_members=21 temporarily_away=2 present=19 in_favour=13 against=6"
    record(hoso, vote, "recognition_decision 20/04/2026 outcome=recognise")
    accept_all(hoso)

    assert stops(hoso, "recognise", "20/04/2026") == []
