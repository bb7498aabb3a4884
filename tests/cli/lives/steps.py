"""Dossiers brought a long way by typed commands, for tests that begin in the middle of a life."""

from typing import Any

from tests.cli.conftest import REF, Hoso

PROBATION = """admission_decision_received 14/03/2025
ceremony 20/03/2025
new_member_certificate 06/10/2025 issued_on=03/10/2025 issuer=political_centre
self_criticism 21/03/2026
mentor_remarks 22/03/2026
probation_opinion_summary 24/03/2026"""


def record(hoso: Hoso, *lines: str) -> None:
    """Record acts, each written as `slug day field=value …`; an appraiser enters what comes from the committee."""
    for line in lines:
        slug, on, *fields = line.split(" ")
        by = "tham" if slug in ("verification_reply", "verification_conclusion") else "ha"
        hoso.must("record", REF, slug, "--on", on, *fields, by=by)


def accept_all(hoso: Hoso) -> None:
    for by in ("bi", "uy"):
        hoso("accept", REF, by=by)


def on_probation(hoso: Hoso) -> None:
    """Bring the nominated dossier to its probation, with all papers of the recognition but vote and decision."""
    hoso.verify_background()
    hoso.must("advance", REF, "--on", "10/03/2025", "--to", "admitted", by="uy")
    record(hoso, *PROBATION.splitlines())
    accept_all(hoso)
    hoso.must("advance", REF, "--on", "20/03/2025", "--to", "probation")


def stops(hoso: Hoso, move: str, on: str) -> list[str]:
    """Ask whether a move is open; return the rules that stop it."""
    found = hoso("check", REF, "--move", move, "--as-of", on, "--json", by="bi").json
    return [row["rule"] for row in found["unmet"]]


def finding(hoso: Hoso, move: str, on: str, *, rule: str) -> dict[str, Any]:
    """Return what one rule says of a move."""
    found = hoso("check", REF, "--move", move, "--as-of", on, "--all", "--json", by="bi").json
    rows = [*found["unmet"], *found["warnings"], *found["met"]]
    row: dict[str, Any] = next(row for row in rows if row["rule"] == rule)
    return row
