"""Only who takes the place of an introducer who left is free of the twelve months together."""

from tests.cli.conftest import REF, Hoso
from tests.cli.lives.steps import accept_all, record, stops


def with_introductions(hoso: Hoso, *lines: str) -> None:
    """The vote, and all that follows it, stands on these introductions beside that of dv-mai."""
    hoso.verify_background()
    record(hoso, *lines)
    accept_all(hoso)


GONE = "introduction_ended 05/01/2025 introducer=dv-mai reason=transferred"
LAN, HAI = (
    f"introduction 20/01/2025 introducer={who} member_status=official together_since=01/12/2024 replacement=có"
    for who in ("dv-lan", "dv-hai")
)


def test_one_introducer_gone_is_replaced_by_one_without_the_twelve_months_not_by_two(hoso: Hoso) -> None:
    with_introductions(hoso, GONE, LAN)
    assert stops(hoso, "admit", "10/03/2025") == []

    record(hoso, HAI)
    accept_all(hoso)
    assert stops(hoso, "admit", "10/03/2025") == ["INT-05"]
    assert hoso("advance", REF, "--to", "admitted", "--on", "10/03/2025", "--yes", by="uy").code == 3


def test_the_second_new_introducer_needs_the_twelve_months(hoso: Hoso) -> None:
    with_introductions(hoso, GONE, LAN, HAI.replace(" replacement=có", "").replace("01/12/2024", "20/01/2020"))

    assert stops(hoso, "admit", "10/03/2025") == []


def test_an_introducer_who_leaves_after_the_vote_was_not_replaced_before_it(hoso: Hoso) -> None:
    with_introductions(hoso, GONE.replace("05/01/2025", "04/02/2025"), LAN)

    assert stops(hoso, "admit", "10/03/2025") == ["INT-05"]
