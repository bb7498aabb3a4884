"""What every store promises of persons and roles: looked up by login, id and unit, changed row by row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from application.ports.store import Store
from engine.access.rows import GrantRow, PersonRow
from tests.support.lines import GRANTS, PERSONS, batch, request

LAN, MINH = PERSONS
SINCE = date(2024, 1, 1)


def put(store: Store, key: str, *, persons: Sequence[PersonRow] = (), grants: Sequence[GrantRow] = ()) -> None:
    """Write one entry of the chain of people with these rows."""
    head = store.head("@people")
    store.write(request(key), [batch("@people", head, summary={"persons": persons, "grants": grants})])


def grant(person: str, role: str, unit: str, *, since: date = SINCE, until: date | None = None) -> GrantRow:
    return GrantRow(person, role, unit, since, until)


@pytest.fixture
def peopled(store: Store) -> Store:
    """A store with two persons and their roles."""
    put(store, "k0", persons=PERSONS[::-1], grants=GRANTS[::-1])
    return store


def test_a_person_is_called_by_login_or_id_to_the_letter(peopled: Store) -> None:
    assert peopled.person_called("lan") == peopled.person_called("p-lan") == LAN
    assert [peopled.person_called(name) for name in ("Lan", "LAN", "la", "lan ", "lán", "", "Vi Thị Lan")] == [None] * 7


def test_of_two_who_go_by_a_name_the_first_by_id_is_called(peopled: Store) -> None:
    twin = PersonRow("p-ban", "p-lan", "Lò Thị Ban")
    put(peopled, "k1", persons=[twin])

    assert peopled.person_called("p-lan") == twin
    assert peopled.persons_called(["p-lan"]) == [twin, LAN]


def test_persons_are_called_together(peopled: Store) -> None:
    assert peopled.persons_called(["minh", "p-lan", "lan", "nobody"]) == [LAN, MINH]
    assert peopled.persons_called(["Vi Thị Lan"]) == peopled.persons_called([]) == []


def test_persons_come_by_id_and_not_by_login(peopled: Store) -> None:
    assert peopled.persons_of(["p-minh", "p-lan", "p-minh", "nobody"]) == [LAN, MINH]
    assert peopled.persons_of(["lan"]) == peopled.persons_of([]) == []


def test_more_persons_are_asked_for_than_a_statement_takes(peopled: Store) -> None:
    many = [f"x-{number}" for number in range(25_000)]

    assert peopled.persons_of([*many, "p-lan"]) == [LAN]
    assert peopled.persons_called([*many, "minh"]) == [MINH]
    assert peopled.grants_over([*many, "c-1"]) == [GRANTS[0]]


def test_the_last_number_is_the_highest_and_not_the_last_in_the_alphabet(peopled: Store) -> None:
    assert peopled.last_person() == 0

    for number in (9_999, 10_000, 7):
        put(peopled, f"k{number}", persons=[PersonRow(f"p-{number:04d}", f"user{number}", "Lò Văn An")])

    assert peopled.last_person() == 10_000


def test_the_roles_of_a_person_come_in_order_and_ended_ones_too(peopled: Store) -> None:
    more = [
        grant("p-lan", "clerk", "a-1"), grant("p-lan", "auditor", "g-1"),
        grant("p-lan", "clerk", "c-1", since=date(2023, 1, 1), until=date(2023, 6, 1)),
    ]  # fmt: skip
    put(peopled, "k1", grants=more)

    assert peopled.grants_of("p-lan") == [more[1], more[0], more[2], GRANTS[0]]
    assert peopled.grants_of("lan") == []


def test_the_roles_over_units_are_those_over_just_them(peopled: Store) -> None:
    everywhere = grant("p-lan", "admin", "*")
    put(peopled, "k1", grants=[everywhere])

    assert peopled.grants_over(["*", "g-1", "c-9"]) == [everywhere, GRANTS[1]]
    assert peopled.grants_over(["c-1", "g-1", "*"], ["auditor", "clerk"]) == GRANTS
    assert peopled.grants_over([]) == []


def test_rows_are_put_in_the_place_of_those_with_the_same_key(peopled: Store) -> None:
    renamed = replace(LAN, login="lan2", name="Vi Thị Lan Anh", mail="lan@xa.vn", disabled_on=SINCE)
    ended = replace(GRANTS[0], until=date(2026, 1, 1))
    put(peopled, "k1", persons=[renamed], grants=[ended])

    assert (peopled.persons(), peopled.grants()) == ([renamed, MINH], [ended, GRANTS[1]])
    assert (peopled.person_called("lan"), peopled.person_called("lan2")) == (None, renamed)

    again = replace(GRANTS[0], since=date(2026, 2, 1))
    put(peopled, "k2", grants=[again])

    assert peopled.grants_of("p-lan") == [ended, again]


def test_a_batch_without_rows_leaves_persons_and_roles_alone(peopled: Store) -> None:
    put(peopled, "k1")

    assert (peopled.persons(), peopled.grants()) == (PERSONS, GRANTS)


def test_rows_of_a_refused_batch_are_not_put(peopled: Store) -> None:
    stale = batch("@people", summary={"persons": [replace(LAN, login="lan2")], "grants": [grant("p-lan", "x", "y")]})

    with pytest.raises(Exception, match=r"ledger\.moved_on"):
        peopled.write(request("k1"), [stale])

    assert (peopled.persons(), peopled.grants()) == (PERSONS, GRANTS)


def test_persons_worked_out_again_are_looked_up_as_before(peopled: Store) -> None:
    rows = peopled.summary_rows()
    peopled.replace_summaries(dossiers=[], dues=[], units=[], persons=rows.persons, grants=rows.grants)

    assert (peopled.person_called("minh"), peopled.grants_of("p-minh")) == (MINH, [GRANTS[1]])
