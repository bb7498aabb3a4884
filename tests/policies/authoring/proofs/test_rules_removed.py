"""A rule taken out of the shipped law breaks the property that the Charter states of the end.

That every property holds of the whole law: `tests/cli/office/test_policy_check.py`.
"""

from pathlib import Path

import pytest

pytest.importorskip("z3")  # the extra `verify`

from engine.dossiers.workflow import Workflow
from engine.law.model.edition import Edition
from policies.authoring.mutation.mutant import copied
from policies.authoring.proofs import prove as proving
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder
from policies.schemas.property_schema import PropertiesFile, properties_in
from workflows.load import load_workflow

ROOT = Path(__file__).resolve().parents[4]
WANTED = properties_in(ROOT / "policies")

REMOVED = {
    "twelve-months": "PRB-01",
    "decision-of-admission": "DEC-01",
    "decision-of-recognition": "OFF-04",
    "of-age": "AGE-01",
    "vote-of-admission": "VOTE-01",
    "introduced": "INT-02",
    "opinions": "OPN-01",
    "citizen": "CIT-01",
    "papers-accepted": "EVD-01",
    "papers-of-recognition-accepted": "EVD-01",
    "certificate": "TRN-02",
    "application": "APP-01",
    "background-concluded": "BG-01",
    "requests-answered": "BG-05",
    "ceremony-held": "CER-02",
    "vote-of-recognition": "OFF-03",
    "class-of-new-members": "CLS-01",
    "own-review": "OFF-01",
}
"""Property → the rule without which it does not hold."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_bundle(read_folder(ROOT / "policies"))


@pytest.fixture(scope="module")
def workflow(edition: Edition) -> Workflow:
    name = "admission.yaml"
    return load_workflow(name, (ROOT / "workflows" / name).read_bytes(), guarded=None)


@pytest.fixture(autouse=True)
def _without_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell no story: it takes long, and `test_proofs.py` reads some."""
    monkeypatch.setattr(proving, "_way_of", lambda *_: ())


def test_every_property_of_an_end_state_is_tried() -> None:
    never = {name for name, one in WANTED.properties.items() if one.kind == "never_without"}

    assert set(REMOVED) == never


@pytest.mark.parametrize("name", REMOVED)
def test_a_property_does_not_hold_of_the_law_without_its_rule(edition: Edition, workflow: Workflow, name: str) -> None:
    wanted = PropertiesFile(format="hoso-properties/1", properties={name: WANTED.properties[name]})
    law = copied(edition, rules=tuple(rule for rule in edition.rules if rule.id != REMOVED[name]))

    (proof,) = proving.prove(law, workflow, wanted)

    assert proof.holds is False
