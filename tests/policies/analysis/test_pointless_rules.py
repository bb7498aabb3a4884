"""Rules that make no sense are named with file, line and what to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.edition import Edition
from engine.law.model.rule import DatedValue, Tightening, Tighter
from policies.analysis.pointless_rules import check_sense
from policies.load_edition import inspect, load_bundle
from policies.loading.build import law_of
from policies.loading.file_set import read_folder
from policies.schemas.faults import Faults
from policies.schemas.policy_schema import PolicyFile
from reading.strict_yaml import Tree, read
from tests.support.fault_lines import in_english

FILES = read_folder(Path(__file__).parents[1] / "good")
PLANTED = "central/rules-99-planted.yaml"
HEAD = """\
format: hoso-policy/1
policy: admission
edition: "2026-01-01.1"
scope: national
issued_by: central
title: {vi: "Gài", en: "Planted"}
rules:
  XX-01:
    title: {vi: "Gài", en: "Planted"}
    guards: [GUARDS]
    counted_on: cell_vote
    versions:
      - {from: 2016-07-25, cite: ["charter-2011 5.1"], confidence: A}
    message: {vi: "Sai.", en: "Wrong."}
"""
ADULT = "    require: {age: {of: candidate.birth_on, months_at_least: 200}}\n"
OLDER = "    require: {age: {of: candidate.birth_on, months_at_least: 240, months_at_most: 600}}\n"


def planted(rest: str, guards: str = "{move: admit, enforce: warn}") -> tuple[list[str], list[str]]:
    """Return faults and warnings about two rules; an example that does not come out is none of ours."""
    found = inspect({**FILES, PLANTED: (HEAD.replace("GUARDS", guards) + rest).encode()})
    about = [
        [line for line in in_english(faults) if "XX-01:" in line or "AGE-01:" in line]
        for faults in (found.faults, found.warnings)
    ]
    return about[0], about[1]


def test_a_rule_that_no_dossier_can_meet_is_a_fault_with_its_line() -> None:
    faults, _ = planted("""\
    require:
      all:
        - elapsed: {since: ceremony.on, months: 61}
        - within: {since: ceremony.on, months: 60}
""")

    what = "rule XX-01: no dossier can ever meet it from 2016-07-25: its conditions exclude each other"
    assert faults == [f"{PLANTED}:15: {what}; compare its bounds and words with each other"]


def test_a_rule_that_never_applies_is_a_fault() -> None:
    faults, _ = planted("""\
    applies_when:
      all: [{present: ceremony}, {not: {present: ceremony}}]
    require: {present: ceremony}
""")

    assert [line for line in faults if "XX-01: it never applies" in line] == faults != []


def test_a_rule_that_every_dossier_meets_is_odd() -> None:
    faults, warnings = planted("    require: {any: [{present: ceremony}, {not: {present: ceremony}}]}\n")

    assert faults == []
    assert warnings == [f"{PLANTED}:15: rule XX-01: it is met by every dossier; drop it, or ask for something"]


def test_a_rule_that_another_one_covers_is_odd_and_names_it() -> None:
    faults, warnings = planted(ADULT)

    assert faults == []
    what = "rule XX-01: it asks nothing that AGE-01 does not ask of the same moves; drop one of the two"
    assert warnings == [f"{PLANTED}:15: {what}"]


@pytest.mark.parametrize("guards", ["recognise", "admit, recognise"])
def test_a_rule_is_not_covered_by_one_that_guards_fewer_moves(guards: str) -> None:
    _, warnings = planted(ADULT, guards)

    assert warnings == []


def test_a_rule_that_only_warns_covers_nothing() -> None:
    _, warned = planted(OLDER)
    _, denied = planted(OLDER, "admit")

    assert warned == []
    assert [line for line in denied if "AGE-01: it asks nothing that XX-01 does not ask" in line] == denied != []


def test_a_rule_counted_on_another_day_covers_nothing() -> None:
    other_day = HEAD.replace("cell_vote", "move").replace("GUARDS", "admit") + OLDER

    found = inspect({**FILES, PLANTED: other_day.encode()})

    assert [line for line in in_english(found.warnings) if "asks nothing" in line] == []


def test_an_overlay_under_which_a_rule_asks_less_is_a_fault() -> None:
    # The loader refuses a looser value before; so the edition is made by hand, as a loader with a hole would make it.
    sound = load_bundle(FILES)
    since = sound.params["age.min_months"].values[0].since
    looser = Tightening("quang-ninh", "age.min_months", (DatedValue(since, 200),))
    faults = Faults()
    laws = [law_of(tree, PolicyFile.model_validate(tree.data), faults, sources={}) for tree in trees()]

    check_sense(laws, edition_with(sound, "lower", looser), faults)

    asks_less = [line for line in in_english(faults.all()) if "under the overlay of quang-ninh it may ask less" in line]
    assert len(asks_less) == 1
    assert "rule AGE-01" in asks_less[0]


def trees() -> list[Tree]:
    return [read(name, data) for name, data in FILES.items() if name.startswith(("central", "overlays"))]


def edition_with(sound: Edition, tighter: Tighter, tightening: Tightening) -> Edition:
    return CompiledEdition(
        digest=sound.digest,
        covers_from=sound.covers_from,
        calendar=sound.calendar,
        params={**sound.params, tightening.param: replace(sound.params[tightening.param], tighter=tighter)},
        rules=sound.rules,
        tightenings=(tightening,),
    )


def escaped(counted_on: str, since: str, rest: str, *, guards: str = "admit") -> list[str]:
    head = HEAD.replace("counted_on: cell_vote", f"counted_on: {counted_on}").replace("2016-07-25", since)
    found = inspect({**FILES, PLANTED: (head.replace("GUARDS", guards) + rest).encode()})
    return [line for line in in_english(found.faults) if "not in force" in line]


def test_a_rule_that_an_older_act_would_switch_off_is_a_fault() -> None:
    asked = "    require: {all: [{present: cell_vote}, {present: ceremony}]}\n"

    what = "rule XX-01: an act 'cell_vote' of a day before 2019-05-01 would leave it not in force"
    assert escaped("cell_vote", "2019-05-01", asked) == [f"{PLANTED}:11: {what}; let it count on 'move'"]
    assert escaped("cell_vote", "2019-05-01", "    require: {present: cell_vote}\n") != []
    for fine in (
        escaped("move", "2019-05-01", asked),
        escaped("cell_vote", "2016-07-25", asked),
        escaped("cell_vote", "2019-05-01", "    require: {any: [{present: cell_vote}, {present: ceremony}]}\n"),
        escaped("removal", "2019-05-01", asked),
        escaped("cell_vote", "2019-05-01", asked, guards="{move: admit, enforce: warn}"),
    ):
        assert fine == []
