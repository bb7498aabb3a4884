"""Two offices that differ in private values alone: who may not see them gets the same answers from both, to the word.

A value that shows in an answer, an order, a count, a day or an error shows here as a difference, whatever its form.
"""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from engine.acts import KINDS
from engine.law.model.vocabulary import is_private
from tests.cli.conftest import PAPERS, Hoso, _stop_the_clock
from tests.support.every_command import CALLS, WITHOUT, typed

PRIVATE = {
    f"{slug}.{name}" for slug, kind in KINDS.items() for name in kind.private_fields() if is_private(f"{slug}.{name}")
}
POLICIES = Path(__file__).resolve().parents[3] / "policies"
REFS = ("HS-2024-0001", "HS-2024-0002", "HS-2024-0003")
READERS = ("sat", "quan")
"""A supervisor and an administrator; the latter may not even ask for most of it."""
ADMINS = ("scan", "alerts digest", "unit show", "watch", "replay", "list --text Xa")
_PAPERS = 5
"""So many of the papers of the office, up to the reply; the conclusion is told by each life."""
_HASH = re.compile(r"[0-9a-f]{12,64}…?")


class Life(NamedTuple):
    """Particulars of a candidate, and acts with private fields, as they are typed."""

    particulars: tuple[str, ...]
    acts: tuple[str, ...]


def life(line: str) -> Life:
    """Return a life from its words."""
    names = (
        "name", "birth", "sex", "education", "ethnicity", "religion", "home", "mentor", "since", "note", "relative",
        "relation", "score", "standing", "kind",
    )  # fmt: skip
    words = dict(zip(names, line.split(), strict=True))
    options = [f"--{name}={words[name]}" for name in names[:7]]
    particulars = (
        *options, "--citizenship", "vietnamese", "--youth-union", "--mentor", words["mentor"],
        "--mentor-status", "official", "--on", "05/03/2024",
    )  # fmt: skip
    acts = (
        f"note text={words['note']}",
        f"introduction introducer={words['mentor']} member_status=official together_since={words['since']}",
        f"relative name={words['relative']} relation={words['relation']} verified=có",
        f"verification_conclusion result=clear content={words['note']}",
        f"exam_attempt result=passed score={words['score']} chair={words['relative']}",
        f"work_contract working_since={words['since']}",
        f"opinion source=residence content={words['note']}",
        f"population_record standing={words['standing']}",
        f"special_case kind={words['kind']}",
    )
    return Life(particulars, acts)


ONE = tuple(map(life, (
    ("Đặng-Thị-Thử 15/06/1999 nữ university Kinh không Thôn-Một dv-mai 01/02/2020 siêng-năng Đặng-Cha parent 8"
    " within_rule religion"),
    ("An-Văn-Đầu 20/02/1967 nam upper_secondary Tày Phật Bản-Hai dv-lan 03/04/2019 điềm-đạm An-Mẹ spouse 9"
    " within_rule overseas"),
    ("Yên-Thị-Cuối 11/11/2000 nữ vocational Nùng không Ấp-Ba dv-tam 05/06/2021 nhiệt-tình Yên-Anh sibling 7"
    " within_rule religion"),
)))  # fmt: skip
OTHER = tuple(map(life, (
    ("Xa-Văn-Sau 09/08/2005 nam postgraduate Mường Cao-Đài Khu-Tám dv-hai 07/08/2018 chín-chắn Xa-Bà grandparent 10"
    " within_rule other"),
    ("Bé-Thị-Trước 30/04/1967 nữ university Dao không Phố-Năm dv-ba 09/10/2017 thật-thà Bé-Con child 6"
    " within_rule chinese_vietnamese"),
    ("Cầm-Văn-Giữa 02/03/2006 nam upper_secondary Thái Tin-Lành Xóm-Sáu dv-bon 11/12/2022 mau-mắn Cầm-Chị"
    " raised_applicant 5 within_rule overseas"),
)))  # fmt: skip
"""The same lives otherwise: no verdict of today is another one, and as many alerts are raised."""


def told(hoso: Hoso, lives: tuple[Life, ...]) -> None:
    """Write the lives into an office, bring two of them to the step before the admission, and sweep."""
    for ref, one in zip(REFS, lives, strict=True):
        hoso.must("nominate", "cb-1", *one.particulars)
        for line in PAPERS.splitlines()[:_PAPERS]:
            slug, on, *fields = line.split(" ")
            hoso.must("record", ref, slug, "--on", on, *fields, by="tham" if slug == "verification_reply" else "ha")
        for at, act in enumerate(one.acts, start=21):
            slug, *fields = act.split(" ")
            by = "tham" if slug == "verification_conclusion" else "ha"
            hoso.must("record", ref, slug, "--on", f"{at:02d}/08/2024", *fields, by=by)
        hoso.must("accept", ref, by="uy")
        hoso.must("advance", ref, "--on", "21/06/2024")
    for ref in REFS[1:]:
        hoso("advance", ref, "--on", "06/09/2024", "--to", "background_verified", by="uy")
    hoso.must("scan", by="uy")


@pytest.fixture(scope="session")
def twin_files(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Two databases that hold the same but for private values."""
    files = tuple(tmp_path_factory.mktemp(f"twin{at}") / "hoso.db" for at in range(2))
    for file, lives in zip(files, (ONE, OTHER), strict=True):
        shutil.copy(office_file, file)
        with pytest.MonkeyPatch.context() as patch:
            _stop_the_clock(patch)
            patch.chdir(file.parent)
            told(Hoso(file, None), lives)
    return files


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def twins(twin_files: tuple[Path, ...], own_folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Hoso, Hoso]:
    """Copies of both, in a folder of the test's own."""
    tmp_path = own_folder
    for at, file in enumerate(twin_files):
        shutil.copy(file, tmp_path / f"{at}.db")
    capsys.readouterr()
    return Hoso(tmp_path / "0.db", capsys), Hoso(tmp_path / "1.db", capsys)


def answers(hoso: Hoso, *words: str, by: str) -> tuple[int, str, str]:
    """Return what a command gives, without hashes and the name of the database."""
    found = hoso(*words, by=by)
    out, err = (_HASH.sub("HASH", text).replace(str(hoso.db), "DB") for text in (found.out, found.err))
    return found.code, out, err


def apart(twins: tuple[Hoso, Hoso], words: list[str], *, by: str) -> list[str]:
    """Return what a reader could tell the twins by: nothing, or the command with both answers."""
    one, other = (answers(hoso, *words, by=by) for hoso in twins)
    assert "--debug" not in one[2], (words, one)  # no failure of the program, which would be alike as well
    return [] if one == other else ["\n".join([" ".join(words), *map(str, (*one, *other))])]


DAYS = ("01/01/2018", "01/10/2024", "20/11/2026", "01/04/2027", "01/05/2027")
"""Days of looking, among them the months after sixtieth birthdays."""
DAILY = (
    "list", "list --sort due", "list --due-within 400", "list --overdue", "alerts list", "unit show cb-1",
    "alerts upcoming --days 900", "scan --dry-run", "alerts digest", *(f"show {ref}" for ref in REFS),
)  # fmt: skip
READS = [
    *(f"{name} --as-of {day}" for day in DAYS for name in DAILY),
    *(f"list --sort {sort}" for sort in ("name", "ref", "moved", "due")),
    *(f"list --text {text}" for text in ("Đặng", "thi", "Xa", "bé", "Sau", "HS-2024", "0002")),
    *(f"list --changing-by {day}" for day in DAYS),
    *(f"list --limit 1 --sort ref --after ref:-:{ref}" for ref in ("HS-2024-0001", "HS-2024-0002", "HS-9999-9999")),
    "alerts list --rule candidate_nears_sixty", "alerts list --state closed", "alerts list --fail-on overdue",
    "alerts calendar feed.ics", "alerts digest --person uy", "replay", "watch --once --board",
    "replay --as-known 20/11/2026",
    *(f"alerts {what} {n}" for n in range(1, 13) for what in ("show", "history")),
    *(f"{name} {ref}" for ref in REFS for name in ("check", "explain", "history", "replay")),
]  # fmt: skip


@pytest.mark.parametrize("by", READERS)
def test_no_read_tells_one_private_value_from_another(twins: tuple[Hoso, Hoso], by: str) -> None:
    lines = [one for one in READS if by == "sat" or one.startswith(ADMINS)]
    found = [one for line in lines for one in apart(twins, [*line.split(), "--json"], by=by)]
    found += [one for line in lines[::3] for one in apart(twins, [*line.split(), "--lang=en"], by=by)]

    assert [one.partition("\n")[0] for one in found] == [], found[0]


@pytest.mark.parametrize("by", READERS)
def test_no_command_tells_one_private_value_from_another(twins: tuple[Hoso, Hoso], by: str, tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("unit\n", encoding="utf-8")
    places = {
        "ref": REFS[1], "cell": "cb-1", "unit": "cb-1", "login": "khac", "edition": "0" * 12, "alert": "1",
        "file": "feed", "tree": "none.csv", "records": "none.csv",
    }  # fmt: skip
    lines = [[*name.split(), *typed(name, places)] for name in CALLS if name not in WITHOUT]
    found = [one for words in lines for more in ([], ["--json"]) for one in apart(twins, [*words, *more], by=by)]

    assert [one.partition("\n")[0] for one in found] == [], found[0]


def test_on_a_chosen_day_the_verdict_itself_would_tell_a_birthday(twins: tuple[Hoso, Hoso]) -> None:
    """The month after one twin is sixty; the admission hangs on it, and no vote has fixed the day."""
    show = ("show", REFS[1], "--as-of", "01/04/2027", "--json")
    seen, whole = ([hoso.must(*show, by=by).json["decisions"][0] for hoso in twins] for by in ("sat", "kiem"))

    assert [one["verdicts"]["AGE-02"] for one in whole] == ["unmet", "met"]
    assert seen[0] == seen[1]
    assert (seen[0]["move"], seen[0]["hidden"]) == ("admit", True)
    assert {"AGE-01", "AGE-02", "INT-01"} <= set(seen[0]["withheld"])
    assert not set(seen[0]["withheld"]) & set(seen[0]["verdicts"])
    assert (seen[0]["earliest"], seen[0]["possible_from"]) == (None, None)
    assert "AGE-02" in twins[1].must("show", REFS[1], "--json", by="sat").json["decisions"][0]["verdicts"]


def test_somebody_who_may_see_them_does_see_the_difference(twins: tuple[Hoso, Hoso]) -> None:
    for line in (
        "show HS-2024-0001", "list", "list --text Xa", "list --sort name --limit 1", "alerts list",
        "alerts upcoming --days 900",
        "show HS-2024-0002 --as-of 01/04/2027", "list --changing-by 01/01/2030",
        "check HS-2024-0002 --to admitted --json",
    ):  # fmt: skip
        assert apart(twins, line.split(), by="kiem"), line


def test_the_twins_hold_every_private_field_of_the_acts_they_have() -> None:
    filled = {f"{act.split()[0]}.{field.partition('=')[0]}" for one in ONE for act in one.acts for field in act.split()}
    kinds = {path.partition(".")[0] for path in filled & PRIVATE}

    lacking = {one for one in PRIVATE if one.partition(".")[0] in kinds} - filled
    assert lacking <= {"relative.party_member", "population_record.left_on"}


@pytest.mark.parametrize("words", [("replay", REFS[0], "--policy"), ("replay", "--policy"), ("policy", "whatif")])
def test_rules_of_ones_own_making_judge_no_dossier_for_who_may_not_read_it(
    twins: tuple[Hoso, Hoso], words: tuple[str, ...]
) -> None:
    answer = twins[0](*words, str(POLICIES), by="sat")

    assert (answer.code, "việc này cần vai trò" in answer.err) == (8, True)
