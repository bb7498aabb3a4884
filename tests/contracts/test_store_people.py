"""What every store promises of persons and roles: looked up by login, id and unit, changed row by row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from application.ports.people_store import UserQuery
from application.ports.store import Store, UnitChanges
from engine.access.rows import GrantRow, PersonRow
from engine.terms import UnitKind
from tests.support.lines import GRANTS, PERSONS, batch, request, unit_row

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


def test_what_a_person_was_called_before_is_kept_blanks_and_all(peopled: Store) -> None:
    renamed = LAN.called("lan2", "Vi Thị Mai", "").called("lan3", "Vi Thị Mơ", "")
    put(peopled, "k1", persons=[renamed])

    assert renamed.former_signs == {"lan", "lan2", "vi thi lan", "vi thi mai"}
    assert peopled.persons() == [renamed, MINH]
    assert peopled.person_called("lan3") == renamed
    assert peopled.person_called("lan") is None


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


def test_roles_over_a_unit_that_is_not_there_are_told(store: Store) -> None:
    end, on = date(2025, 7, 1), date(2025, 7, 1)
    windows = [
        unit_row("c-1"), unit_row("c-2", until=end), unit_row("c-3", until=end),
        unit_row("c-3", since=end, kind=str(UnitKind.MERGED), parent="c-1"),
    ]  # fmt: skip
    store.write(request("k0"), [batch("@org", summary={"units": UnitChanges(windows)})])
    held = [grant("p-lan", "clerk", name) for name in ("*", "c-1", "c-2", "c-3", "c-9")]
    put(store, "k1", grants=[*held, grant("p-minh", "clerk", "c-9", until=end), grant("p-minh", "auditor", "c-2")])

    assert [row.unit for row in store.grants_without_unit(date(2025, 6, 30))] == ["c-9", "c-9"]
    assert [(row.person, row.unit) for row in store.grants_without_unit(on)] == [
        ("p-lan", "c-2"), ("p-lan", "c-3"), ("p-lan", "c-9"), ("p-minh", "c-2"),
    ]  # fmt: skip


def many(store: Store) -> None:
    """Put twelve persons, of whom the last two have longer ids, and roles of some."""
    numbers = [*range(1, 11), 9_999, 10_000]
    persons = [PersonRow(f"p-{n:04d}", f"can_bo.x{n}", "Lò Văn Ân" if n % 2 else "Đỗ Thị Thu") for n in numbers]
    day = date(2025, 1, 1)
    grants = [
        grant("p-0001", "clerk", "c-1"), grant("p-0001", "clerk", "c-2"), grant("p-0002", "clerk", "c-1", until=day),
        grant("p-0003", "auditor", "c-1"), grant("p-0003", "clerk", "c-2", since=day), grant("p-10000", "admin", "*"),
    ]  # fmt: skip
    put(store, "k1", persons=persons[::-1], grants=grants)


def ids(store: Store, **filters: Any) -> list[str]:
    """Return the ids of those that fit; they are counted as well."""
    query = UserQuery(**filters)
    listed = [row.person for row in store.users(query)]
    if not query.after:
        assert store.count_users(query, most=100) == len(listed)
    return listed


def test_users_come_in_the_order_in_which_they_were_added(store: Store) -> None:
    many(store)

    assert ids(store)[-4:] == ["p-0009", "p-0010", "p-9999", "p-10000"]


@pytest.mark.parametrize("limit", [1, 3, 12])
def test_pages_of_users_make_up_the_whole_list(store: Store, limit: int) -> None:
    many(store)
    pages, after = list[str](), ""

    while page := store.users(UserQuery(limit=limit, after=after)):
        pages += [row.person for row in page]
        after = page[-1].person

    assert pages == ids(store)
    assert ids(store, after="p-0009") == ["p-0010", "p-9999", "p-10000"]
    assert ids(store, after="p-99999") == []


def test_users_are_found_by_folded_words_and_by_what_their_login_begins_with(store: Store) -> None:
    many(store)

    assert ids(store, text="do thi x10") == ["p-0010", "p-10000"]
    assert ids(store, text="an lo van x99") == ["p-9999"]
    assert ids(store, text="Ân") == ids(store, text="%") == ids(store, text="canbo") == []
    assert ids(store, prefix="can_bo.x10") == ["p-0010", "p-10000"]
    assert ids(store, prefix="canobo") == ids(store, prefix="bo.x10") == ids(store, prefix="can%") == []


def test_users_are_kept_by_the_roles_that_they_hold_on_the_day(store: Store) -> None:
    many(store)
    before, on = date(2024, 12, 31), date(2025, 1, 1)

    assert ids(store, role="clerk", day=before) == ["p-0001", "p-0002"]
    assert ids(store, role="clerk", day=on) == ["p-0001", "p-0003"]
    assert ids(store, unit="c-1", day=on) == ["p-0001", "p-0003"]
    assert ids(store, unit="c-1", role="clerk", day=on) == ["p-0001"]
    assert ids(store, unit="*", day=on, text="thu") == ["p-10000"]
    assert ids(store, unit="c-1", day=on, after="p-0001", limit=1) == ["p-0003"]


def test_users_are_counted_up_to_a_bound(store: Store) -> None:
    many(store)

    assert [store.count_users(UserQuery(limit=2), most=most) for most in (5, 12, 13)] == [5, 12, 12]


def test_the_roles_of_some_come_together(peopled: Store) -> None:
    more = grant("p-minh", "auditor", "a-1")
    put(peopled, "k1", grants=[more])

    assert peopled.grants_of_all(["p-minh", "p-lan", "nobody"]) == [GRANTS[0], more, GRANTS[1]]
    assert peopled.grants_of_all([]) == []
