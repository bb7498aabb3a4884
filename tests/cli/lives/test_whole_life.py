"""One dossier, typed in command by command, refused once by every guard on its way from the nomination to official.

The expected days are worked out by hand from the rules; the comments say how. Nothing here calls the engine directly.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.conftest import REF, TREE, Hoso

NEVER = None


@dataclass
class Life:
    """A dossier on its way, and the rules that have refused it so far."""

    hoso: Hoso
    refused: set[str]

    def record(self, slug: str, on: str, *fields: str, by: str = "ha") -> None:
        self.hoso.must("record", REF, slug, "--on", on, *fields, by=by)

    def correct(self, slug: str, *fields: str, by: str = "ha") -> None:
        n = self.entry_of(slug)
        self.hoso.must("correct", REF, str(n), *fields, "--reason", "đính chính theo giấy tờ gốc", by=by)

    def void(self, slug: str) -> None:
        self.hoso.must("correct", REF, str(self.entry_of(slug)), "--void", "--reason", "ghi nhầm", by="ha")

    def entry_of(self, slug: str) -> int:
        shown = self.hoso.must("show", REF, "--json", by="kiem").json
        return max(int(act["n"]) for act in shown["acts"] if act["act"] == slug)

    def asked(self, move: str, on: str, rule: str) -> dict[str, Any]:
        document = self.hoso("check", REF, "--move", move, "--as-of", on, "--all", "--json", by="bi").json
        rows = [*document["unmet"], *document["warnings"], *document["met"]]
        found: dict[str, Any] = next(row for row in rows if row["rule"] == rule)
        return found

    def refuses(self, rule: str, move: str, on: str, *, cite: str, earliest: str | None, possible: str | None) -> None:
        """The rule does not hold, says where it stands, what helps, and from which day."""
        row = self.asked(move, on, rule)
        assert row["verdict"] in ("unmet", "unknown"), row
        assert cite in [f"{place['doc']} {place['point']}" for place in row["cite"]], row["cite"]
        assert row["remedies"] or earliest or row["enforce"] == "warn", row
        assert (row["earliest"], row["possible_from"]) == (earliest, possible), row
        self.refused.add(rule)

    def opens(self, rule: str, move: str, on: str) -> None:
        assert self.asked(move, on, rule)["verdict"] in ("met", "waived", "not_applicable")

    def advance(self, to: str, on: str, *, by: str, code: int = 0) -> None:
        answer = self.hoso("advance", REF, "--to", to, "--on", on, "--yes", by=by)
        assert answer.code == code, answer.out


def tree_with(folder: Path, **changes: str) -> str:
    """The office's tree with other values for the cell cb-1."""
    columns = TREE.splitlines()[0].split(",")
    rows = [dict(zip(columns, line.split(","), strict=True)) for line in TREE.splitlines()[1:]]
    for row in rows:
        if row["unit"] == "cb-1":
            row.update(changes)
    file = folder / "changed.csv"
    lines = [",".join(columns), *(",".join(row[column] for column in columns) for row in rows)]
    if changes.get("parent") == "bp-ah":
        lines.insert(-2, "bp-ah,01/01/2010,,department,cs-ah,Đảng uỷ bộ phận,không,,,,,,")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def test_every_guard_refuses_one_dossier_once_before_it_becomes_official(office: Hoso, tmp_path: Path) -> None:
    life = Life(office, set())

    nominated(life)
    background(life)
    person_and_vote(life, tmp_path)
    decided(life, tmp_path)
    probation(life)

    shown = office.must("show", REF, "--json", by="kiem").json
    assert shown["step"] == "official"
    assert life.refused == {
        "CIT-01", "NOM-01", "TRN-01", "APP-01", "BG-01", "BG-05", "AGE-01", "AGE-02", "EDU-01", "TRN-02",
        "INT-01", "INT-02", "INT-03", "INT-04", "INT-05", "OPN-01", "VOTE-01", "VOTE-02", "VOTE-03", "DEP-01",
        "GRS-01", "DEC-01", "DEC-03", "EVD-01", "CER-01", "CER-02", "PRB-01", "CLS-01", "OFF-01", "OFF-02",
        "OFF-03", "OFF-04",
    }  # fmt: skip
    assert office.must("replay", REF, by="kiem").code == 0
    assert office.must("audit", "verify", by="kiem").code == 0


def nominated(life: Life) -> None:
    answer = life.hoso(
        "nominate", "cb-1", "--name", "Đặng Thị Ngọc Ánh", "--birth", "15/06/1999", "--education", "primary",
        "--citizenship", "other", "--no-youth-union", "--no-trade-union", "--mentor", "dv-mai",
        "--mentor-status", "probationary", "--on", "05/03/2024",
    )  # fmt: skip
    assert answer.code == 3
    life.refuses("CIT-01", "nominate", "2024-03-05", cite="charter-2011 1.2", earliest=NEVER, possible="2024-03-05")
    life.refuses("NOM-01", "nominate", "2024-03-05", cite="hd12-2022 1", earliest=NEVER, possible="2024-03-05")
    life.correct("candidate", "citizenship=vietnamese")
    life.correct("mentor_assigned", "member_status=official")
    life.advance("nominated", "05/03/2024", by="ha")
    life.refuses("TRN-01", "train", "2024-06-20", cite="hd01-2021 3.1", earliest=NEVER, possible="2024-06-20")
    life.record("awareness_certificate", "20/06/2024", "issuer=political_centre", "issued_on=15/01/2020")
    life.advance("trained", "20/06/2024", by="ha")


def background(life: Life) -> None:
    move = "verify_background"
    life.record("background_declaration", "10/07/2024")
    life.refuses("APP-01", move, "2024-09-06", cite="charter-2011 4.1", earliest=NEVER, possible="2024-09-06")
    life.refuses("BG-01", move, "2024-09-06", cite="hd01-2021 3.3", earliest=NEVER, possible="2024-09-06")
    life.record("application_letter", "01/07/2024", "handwritten=có")
    life.record("verification_request", "20/07/2024", "ref=CV-1")
    life.record("verification_conclusion", "05/09/2024", "result=clear", by="tham")
    life.refuses("BG-05", move, "2024-09-06", cite="hd01-2021 3.4", earliest=NEVER, possible="2024-09-06")
    life.record("verification_reply", "20/08/2024", "ref=CV-1", by="tham")
    life.advance("background_verified", "06/09/2024", by="uy")


def person_and_vote(life: Life, folder: Path) -> None:
    move, day = "admit", "2025-03-10"
    life.refuses("VOTE-01", move, day, cite="charter-2011 4.3", earliest=NEVER, possible=day)
    life.correct("candidate", "birth_on=15/06/2008")
    # Born 15/06/2008, no vote yet: on the day asked about she is 16; 18 on 15/06/2026.
    life.refuses("AGE-01", move, day, cite="qd232-2025 1.1.1", earliest="2026-06-15", possible="2026-06-15")
    life.refuses("EDU-01", move, day, cite="qd232-2025 1.2.1", earliest=NEVER, possible=day)
    life.refuses("OPN-01", move, day, cite="hd01-2021 3.5", earliest=NEVER, possible=day)
    life.record("cell_vote", "03/02/2025", "official_members=2", "present=2", "in_favour=1", "against=1")
    # The vote was held: waiting no longer helps; a new vote helps from her 18th birthday on.
    life.refuses("AGE-01", move, day, cite="qd232-2025 1.1.1", earliest=NEVER, possible="2026-06-15")
    life.refuses("VOTE-03", move, day, cite="charter-2011 24.1", earliest=NEVER, possible=day)
    life.refuses("VOTE-02", move, day, cite="charter-2011 4.3", earliest=NEVER, possible=day)
    life.refuses("VOTE-01", move, day, cite="charter-2011 4.3", earliest=NEVER, possible=day)
    # Certificate of 15/01/2020 ends on 15/01/2025; the cell reviewed on 03/02/2025.
    life.refuses("TRN-02", move, day, cite="hd01-2021 5.4", earliest=NEVER, possible=day)
    introducers(life, folder)
    life.correct("candidate", "birth_on=02/01/1965", "education=university")
    life.correct("awareness_certificate", "issued_on=15/06/2024")
    life.correct("cell_vote", "official_members=21", "present=20", "in_favour=18", "against=2")
    life.record("opinion", "20/12/2024", "source=mass_organisation")
    life.record("opinion", "22/12/2024", "source=residence")
    life.record("opinion_summary", "10/01/2025")
    for rule in ("AGE-01", "EDU-01", "OPN-01", "VOTE-01", "VOTE-02", "VOTE-03", "TRN-02"):
        life.opens(rule, move, day)


def introducers(life: Life, folder: Path) -> None:
    move, day = "admit", "2025-03-10"
    # The place has a Youth Union and she is of its age, yet no member.
    life.refuses("INT-02", move, day, cite="charter-2011 4.1", earliest=NEVER, possible=day)
    life.hoso.must("org", "import", tree_with(folder, has_youth_union="không", unit_type="agency"), by="quan")
    life.refuses("INT-03", move, day, cite="charter-2011 4.1", earliest=NEVER, possible=day)
    life.hoso.must("org", "import", tree_with(folder, has_youth_union="không"), by="quan")
    life.refuses("INT-01", move, day, cite="charter-2011 4.1", earliest=NEVER, possible=day)
    life.record(
        "introduction", "02/12/2024", "introducer=dv-mai", "member_status=official", "together_since=01/06/2024"
    )
    life.record("introduction", "02/12/2024", "introducer=dv-lan", "member_status=official", "replacement=có")
    # Together since 01/06/2024: twelve months on 01/06/2025, when the cell may review again.
    life.refuses("INT-04", move, day, cite="qd232-2025 3.2.1", earliest=NEVER, possible="2025-06-01")
    life.refuses("INT-05", move, day, cite="qd232-2025 3.2.2", earliest=NEVER, possible=day)
    life.void("introduction")
    life.void("introduction")
    for who in ("dv-mai", "dv-lan"):
        life.record(
            "introduction", "02/12/2024", f"introducer={who}", "member_status=official", "together_since=01/01/2020"
        )


def decided(life: Life, folder: Path) -> None:
    move, day = "admit", "2025-05-26"
    life.refuses("GRS-01", move, day, cite="hd01-2021 3.7", earliest=NEVER, possible=day)
    life.refuses("DEC-01", move, day, cite="qd232-2025 4.3.2", earliest=NEVER, possible=day)
    life.refuses("EVD-01", move, day, cite="hoso EVD-01", earliest=NEVER, possible=day)
    life.hoso.must("org", "import", tree_with(folder, has_youth_union="không", parent="bp-ah"), by="quan")
    life.refuses("DEP-01", move, day, cite="hd01-2021 3.6", earliest=NEVER, possible=day)
    life.record("department_appraisal", "10/02/2025")
    life.record("grassroots_vote", "20/02/2025", "committee_members=15", "in_favour=14")
    # 60 working days from 03/02/2025 (07/04 off, Saturday 26/04 worked for 02/05) end on 28/04/2025.
    life.record("admission_decision", "26/05/2025", "outcome=admit", "number=11-QĐ/HU")
    life.refuses("DEC-03", move, day, cite="qd232-2025 4.3.1", earliest=NEVER, possible=day)
    # Born 02/01/1965: on 03/02/2025 she is 60 years and 1 month, one month too old for anybody but the province.
    life.refuses("AGE-02", move, day, cite="qd232-2025 1.1.2", earliest=NEVER, possible=day)
    life.record("superior_consent", "20/05/2025", "rule=AGE-02", "level=superior", "number=1-CV/HU")
    life.refuses("AGE-02", move, day, cite="qd232-2025 1.1.2", earliest=NEVER, possible=day)
    life.record("superior_consent", "21/05/2025", "rule=AGE-02", "level=province", "number=7-CV/TU")
    life.advance("admitted", "26/05/2025", by="uy", code=3)
    for by in ("bi", "tham", "uy"):
        life.hoso("accept", REF, by=by)
    life.advance("admitted", "26/05/2025", by="uy")


def probation(life: Life) -> None:
    life.refuses("CER-02", "begin_probation", "2025-06-30", cite="hd06-2025 3.8", earliest=NEVER, possible="2025-06-30")
    life.record("admission_decision_received", "30/05/2025")
    life.record("ceremony", "14/07/2025")
    # 30 working days from the receipt on 30/05/2025 end on 11/07/2025.
    life.refuses(
        "CER-01", "begin_probation", "2025-07-14", cite="qd294-2025 4.1", earliest=NEVER, possible="2025-07-14"
    )
    life.advance("probation", "14/07/2025", by="ha", code=3)
    life.correct("ceremony", "on=11/07/2025")
    life.advance("probation", "11/07/2025", by="ha")
    # Twelve months after 11/07/2025.
    life.refuses(
        "PRB-01", "recognise", "2026-03-01", cite="charter-2011 5.1", earliest="2026-07-11", possible="2026-07-11"
    )
    recognised(life)


def recognised(life: Life) -> None:
    move, day = "recognise", "2026-09-30"
    life.refuses("CLS-01", move, day, cite="hd01-2026 4.1", earliest=NEVER, possible=day)
    life.refuses("OFF-03", move, day, cite="charter-2011 5.2", earliest=NEVER, possible=day)
    life.refuses("OFF-04", move, day, cite="qd208-2026 4.3.1", earliest=NEVER, possible=day)
    life.record("new_member_certificate", "10/05/2026", "issuer=political_centre")
    life.record("self_criticism", "12/07/2026")
    life.record("recognition_vote", "28/08/2026", "official_members=21", "present=21", "in_favour=20", "against=1")
    life.refuses("OFF-01", move, day, cite="hd01-2026 4.2", earliest=NEVER, possible=day)
    # 30 working days from 11/07/2026 end on 21/08/2026: the cell met a week late, which warns and does not block.
    life.refuses("OFF-02", move, day, cite="qd208-2026 4.2a", earliest=NEVER, possible=NEVER)
    life.record("mentor_remarks", "13/07/2026")
    life.record("probation_opinion_summary", "20/07/2026")
    life.record("recognition_decision", "30/09/2026", "outcome=recognise", "number=40-QĐ/ĐU")
    for by in ("bi", "uy"):
        life.hoso("accept", REF, by=by)
    told = life.hoso("advance", REF, "--to", "official", "--on", "30/09/2026", "--yes", by="uy").out
    assert "Tính là “Chính thức” từ ngày 11/07/2026, không phải từ ngày chuyển bước" in told
    assert "OFF-05: Quy định 208-QĐ/TW" in told
    for words in (["show", REF], ["history", REF]):
        assert "tính từ 11/07/2026" in life.hoso.must(*words, by="kiem").out
    assert life.hoso.must("show", REF, "--json", by="kiem").json["effective_on"] == "2026-07-11"
    last = json.loads(life.hoso.must("history", REF, "--json", by="kiem").out.splitlines()[-1])
    assert last["body"]["effective_on"] == "2026-07-11"  # OFF-05: the end of month 12, however late
