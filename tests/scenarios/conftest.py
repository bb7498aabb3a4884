"""The shipped edition, and dossiers of invented people to ask it about."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.acts import ENDINGS, act_from
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.facts import Facts
from engine.law.model.edition import Edition
from policies.load_edition import load_bundle
from policies.loading.file_set import read_folder

POLICIES = Path(__file__).parents[2] / "policies"

PLACE: dict[str, object] = {
    "has_youth_union": True,
    "has_trade_union": True,
    "has_department": False,
    "has_grassroots_committee": True,
    "unit_type": "residential",
    "special_area": False,
    "official_members": 21,
    "decides": False,
}

CaseOf = Callable[..., Facts]


@pytest.fixture(scope="session")
def edition() -> Edition:
    """Return the edition of the repository."""
    return load_bundle(read_folder(POLICIES))


@pytest.fixture(scope="session")
def case_of(edition: Edition) -> CaseOf:
    """Return a function that makes a case of acts: `case_of(("cell_vote", {"on": …}), …, place=…, units=…)`."""

    def build(
        *acts: tuple[str, Mapping[str, Any]],
        place: Mapping[str, object] | None = None,
        units: tuple[str, ...] = (),
        step: str = "background_verified",
    ) -> Facts:
        dossier = Dossier(ref="HS-2026-0001", cell="cb-1", step=step, acts=_standing(acts))
        facts = {name: ((date.min, value),) for name, value in {**PLACE, **(place or {})}.items()}
        return Facts(dossier=dossier, calendar=edition.calendar, place=facts, path=((date.min, units),))

    return build


def _standing(entries: tuple[tuple[str, Mapping[str, Any]], ...]) -> dict[str, tuple[Recorded, ...]]:
    acts = [act_from(slug, dict(fields)) for slug, fields in entries]
    standing: dict[str, list[Recorded]] = {}
    for n, act in enumerate(acts, start=1):
        ends = [(end, *ENDINGS[end.slug]) for end in acts if end.slug in ENDINGS]
        marks = {
            mark: end.on
            for end, slug, shared, mark in ends
            if slug == act.slug and getattr(end, shared) == getattr(act, shared)
        }
        recorded = Recorded(act=act, n=n, first_n=n, entered_by="p1", accepted_by="p2", marks=marks)
        standing.setdefault(act.slug, []).append(recorded)
    return {slug: tuple(sorted(group, key=lambda each: (each.on, each.n))) for slug, group in standing.items()}
