"""Two offices that differ in private values alone: whoever may not see them gets the same answers from both, word by word.

A value that shows in an answer, an order, a count, a day or an error shows here as a difference, whatever its form.
"""

import re
import shutil
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest

from engine.acts import KINDS, unwrap
from engine.law.vocabulary import is_private
from tests.cli.conftest import Hoso, _stop_the_clock
from tests.support.every_command import CALLS, WITHOUT, typed

PRIVATE = sorted(f"{slug}.{name}" for slug, kind in KINDS.items() for name in kind.model_fields
                 if name in kind.private_fields() and is_private(f"{slug}.{name}"))  # fmt: skip
REFS = ("HS-2024-0001", "HS-2024-0002", "HS-2024-0003")
READERS = ("sat", "quan")
"""A supervisor and an administrator; the latter may not even ask for most of it."""
ADMINS = ("scan", "alerts digest", "unit show", "watch", "replay", "list --text Xa")
_HASH = re.compile(r"[0-9a-f]{12,64}…?")


class Life(NamedTuple):
    """Particulars of a candidate, and acts with private fields, as they are typed."""

    particulars: tuple[str, ...]
    acts: tuple[str, ...]


def life(*, name: str, birth: str, **words: str) -> Life:
    particulars = (
        "--name", name, "--birth", birth, "--sex", words["sex"], "--education", words["education"], "--citizenship",
        "vietnamese", "--ethnicity", words["ethnicity"], "--religion", words["religion"], "--home", words["home"],
        "--youth-union", "--mentor", words["mentor"], "--mentor-status", "official", "--on", "05/03/2024",
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


ONE = (
    life(name="Đặng Thị Thử", birth="15/06/1999", sex="nữ", education="university", ethnicity="Kinh", religion="không",
         home="Thôn-Một", mentor="dv-mai", note="siêng-năng", since="01/02/2020", relative="Đặng-Văn-Cha",
         relation="parent", score="8", standing="within_rule", kind="religion"),
    life(name="An Văn Đầu", birth="20/02/1967", sex="nam", education="upper_secondary", ethnicity="Tày", religion="Phật",
         home="Bản-Hai", mentor="dv-lan", note="điềm-đạm", since="03/04/2019", relative="An-Thị-Mẹ", relation="spouse",
         score="9", standing="within_rule", kind="overseas"),
    life(name="Yên Thị Cuối", birth="11/11/2000", sex="nữ", education="vocational", ethnicity="Nùng", religion="không",
         home="Ấp-Ba", mentor="dv-tam", note="nhiệt-tình", since="05/06/2021", relative="Yên-Văn-Anh",
         relation="sibling", score="7", standing="within_rule", kind="religion"),
)  # fmt: skip
OTHER = (
    life(name="Xa Văn Sau", birth="09/08/2007", sex="nam", education="postgraduate", ethnicity="Mường", religion="Cao-Đài",
         home="Khu-Tám", mentor="dv-hai", note="chín-chắn", since="07/08/2018", relative="Xa-Thị-Bà",
         relation="grandparent", score="10", standing="within_rule", kind="other"),
    life(name="Bé Thị Trước", birth="30/04/1967", sex="nữ", education="university", ethnicity="Dao", religion="không",
         home="Phố-Năm", mentor="dv-ba", note="thật-thà", since="09/10/2017", relative="Bé-Văn-Con", relation="child",
         score="6", standing="within_rule", kind="chinese_vietnamese"),
    life(name="Cầm Văn Giữa", birth="02/09/1998", sex="nam", education="upper_secondary", ethnicity="Thái",
         religion="Tin-Lành", home="Xóm-Sáu", mentor="dv-bon", note="mau-mắn", since="11/12/2022",
         relative="Cầm-Thị-Chị", relation="raised_applicant", score="5", standing="within_rule", kind="overseas"),
)  # fmt: skip


def told(hoso: Hoso, lives: tuple[Life, ...]) -> None:
    """Write the same lives, but for what is private, into an office, and sweep."""
    for ref, one in zip(REFS, lives, strict=True):
        hoso.must("nominate", "cb-1", *one.particulars)
        for at, act in enumerate(one.acts, start=1):
            slug, *fields = act.split(" ")
            by = "tham" if slug == "verification_conclusion" else "ha"
            hoso.must("record", ref, slug, "--on", f"{at:02d}/04/2024", *fields, by=by)
    hoso.must("scan", by="uy")


@pytest.fixture(scope="session")
def twin_files(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two databases that hold the same but for private values."""
    files = []
    for at, lives in enumerate((ONE, OTHER)):
        folder = tmp_path_factory.mktemp(f"twin{at}")
        shutil.copy(office_file, folder / "hoso.db")
        with pytest.MonkeyPatch.context() as patch:
            _stop_the_clock(patch)
            patch.chdir(folder)
            told(Hoso(folder / "hoso.db", None), lives)
        files.append(folder / "hoso.db")
    return files[0], files[1]


@pytest.fixture
def twins(
    twin_files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[Hoso, Hoso]:
    """Copies of both, each typed at in a folder of the same name."""
    monkeypatch.chdir(tmp_path)
    for at, file in enumerate(twin_files):
        shutil.copy(file, tmp_path / f"{at}.db")
    capsys.readouterr()
    return Hoso(tmp_path / "0.db", capsys), Hoso(tmp_path / "1.db", capsys)


def answers(hoso: Hoso, *words: str, by: str) -> tuple[int, str, str]:
    """Return what a command gives, without hashes and the name of the database."""
    found = hoso(*words, by=by)
    out, err = (_HASH.sub("HASH", text).replace(str(hoso.db), "DB") for text in (found.out, found.err))
    return found.code, out, err


DAYS = ("01/01/2018", "08/08/2025", "09/08/2025", "20/11/2026", "01/05/2027")
"""Days of looking, among them birthdays of eighteen and sixty years."""

READS = [
    *(f"show {ref} --as-of {day}" for ref in REFS for day in DAYS),
    *(f"{name} --as-of {day}" for day in DAYS for name in (
        "list", "list --sort due", "list --due-within 400", "list --overdue", "alerts list", "alerts upcoming --days 900",
        "unit show cb-1", "scan --dry-run", "alerts digest")),
    *(f"list --sort {sort}" for sort in ("name", "ref", "moved", "due")),
    *(f"list --text {text}" for text in ("Đặng", "thi", "Xa", "bé", "Sau", "HS-2024", "0002")),
    *(f"list --changing-by {day}" for day in DAYS),
    *(f"list --limit 1 --offset {n}" for n in range(3)),
    "alerts list --rule candidate_nears_sixty", "alerts list --state closed", "alerts list --fail-on overdue",
    "alerts calendar feed.ics", "alerts digest --person uy", "replay", "watch --once --board", "replay --as-known 20/11/2026",
    *(f"alerts show {n}" for n in range(1, 13)), *(f"alerts history {n}" for n in range(1, 13)),
    *(f"{name} {ref}" for ref in REFS for name in ("check", "explain", "history", "replay")),
]  # fmt: skip


@pytest.mark.parametrize("by", READERS)
def test_no_read_tells_one_private_value_from_another(twins: tuple[Hoso, Hoso], by: str) -> None:
    apart = []
    for line in (one for one in READS if by == "sat" or one.startswith(ADMINS)):
        for more in (("--json",), ("--lang", "en")):
            words = [*line.split(" "), *more]
            one, other = (answers(hoso, *words, by=by) for hoso in twins)
            apart += [(" ".join(words), one, other)] if one != other else []

    assert [line for line, *_ in apart] == [], apart[0]


@pytest.mark.parametrize("by", READERS)
def test_no_command_tells_one_private_value_from_another(twins: tuple[Hoso, Hoso], by: str, tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("unit\n", encoding="utf-8")
    places = {
        "ref": REFS[1], "cell": "cb-1", "unit": "cb-1", "login": "khac", "edition": "0" * 12, "alert": "1",
        "file": "feed", "tree": "none.csv", "records": "none.csv",
    }  # fmt: skip
    apart = []
    for name in set(CALLS) - set(WITHOUT):
        for more in ((), ("--json",)):
            words = [*name.split(" "), *typed(name, places), *more]
            one, other = (answers(hoso, *words, by=by) for hoso in twins)
            apart += [(" ".join(words), one, other)] if one != other else []

    assert [line for line, *_ in apart] == [], apart[0]


def test_somebody_who_may_see_them_does_see_the_difference(twins: tuple[Hoso, Hoso]) -> None:
    for line in ("show HS-2024-0001", "list", "check HS-2024-0001 --to admitted", "list --text Xa"):
        one, other = (answers(hoso, *line.split(" "), by="kiem") for hoso in twins)
        assert one != other, line


def test_the_twins_differ_in_every_private_field_that_a_rule_reads_or_a_person_is_known_by() -> None:
    filled = {
        f"{act.split()[0]}.{field.partition('=')[0]}" for one in ONE for act in one.acts for field in act.split()[1:]
    } & set(PRIVATE)

    assert {one for one in PRIVATE if one.partition(".")[0] in {path.partition(".")[0] for path in filled}} - filled <= {
        "relative.party_member", "population_record.left_on"
    }
    assert all(get_args(unwrap(KINDS["candidate"].model_fields[name].annotation)) for name in ("sex", "education"))
