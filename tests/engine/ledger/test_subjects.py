"""A chain is a dossier's or one of the office's own."""

import pytest

from engine.ledger.subjects import ALERTS, ORG, PEOPLE, POLICY, SIGN_INS, UNITS, is_dossier


@pytest.mark.parametrize("subject", [ORG, PEOPLE, POLICY, ALERTS, UNITS, SIGN_INS])
def test_the_chains_of_the_office_are_no_dossiers(subject: str) -> None:
    assert not is_dossier(subject)


def test_a_code_names_a_dossier() -> None:
    assert is_dossier("HS-2026-0001")
