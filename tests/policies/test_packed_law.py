"""The packed file of a law: it says what the YAML files say, and changes its form when it would be read wrongly."""

from collections.abc import Callable
from dataclasses import fields
from hashlib import sha256
from pathlib import Path

import pytest

from engine.dossiers.workflow import Workflow
from engine.law.law import Law
from engine.law.model.edition import Edition
from hoso.bootstrap.law_of_files import read_law
from hoso.bootstrap.workflow_files import assembled_law
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder
from policies.packed_law import FORM, is_readable, packed, unpacked
from reading.packed import UnreadablePackedError
from workflows.load import load_workflow

_, SHIPPED, WAYS = read_law()
TESTS = Path(__file__).parents[1]
GOOD = read_folder(TESTS / "policies" / "good")
WHOLE = load_workflow("whole.yaml", (TESTS / "broken_files/workflows/whole.yaml").read_bytes(), guarded=None)
EDITION, WORKFLOW = "e" * 64, "f" * 64


def shipped() -> Law:
    return assembled_law(load_bundle(SHIPPED), WAYS, edition=EDITION, workflow=WORKFLOW)


def small() -> Law:
    return Law(load_bundle(GOOD), WHOLE, EDITION, WORKFLOW)


def parts(workflow: Workflow) -> dict[str, object]:
    return {each.name: getattr(workflow, each.name) for each in fields(workflow) if each.name != "_machine"}


@pytest.mark.parametrize("made", [shipped, small])
def test_the_packed_law_says_what_the_files_say(made: Callable[[], Law]) -> None:
    law = made()

    read = unpacked(packed(law), edition=EDITION, workflow=WORKFLOW)

    assert {name: getattr(read.edition, name) for name in Edition.PARTS} == {
        name: getattr(law.edition, name) for name in Edition.PARTS
    }
    assert [parts(workflow) for workflow in read.workflows] == [parts(workflow) for workflow in law.workflows]
    assert (read.edition_digest, read.workflow_digest) == (EDITION, WORKFLOW)
    assert packed(read) == packed(law)


def test_nothing_of_an_edition_is_left_out() -> None:
    edition = small().edition

    assert {name for name in vars(edition) if not name.startswith("_")} == set(Edition.PARTS)


def test_a_law_of_other_digests_is_not_read() -> None:
    data = packed(small())

    for edition, workflow in ((WORKFLOW, WORKFLOW), (EDITION, EDITION)):
        with pytest.raises(UnreadablePackedError):
            unpacked(data, edition=edition, workflow=workflow)


def test_its_form_is_known_by_its_first_line() -> None:
    data = packed(small())

    assert data.startswith(f"{FORM}\n".encode())
    assert (is_readable(data), is_readable(b"hoso-packed-law/0\n")) == (True, False)


def test_the_same_files_mean_the_same_under_the_same_form() -> None:
    """Red here means: files of before are read otherwise by now. Raise the number of the form, write the digest anew.

    Without the new number a database would go on using what its files meant to the program that packed them, and
    `audit verify` would call that tampering. What a changed field of a class does alone needs no new number.
    """
    assert (FORM, sha256(packed(small())).hexdigest()[:16]) == ("hoso-packed-law/1", "e4ba44d2db206e86")
