"""The properties of every way: proved of a sound law; each planted fault is found, with a story of acts and dates."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("z3")  # the extra `verify`

from engine.dossiers.workflow import Workflow
from policies.authoring.proofs.prove import Proof, held_by, property_faults, prove
from policies.load_edition import load_bundle
from policies.schemas.property_schema import PropertiesFile, read_properties
from tests.support.fault_lines import in_words
from workflows.load import load_workflow

HERE = Path(__file__).parent / "small"
PROPERTIES = read_properties((HERE / "properties.yaml").read_bytes())
ROOT = Path(__file__).resolve().parents[4]
CALENDAR = {"calendars/2025.yaml": (HERE.parents[2] / "good" / "calendars" / "2025.yaml").read_bytes()}


def changed(name: str, *, old: str = "", new: str = "") -> bytes:
    text = (HERE / name).read_text(encoding="utf-8")
    assert text.count(old) == 1 or not old
    return text.replace(old, new).encode() if old else text.encode()


def read_workflow(**change: str) -> Workflow:
    return load_workflow("workflow.yaml", changed("workflow.yaml", **change), guarded=None)


def proofs(*, law: Mapping[str, str] | None = None, workflow: Mapping[str, str] | None = None) -> dict[str, Proof]:
    edition = load_bundle({"central/law.yaml": changed("law.yaml", **(law or {})), **CALENDAR})
    return {proof.name: proof for proof in prove(edition, read_workflow(**(workflow or {})), PROPERTIES)}


def failing(found: Mapping[str, Proof]) -> list[str]:
    return [name for name, proof in found.items() if proof.holds is not True]


def told(proof: Proof, language: int = 1) -> str:
    return "\n".join(line[language] for line in proof.story)


def test_a_sound_law_has_every_property() -> None:
    found = proofs()

    assert failing(found) == []
    assert list(found) == list(PROPERTIES.properties)
    assert all(proof.story == () for proof in found.values())


def test_a_probation_that_a_superior_may_shorten_is_found_and_told_in_both_languages() -> None:
    waivable = "    require: {elapsed: {since: ceremony.on, months: {param: probation.months}}}\n"
    found = proofs(
        law={"old": waivable, "new": f'{waivable}    waivable: {{by: province, cite: "charter-2011 5.1"}}\n'}
    )

    assert failing(found) == ["twelve-months"]
    story = told(found["twelve-months"])
    assert "consented in writing to set PRB-01 aside" in story
    assert "Recognise as an official member" in story.splitlines()[-1]
    assert "Admission ceremony" in story
    assert "Lễ kết nạp đảng viên" in told(found["twelve-months"], 0)


def test_a_wrong_number_cannot_move_its_own_proof() -> None:
    found = proofs(law={"old": "value: 12,", "new": "value: 11,"})

    assert failing(found) == ["twelve-months"]
    assert "consent" not in told(found["twelve-months"])


def test_a_number_that_is_wrong_for_one_year_only_is_found_in_that_year() -> None:
    one = '      - {from: 2016-07-25, value: 12, cite: "charter-2011 5.1", confidence: A}\n'
    year = one.replace("2016-07-25", "2021-01-01").replace("12,", "6,") + one.replace("2016-07-25", "2022-01-01")

    found = proofs(law={"old": one, "new": one + year})

    assert failing(found) == ["twelve-months"]
    last = told(found["twelve-months"]).splitlines()[-1]
    assert last[6:10] == "2021"


def test_a_rule_that_was_only_recalled_proves_nothing() -> None:
    found = proofs(law={"old": 'cite: ["charter-2011 5.1"], confidence: A}', "new":
                        'cite: ["charter-2011 5.1"], confidence: R}'})  # fmt: skip

    assert failing(found) == ["twelve-months"]


def test_an_unguarded_way_back_into_the_party_is_found() -> None:
    end = "  removed: {kind: exit, label"
    back = """  - move: restore
    kind: forward
    from: [removed]
    to: official
    label: {vi: "Khôi phục", en: "Restore"}
    guard: free
    roles: [committee]
    acts_by: [cell]
"""
    text = changed("workflow.yaml", old=end, new=end.replace("exit", "step")).decode()
    line = next(one for one in text.splitlines(keepends=True) if one.startswith("  removed:"))
    text = text.replace(line, "").replace("  official:", f"{line}  official:")  # a forward move leads to a later step
    way = load_workflow("workflow.yaml", text.replace("moves:\n", f"moves:\n{back}").encode(), guarded=None)
    edition = load_bundle({"central/law.yaml": changed("law.yaml"), **CALENDAR})

    found = {proof.name: proof for proof in prove(edition, way, PROPERTIES)}

    assert failing(found) == ["twelve-months", "decision-of-recognition"]
    assert "Restore" in told(found["decision-of-recognition"])
    assert "Remove from probation" in told(found["decision-of-recognition"])


@pytest.mark.parametrize(
    ("rule", "property_"),
    [("AGE-01", "of-age"), ("DEC-01", "decision-of-admission"), ("OFF-04", "decision-of-recognition")],
)
def test_a_missing_rule_is_found(rule: str, property_: str) -> None:
    # Its guard is taken by a rule that asks for something else.
    text = changed("law.yaml").decode()
    begin = text.index(f"  {rule}:")
    start = text.index("    require:", begin)
    end = text.index("    message:", start)
    weak = text[:start] + "    require: {present: cell_vote}\n" + text[end:]

    edition = load_bundle({"central/law.yaml": weak.encode(), **CALENDAR})
    found = {proof.name: proof for proof in prove(edition, read_workflow(), PROPERTIES)}

    assert failing(found) == [property_]
    assert found[property_].story != ()


def test_the_age_counts_on_the_day_of_the_review_not_of_the_decision() -> None:
    old = "    counted_on: cell_vote\n"
    found = proofs(law={"old": old, "new": "    counted_on: move\n"})

    assert failing(found) == ["of-age"]


def test_a_removal_that_hangs_on_what_lies_behind_is_not_always_possible() -> None:
    old = "        - present: removal_vote\n"
    late = f"{old}        - elapsed: {{since: ceremony.on, months: 1}}\n"

    found = proofs(law={"old": old, "new": late})

    assert failing(found) == ["every-step-ends", "removal-in-probation"]
    assert "no act recorded on that day opens “Remove from probation”" in told(found["removal-in-probation"])
    assert "On probation” may not end" in told(found["every-step-ends"])


def test_a_removal_that_can_never_be_is_not_possible() -> None:
    old = "at_least: {param: removal.share}"
    found = proofs(law={"old": old, "new": f"{old}}}\n        - not: {{present: removal_vote"})

    assert failing(found) == ["every-step-ends", "removal-in-probation"]


def test_a_property_of_a_step_that_is_not_there_is_a_fault() -> None:
    title = {"vi": "x", "en": "x"}
    fly = {"kind": "always_possible", "title": title, "cite": "a 1", "from": "nowhere", "move": "fly"}
    raw: dict[str, Any] = {"format": "hoso-properties/1", "properties": {"x": fly}}

    faults = property_faults(read_workflow(), PropertiesFile.model_validate(raw))
    assert [(name, in_words(what)) for name, what in faults] == [
        ("x", "there is no step 'nowhere'"),
        ("x", "there is no move 'fly'"),
    ]


def test_another_workflow_must_have_every_property_of_which_it_has_the_steps_and_moves() -> None:
    readmission = load_workflow("readmission.yaml", (ROOT / "workflows/readmission.yaml").read_bytes(), guarded=None)
    wanted = read_properties((ROOT / "policies/law/properties.yaml").read_bytes())
    without_a_move = wanted.properties["removal-in-probation"].model_copy(update={"move": "strike_off"})

    assert list(held_by(readmission, wanted).properties) == list(wanted.properties)
    changed_one = wanted.model_copy(
        update={"properties": {**wanted.properties, "removal-in-probation": without_a_move}}
    )
    assert set(wanted.properties) - set(held_by(readmission, changed_one).properties) == {"removal-in-probation"}
