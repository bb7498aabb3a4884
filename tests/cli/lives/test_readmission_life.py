"""A dossier of readmission, typed in command by command: refused once by each rule of its own, then led to its end.

The expected days are worked out by hand from the rules; the comments say how.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.cli.conftest import PAPERS, REF, Hoso

ASKED = "10/03/2024"


@dataclass
class Life:
    """The dossier, and the rules that have refused it so far."""

    hoso: Hoso
    refused: set[str] = field(default_factory=set)

    def asks(self, on: str = "2024-03-10") -> dict[str, dict[str, Any]]:
        """What each rule says to the readmission on a day."""
        document = self.hoso("check", REF, "--as-of", on, "--all", "--json", by="bi").json
        assert document["move"] == "propose_readmission"
        return {row["rule"]: row for row in [*document["unmet"], *document["warnings"], *document["met"]]}

    def refuses(self, rule: str, *, earliest: str | None) -> None:
        row = self.asks()[rule]
        assert (row["verdict"], row["earliest"]) == ("unmet", earliest), row
        self.refused.add(rule)

    def says(self, **fields: str) -> None:
        """Correct what is on record of the former membership."""
        shown = self.hoso.must("show", REF, "--json", by="kiem").json
        n = max(int(act["n"]) for act in shown["acts"] if act["act"] == "former_membership")
        words = [f"{name}={value}" for name, value in fields.items()]
        self.hoso.must("correct", REF, str(n), *words, "--reason", "theo hồ sơ đảng viên cũ")


def opened(office: Hoso) -> Life:
    answer = office(
        "nominate", "cb-1", "--workflow", "readmission", "--name", "Cà Văn Thử", "--birth", "15/06/1979", "--education",
        "đại học", "--citizenship", "vietnamese", "--no-youth-union", "--mentor", "dv-mai", "--mentor-status",
        "official", "--on", ASKED,
    )  # fmt: skip
    assert answer.code == 3
    return Life(office)


def refused_by_each_rule(life: Life) -> None:
    life.refuses("RE-06", earliest=None)  # nothing of an earlier membership is on record, and no application
    life.hoso.must(
        "record", REF, "former_membership", "--on", ASKED, "left_on=15/06/2021", "cause=stopped_activity",
        "readmitted_before=có",
    )  # fmt: skip
    life.hoso.must("record", REF, "application_letter", "--on", ASKED, "handwritten=có")
    life.refuses("RE-01", earliest="2024-06-15")  # 36 months after 15/06/2021
    life.refuses("RE-03", earliest=None)
    life.refuses("RE-04", earliest=None)
    life.refuses("RE-05", earliest=None)
    life.says(cause="less_serious_offence", expunged_on="20/03/2019", left_on="01/02/2017", readmitted_before="không")
    life.refuses("RE-02", earliest="2024-03-20")  # 60 months after 20/03/2019
    life.hoso.must("record", REF, "superior_consent", "--on", ASKED, "rule=RE-05", "level=superior", "number=9-CV/HU")
    life.refuses("RE-05", earliest=None)  # a level below the one that is required
    life.hoso.must("record", REF, "superior_consent", "--on", ASKED, "rule=RE-05", "level=province", "number=9-CV/TU")


def test_each_rule_of_readmission_refuses_once_and_the_way_leads_to_official(office: Hoso) -> None:
    life = opened(office)
    refused_by_each_rule(life)

    assert life.refused == {"RE-01", "RE-02", "RE-03", "RE-04", "RE-05", "RE-06"}
    assert office("advance", REF, "--on", "19/03/2024").code == 3
    office.must("advance", REF, "--on", "20/03/2024")
    follow_the_shared_way(office)

    shown = office.must("show", REF, "--json", by="kiem").json
    assert (shown["step"], shown["workflow"]) == ("official", "readmission")
    replayed = office.must("replay", REF, "--json", by="kiem").json
    assert (replayed["judged"], replayed["agree"]) == (replayed["judged"], replayed["judged"])
    assert office.must("audit", "verify", by="kiem").code == 0


def follow_the_shared_way(office: Hoso) -> None:
    """From the class on: the papers and rules of admission; the exam has no step here."""
    for line in PAPERS.splitlines():
        slug, on, *fields = line.split(" ")
        if slug == "application_letter" or "youth_union" in line:
            continue
        by = "tham" if slug in ("verification_reply", "verification_conclusion") else "ha"
        office.must("record", REF, slug, "--on", on, *fields, by=by)
    office.must(
        "record", REF, "introduction", "--on", "02/12/2024", "introducer=dv-lan", "member_status=official",
        "together_since=01/01/2020",
    )  # fmt: skip
    for by in ("bi", "uy", "tham"):
        office("accept", REF, by=by)
    office.must("advance", REF, "--on", "20/06/2024")
    office.must("advance", REF, "--on", "06/09/2024", by="uy")
    office.must("advance", REF, "--on", "10/03/2025", by="uy")
    office.must("record", REF, "admission_decision_received", "--on", "12/03/2025")
    office.must("record", REF, "ceremony", "--on", "20/03/2025")
    office.must("advance", REF, "--on", "20/03/2025")
    for slug, on, *fields in (
        ("new_member_certificate", "10/01/2026", "issuer=political_centre"),
        ("self_criticism", "20/03/2026"),
        ("mentor_remarks", "21/03/2026"),
        ("probation_opinion_summary", "22/03/2026"),
        ("recognition_vote", "24/03/2026", "official_members=21", "present=21", "in_favour=20", "against=1"),
        ("recognition_decision", "10/04/2026", "outcome=recognise", "number=40-QĐ/ĐU"),
    ):
        office.must("record", REF, slug, "--on", on, *fields)
    for by in ("bi", "uy"):
        office("accept", REF, by=by)
    assert office("advance", REF, "--on", "19/03/2026", "--yes", by="uy").code == 3  # the whole probation again
    office.must("advance", REF, "--on", "10/04/2026", "--yes", by="uy")


def test_a_list_tells_the_workflows_apart(office: Hoso) -> None:
    opened(office)
    office.nominate("--ref", "KN")

    def found(*more: str) -> list[tuple[str, str]]:
        return [(one["ref"], one["workflow"]) for one in office.must("list", *more, "--json").json["dossiers"]]

    assert found("--workflow", "readmission") == [(REF, "readmission")]
    assert found("--workflow", "admission") == [("KN", "admission")]
    assert len(found("--workflow", "admission", "--workflow", "readmission")) == 2
    answer = office("list", "--workflow", "kết nạp")
    assert (answer.code, "admission, readmission" in answer.err) == (2, True)
    assert office("list", "--workflow", "readmission", "--step", "exam_checked").code == 2


def test_what_is_shown_of_it_speaks_of_its_own_workflow(office: Hoso) -> None:
    opened(office)

    assert "Được xét kết nạp lại" in office.must("show", REF, by="bi").out
    way = office.must("explain", REF, "--json", by="bi").json
    assert [stage["move"] for stage in way["stages"]] == [
        "propose_readmission", "train", "verify_background", "admit", "begin_probation", "recognise",
    ]  # fmt: skip
    assert "Đề nghị xét kết nạp lại" in office.must("history", REF, by="bi").out
    assert "stateDiagram" in office.must("workflow", "show", "readmission", by="bi").out
    assert "propose_readmission" in office.must("workflow", "show", "readmission", by="bi").out
    sums = office.must("workflow", "check", "--json").json["workflows"]
    assert [one["name"] for one in sums] == ["admission", "readmission"]
    assert [one["name"] for one in office.must("workflow", "check", "readmission", "--json").json["workflows"]] == [
        "readmission"
    ]


def test_a_workflow_that_is_not_there_opens_nothing(office: Hoso) -> None:
    answer = office.nominate("--workflow", "transfer")

    assert (answer.code, office.entries()) == (2, 0)
    assert "transfer" in answer.err
    assert "admission, readmission" in answer.err


def test_its_exam_is_no_step_so_no_exam_step_is_passed(office: Hoso) -> None:
    opened(office)

    answer = office("advance", REF, "--to", "exam_checked", "--on", "20/03/2024")

    assert answer.code == 2
