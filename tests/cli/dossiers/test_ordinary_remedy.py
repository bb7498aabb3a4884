"""What is offered first is the ordinary way, not the paper of somebody that the candidate may not be."""

import pytest

from tests.cli.conftest import REF, Hoso
from tests.cli.lives.steps import accept_all, finding


@pytest.mark.parametrize("education", ["primary", "none"])
def test_for_too_little_schooling_the_schooling_comes_first(hoso: Hoso, education: str) -> None:
    hoso.verify_background()
    shown = hoso.must("show", REF, "--json", by="kiem").json
    n = next(str(act["n"]) for act in shown["acts"] if act["act"] == "candidate")
    hoso.must("correct", REF, n, f"education={education}", "--reason", "ghi theo học bạ")
    accept_all(hoso)

    row = finding(hoso, "admit", "10/03/2025", rule="EDU-01")

    first = row["remedies"][0]
    assert (first["kind"], first["about"]) == ("choose", "candidate.education")
    assert [way["about"] for way in row["remedies"] if "standing" in way["about"]] == []
