"""The base of every vote is what the tree says on its day, no more and no less."""

from pathlib import Path

import pytest

from tests.cli.conftest import REF, TREE, Hoso
from tests.cli.lives.steps import accept_all, on_probation, record, stops


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


def committee_of(hoso: Hoso, *, members: str) -> None:
    """Say in the tree how many members the grassroots committee has."""
    head, *rows = TREE.splitlines()
    sizes = [f"{row},{members if row.startswith('cs-ah,') else ''}" for row in rows]
    file = hoso.db.parent / "sized.csv"
    file.write_text("\n".join([f"{head},Số cấp uỷ viên", *sizes]), encoding="utf-8")
    hoso.must("org", "import", str(file), by="quan")


@pytest.mark.parametrize(("members", "rules"), [("14", ["GRS-03"]), ("16", ["GRS-03"]), ("15", []), ("", [])])
def test_the_base_of_the_committees_vote_on_admission(hoso: Hoso, members: str, rules: list[str]) -> None:
    committee_of(hoso, members=members)
    hoso.verify_background()
    accept_all(hoso)

    assert stops(hoso, "admit", "10/03/2025") == rules


@pytest.mark.parametrize(("members", "rules"), [("14", ["OFF-10"]), ("16", ["OFF-10"]), ("15", []), ("", [])])
def test_the_base_of_the_committees_vote_on_recognition(hoso: Hoso, members: str, rules: list[str]) -> None:
    on_probation(hoso)
    committee_of(hoso, members=members)
    record(
        hoso,
        "recognition_vote 27/03/2026 official_members=21 present=21 in_favour=21",
        "recognition_grassroots_vote 30/03/2026 committee_members=15 in_favour=14",
        "recognition_decision 20/04/2026 outcome=recognise",
    )
    accept_all(hoso)

    assert stops(hoso, "recognise", "20/04/2026") == rules


def test_the_number_of_members_of_the_committee_is_told_with_the_tree(hoso: Hoso) -> None:
    committee_of(hoso, members="15")

    (line,) = (one for one in hoso.must("org", "tree", by="kiem").out.splitlines() if "cấp uỷ viên" in one)
    units = hoso.must("org", "tree", "--json", by="kiem").json["units"]

    assert "cs-ah" in line
    assert "15 cấp uỷ viên" in line
    assert {unit["unit"]: unit["committee_members"] for unit in units}["cs-ah"] == 15


def test_a_committee_without_members_is_refused(hoso: Hoso, tmp_path: Path) -> None:
    row = "t,01/01/2010,grassroots,T,0"
    (tmp_path / "none.csv").write_text(f"unit,since,kind,name,committee_members\n{row}\n", encoding="utf-8")

    refused = hoso("org", "import", str(tmp_path / "none.csv"), by="quan")

    assert refused.code == 10
    assert "committee_members" in refused.err
