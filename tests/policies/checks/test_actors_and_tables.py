"""Acts that nobody may record, moves that nobody may make, tables of rules with a gap or an overlap."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from engine.dossiers.workflow import Workflow
from engine.law.model.edition import Edition
from engine.terms import Role
from policies.analysis.pointless_rules import table_faults
from policies.checks.can_somebody_act import idle_roles, kinds_named
from policies.load_edition import load_bundle, load_laws
from policies.loading.file_set import read_folder
from policies.schemas.property_schema import properties_in, read_properties
from tests.support.fault_lines import in_english, in_words
from workflows.load import load_workflow

SMALL = Path(__file__).parents[1] / "authoring" / "proofs" / "small"
GOOD = read_folder(Path(__file__).parents[1] / "good")
FILES = {"central/law.yaml": (SMALL / "law.yaml").read_bytes(), "calendars/2025.yaml": GOOD["calendars/2025.yaml"]}
ROOT = Path(__file__).parents[3]


def workflow() -> Workflow:
    return load_workflow("small.yaml", (SMALL / "workflow.yaml").read_bytes(), guarded=None)


def without(roles: Mapping[str, frozenset[Role]], slug: str) -> dict[str, frozenset[Role]]:
    return {**roles, slug: frozenset()}


def test_where_everybody_has_a_part_nothing_is_said() -> None:
    assert idle_roles(load_laws(FILES), [workflow()]) == ()


def test_an_act_that_nobody_may_record_is_named_at_the_rule_that_asks_for_it() -> None:
    way = workflow()
    silent = replace(way, act_roles=without(way.act_roles, "ceremony"))

    found = in_english(idle_roles(load_laws(FILES), [silent]))

    assert [line.partition("central/law.yaml:")[2].partition(": ")[2] for line in found] == [
        f"rule {rule}: it names the act 'ceremony', which nobody may record in the workflow small; "
        "see 'acts' in the workflow"
        for rule in ("CER-01", "PRB-01")
    ]


def test_an_act_that_only_an_auditor_may_record_is_recorded_by_nobody() -> None:
    way = workflow()
    looking = replace(way, act_roles={**way.act_roles, "removal": frozenset({Role.AUDITOR})})

    assert "nobody may record" in in_english(idle_roles(load_laws(FILES), [looking]))[0]


def test_an_act_that_nobody_may_accept_is_named() -> None:
    way = workflow()
    idle = replace(way, accept_by_act=without(way.accept_by_act, "removal_vote"))
    found = in_english(idle_roles(load_laws(FILES), [idle]))

    assert len(found) == 1
    assert "rule REM-01: it names the act 'removal_vote', which nobody may accept" in found[0]


def test_a_move_that_nobody_may_make_is_named() -> None:
    way = workflow()
    moves = {**way.moves, "remove": replace(way.moves["remove"], roles=frozenset({Role.SUPERVISOR}))}

    found = in_english(idle_roles(load_laws(FILES), [replace(way, moves=moves)]))

    what = "workflow small: nobody who moves dossiers may make the move 'remove'"
    assert found == [f"{what}; add one of appraiser, clerk, committee, secretary"]


def test_the_kinds_that_a_rule_names_are_those_of_its_paths_lists_and_day() -> None:
    rules = {rule.id: rule for rule in load_bundle(FILES).rules}

    assert kinds_named(rules["REM-01"]) == {"removal", "removal_vote"}
    assert kinds_named(rules["AGE-01"]) == {"candidate", "cell_vote"}


def table(*gates: str) -> Edition:
    text = FILES["central/law.yaml"].decode()
    names = ("AGE-01", "DEC-01", "CER-01")
    for name, gate in zip(names, gates, strict=False):
        at = text.index("    require:", text.index(f"  {name}:"))
        text = f"{text[:at]}    applies_when: {gate}\n{text[at:]}"
    return load_bundle({**FILES, "central/law.yaml": text.encode()})


UNION = "{is: {fact: place.has_youth_union, one_of: [true]}}"
NONE = "{is: {fact: place.has_youth_union, one_of: [false]}}"


def test_a_table_without_gap_and_overlap_is_sound() -> None:
    assert table_faults(table(UNION, NONE), ["AGE-01", "DEC-01"]) == ()


def test_two_rules_that_may_both_apply_overlap() -> None:
    young = "{age: {of: candidate.birth_on, months_at_most: 360}}"
    old = "{age: {of: candidate.birth_on, months_at_least: 360}}"

    (fault,) = table_faults(table(young, old), ["AGE-01", "DEC-01"])
    assert in_words(fault) == "AGE-01 and DEC-01 may both apply"


def test_a_case_that_no_rule_takes_is_a_gap() -> None:
    young = "{age: {of: candidate.birth_on, months_at_most: 359}}"
    old = "{age: {of: candidate.birth_on, months_at_least: 361}}"

    (fault,) = table_faults(table(young, old), ["AGE-01", "DEC-01"])
    assert in_words(fault) == "none of AGE-01, DEC-01 may apply"


def test_a_rule_that_always_applies_belongs_to_no_table() -> None:
    (fault,) = table_faults(table(UNION), ["AGE-01", "DEC-01"])
    assert in_words(fault) == "DEC-01: there is no such rule with 'applies_when'"


def test_the_shipped_tables_have_neither_gap_nor_overlap() -> None:
    wanted = properties_in(ROOT / "policies")
    edition = load_bundle(read_folder(ROOT / "policies"))

    assert {name: table_faults(edition, one.rules) for name, one in wanted.tables.items()} == {"introducers": ()}


def test_a_folder_without_properties_declares_none() -> None:
    assert properties_in(Path(__file__).parents[1] / "good").properties == {}
    assert read_properties((SMALL / "properties.yaml").read_bytes()).properties != {}
