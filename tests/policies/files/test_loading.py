"""What loading makes of good files: values, windows, citations, digests, overlays; and what it says of odd ones."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from engine.errors import PolicyFileError
from engine.law.model.finding import Citation
from engine.law.model.rule import Sentence
from engine.terms import Confidence, Enforce
from policies.load_edition import inspect, load_bundle
from policies.loading.file_set import digest_of, manifest, read_folder
from tests.support.fault_lines import in_english, in_words, refused

GOOD = Path(__file__).parents[1] / "good"
LAW = "central/law.yaml"
UNIT = "overlays/unit.yaml"


@pytest.fixture
def files() -> dict[str, bytes]:
    return read_folder(GOOD)


def changed(files: Mapping[str, bytes], name: str, *, old: str, new: str) -> dict[str, bytes]:
    """The files with one passage of one file replaced; the passage must be there once."""
    text = files[name].decode()
    assert text.count(old) == 1
    return {**files, name: text.replace(old, new).encode()}


def faults(files: Mapping[str, bytes], *, examples: bool = False) -> tuple[str, ...]:
    return tuple(refused(lambda: load_bundle(files, examples=examples)))


def test_a_parameter_keeps_its_value_its_day_and_its_citation(files: dict[str, bytes]) -> None:
    share = load_bundle(files).params["vote.share"]

    (value,) = share.values
    assert (share.unit, share.tighter) == ("fraction", "higher")
    assert (value.since, value.value) == (date(2016, 7, 25), Fraction(2, 3))
    assert value.cites == (Citation("charter-2011", "4.3", "Điều lệ Đảng (2011)", Confidence.A),)


def test_a_rule_keeps_what_it_guards_and_says(files: dict[str, bytes]) -> None:
    age, vote, exam = load_bundle(files).rules

    assert age.guards == {"admit": Enforce.DENY}
    assert (age.counted_on, age.scope, exam.scope) == ("cell_vote", "", "quang-ninh")
    assert age.title == Sentence("Tuổi khi chi bộ xét", "Age at the cell's review")
    assert vote.waivable is not None
    assert vote.waivable.by == "province"


def test_a_window_ends_where_the_next_begins(files: dict[str, bytes]) -> None:
    old = 'cite: ["charter-2011 4.3"], confidence: A}'
    two = f'{old}\n      - {{from: 2021-07-30, cite: ["charter-2011 4"], confidence: B}}'

    vote = load_bundle(changed(files, LAW, old=old, new=two)).rules[1]

    windows = [(version.since, version.until, version.confidence) for version in vote.versions]
    assert windows == [
        (date(2016, 7, 25), date(2021, 7, 30), Confidence.A),
        (date(2021, 7, 30), None, Confidence.B),
    ]


def test_two_values_may_not_begin_on_one_day(files: dict[str, bytes]) -> None:
    old = 'value: 30, cite: "qd29-2016 4.1", confidence: A}'
    twice = f'{old}\n      - {{from: 2016-07-25, value: 31, cite: "qd29-2016 4.1", confidence: A}}'

    (fault,) = faults(changed(files, LAW, old=old, new=twice))

    assert fault.startswith(
        "central/law.yaml:32: parameter ceremony.working_days: the value from 2016-07-25 stands after the one from 2016"
    )


def test_a_guard_may_warn_where_the_rule_denies(files: dict[str, bytes]) -> None:
    text = files[LAW].decode().replace("guards: [admit]", "guards: [admit, {move: nominate, enforce: warn}]", 1)

    age = load_bundle({**files, LAW: text.encode()}).rules[0]

    assert age.guards == {"admit": Enforce.DENY, "nominate": Enforce.WARN}


def test_a_deadline_keeps_its_start_its_end_and_its_warnings_longest_first(files: dict[str, bytes]) -> None:
    (ceremony,) = load_bundle(files).deadlines

    assert ceremony.start == "admission_decision_received.on"
    assert ceremony.done == ("ceremony.on",)
    assert ceremony.warn_before == (10, 5)


def test_an_overlay_is_in_force_below_its_unit_only(files: dict[str, bytes]) -> None:
    edition = load_bundle(files)

    assert edition.value("vote.share", date(2025, 1, 1), ("quang-ninh",)) == Fraction(3, 4)
    assert edition.value("vote.share", date(2019, 1, 1), ("quang-ninh",)) == Fraction(2, 3)
    assert edition.value("vote.share", date(2025, 1, 1), ("dien-bien",)) == Fraction(2, 3)
    assert edition.guarded_moves() == {"admit"}


def test_a_form_is_known_from_its_day_on(files: dict[str, bytes]) -> None:
    edition = load_bundle(files)

    form = edition.form_on("introduction", date(2017, 6, 5))
    assert form is not None
    assert form.number == "3-KNĐ"
    assert edition.form_on("introduction", date(2017, 6, 4)) is None
    assert edition.form_on("ceremony", date(2020, 1, 1)) is None


def test_the_calendar_counts_the_days_off_of_its_files(files: dict[str, bytes]) -> None:
    calendar = load_bundle(files).calendar

    assert not calendar.is_working(date(2025, 1, 1))
    assert calendar.is_working(date(2025, 1, 2))


def test_the_digest_is_that_of_the_manifest_and_changes_with_any_byte(files: dict[str, bytes]) -> None:
    edition = load_bundle(files)

    assert edition.digest == sha256(manifest(files)).hexdigest() == digest_of(files)
    assert digest_of({**files, LAW: files[LAW] + b"\n"}) != edition.digest
    assert digest_of({**files, "central/other.yaml": b""}) != edition.digest
    assert load_bundle({**files, LAW: files[LAW] + b"# remark\n"}).digest != edition.digest


def test_the_manifest_is_canonical_json_of_names_and_digests() -> None:
    assert manifest({"b": b"", "a": b"x"}) == (
        b'{"a":"%b","b":"%b"}' % (sha256(b"x").hexdigest().encode(), sha256(b"").hexdigest().encode())
    )


def test_a_folder_gives_its_yaml_files_by_name(tmp_path: Path) -> None:
    for name in ("central/a.yaml", "overlays/deep/b.yaml", "calendars/2025.yaml", "notes/c.yaml", "central/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())

    files = read_folder(tmp_path)

    names = ["calendars/2025.yaml", "central/a.yaml", "overlays/deep/b.yaml"]
    assert sorted(files) == names
    assert [files[name] for name in names] == [name.encode() for name in names]


def test_a_folder_without_policies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyFileError) as caught:
        read_folder(tmp_path)

    assert in_words(caught.value.message) == "there are no policy files in this folder"


def test_files_without_a_central_one_are_refused(files: dict[str, bytes]) -> None:
    del files[LAW]

    assert "central:1: there is no central policy file; add central/<name>.yaml" in faults(files)


def test_a_file_outside_the_parts_of_an_edition_is_refused(files: dict[str, bytes]) -> None:
    assert faults({**files, "overlay/x.yaml": b"a: 1"}) == (
        "overlay/x.yaml:1: the file lies in no part of an edition; did you mean 'overlays'?",
    )


def test_an_edition_must_say_from_which_day_it_knows_the_law(files: dict[str, bytes]) -> None:
    assert faults(changed(files, LAW, old="covers_from: 2016-07-25\n", new="")) == (
        "central/law.yaml:1: no central file has 'covers_from'; give the first day of the law it knows",
    )


def test_a_file_of_too_many_bytes_is_refused(files: dict[str, bytes]) -> None:
    large = b"# " + b"x" * (256 * 1024)

    (fault,) = faults({**files, "central/large.yaml": large})
    assert fault.startswith("central/large.yaml:1: the file has 262146 bytes")


def test_the_faults_of_all_files_are_given_at_once(files: dict[str, bytes]) -> None:
    files = changed(files, LAW, old='cite: ["charter-2011 4.3"]', new='cite: ["charter-2012 4.3"]')
    files = changed(files, LAW, old="{months} tháng", new="{month} tháng")
    files = changed(files, UNIT, old="value: 3/4", new="value: 1/2")
    files = changed(files, "calendars/2026.yaml", old="on: 2026", new="on: 2025")

    found = faults(files)

    assert [fault.split(":")[0] for fault in found] == ["calendars/2026.yaml", LAW, LAW, UNIT]


def test_two_calendars_of_one_year_are_refused(files: dict[str, bytes]) -> None:
    (fault,) = faults({**files, "calendars/more/2026.yaml": files["calendars/2026.yaml"]})

    assert fault == "calendars/more/2026.yaml:2: there are two calendars for 2026; keep one of them"


def test_an_overlay_that_loosens_on_some_later_day_only_is_refused(files: dict[str, bytes]) -> None:
    old = 'value: 2/3, cite: "charter-2011 4.3", confidence: A}'
    later = f'{old}\n      - {{from: 2024-01-01, value: 4/5, cite: "charter-2011 9", confidence: A}}'

    assert faults(changed(files, LAW, old=old, new=later)) == (
        (
            "overlays/unit.yaml:11: parameter vote.share: 3/4 is looser than 4/5 (charter-2011 9), "
            "in force on 2024-01-01; an overlay may only tighten; what is looser needs a waiver"
        ),
    )


def test_an_overlay_cannot_move_a_parameter_without_a_direction(files: dict[str, bytes]) -> None:
    old = "rules:\n  AGE-01:"
    switch = """  age.by_day:
    unit: switch
    tighter: none
    values: [{from: 2016-07-25, value: true, cite: "charter-2011 1", confidence: A}]
"""
    files = changed(files, LAW, old=old, new=switch + old)
    files = changed(files, LAW, old="age: {of", new="age: {day_counts: {param: age.by_day}, of")
    tighten = 'tighten:\n  age.by_day: [{from: 2020-01-15, value: false, cite: "kthn 2", confidence: A}]'

    (fault,) = faults(changed(files, UNIT, old="tighten:", new=tighten))

    assert fault.startswith("overlays/unit.yaml:10: parameter age.by_day: it has no stricter direction")


def test_an_overlay_may_cite_the_instruments_of_the_central_files(files: dict[str, bytes]) -> None:
    edition = load_bundle(changed(files, UNIT, old='cite: ["kthn 3"]', new='cite: ["charter-2011 4"]'))

    assert edition.rules[-1].versions[0].cites[0].title == "Điều lệ Đảng (2011)"


@pytest.mark.parametrize(
    ("unit", "value"),
    [("calendar_months", "true"), ("calendar_months", "-1"), ("fraction", "3/2"), ("word", "[a]"), ("words", "a"),
     ("words", "[]"), ("switch", "1"), ("members", "1.5"), ("working_days", "null")],
)  # fmt: skip
def test_a_value_that_its_unit_does_not_take_is_refused(files: dict[str, bytes], unit: str, value: str) -> None:
    files = changed(files, LAW, old="unit: working_days", new=f"unit: {unit}")

    found = faults(changed(files, LAW, old="value: 30", new=f"value: {value}"))

    place = "central/law.yaml:31: parameter ceremony.working_days: "
    assert any(fault.startswith(place) and fault.endswith(f"the unit is {unit}") for fault in found)


def test_faults_come_as_values_when_files_are_inspected(files: dict[str, bytes]) -> None:
    found = inspect(changed(files, LAW, old="value: 30", new="value: soon"))

    assert found.edition is None
    assert [(fault.file, fault.line) for fault in found.faults] == [("central/law.yaml", 31)]


def test_an_edition_archived_before_guards_were_named_still_loads_and_a_new_one_must_name_them() -> None:
    """What a database holds from before is replayed for good; only files that are checked anew are asked for more."""
    shipped = read_folder(Path(__file__).resolve().parents[3] / "policies")
    name = "central/deadlines.yaml"
    older = {**shipped, name: re.sub(rb"(?m)^ +guard: .*\n", b"", shipped[name])}
    assert older != shipped

    edition = load_bundle(older)

    assert {one.guard for one in edition.deadlines} == {""}
    unnamed = [line for line in in_english(inspect(older).faults) if "asks for the same term" in line]
    assert len(unnamed) >= 5
