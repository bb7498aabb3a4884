"""Counts the dossiers that lists would hold, without reading them."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.access import Access
from application.dossiers.queries.list_dossiers import ListDossiers, count_of
from application.unit_of_work import UnitOfWork
from application.use_case import Query, use_case

Counts = Mapping[str, int | None]
"""Name of a list → how many it holds; None for more than `application.paging.MOST_COUNTED`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDossiers(Query[Counts]):
    """How many dossiers does each of some lists hold today? Pages and orders of the lists count for nothing."""

    lists: Mapping[str, ListDossiers]


@use_case(CountDossiers)
def count_dossiers(query: CountDossiers, work: UnitOfWork, access: Access) -> Counts:
    """Return the counts; raises as `list_dossiers`."""
    return {name: count_of(each, work, access) for name, each in query.lists.items()}
