"""The word that is typed to go on with a list stands for one place in one order, and for nothing else."""

from collections.abc import Callable
from datetime import date

import pytest

from application.paging import alert_place, alert_token, dossier_place, dossier_token, due_place_of, due_token
from application.ports.list_places import AlertPlace, DossierPlace, DuePlace
from engine.errors import RequestError
from engine.terms import Severity

DAY = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("sort", "value", "told"),
    [("name", b"an\x00", "name:616e00:HS-1"), ("name", b"", "name::HS-1"), ("name", None, "name:-:HS-1"),
     ("due", DAY, "due:2026-12-05:HS-1"), ("moved_on", None, "moved_on:-:HS-1"), ("ref", None, "ref:-:HS-1")],
)  # fmt: skip
def test_a_place_in_a_list_of_dossiers_is_read_as_it_was_told(sort: str, value: date | bytes | None, told: str) -> None:
    place = DossierPlace(value, "HS-1")

    assert dossier_token(sort, place) == told
    assert dossier_place(told, sort) == place


def test_places_of_alerts_and_of_deadlines_are_read_as_they_were_told() -> None:
    alert, due = AlertPlace(Severity.OVERDUE, DAY, 17), DuePlace(DAY, "HS-1", "decision", date(2026, 1, 2))

    assert (alert_token(alert), due_token(due)) == ("overdue:2026-12-05:17", "2026-12-05:HS-1:decision:2026-01-02")
    assert (alert_place(alert_token(alert)), due_place_of(due_token(due))) == (alert, due)


def test_no_word_is_the_beginning() -> None:
    assert (alert_place(""), due_place_of(""), dossier_place("", "due")) == (None, None, None)


@pytest.mark.parametrize("read", [alert_place, due_place_of, lambda word: dossier_place(word, "due")])
@pytest.mark.parametrize(
    "word",
    [
        "HS-1", "due:05/12/2026:HS-1", "due:2026-12-05:", "due:20261205:HS-1", "grave:2026-12-05:1", ":::", "a:b:c:d",
        " ", "x" * 5_000, "overdue:2026-12-05: 1", "overdue:2026-12-05:1_0", "overdue:2026-12-05:٤",
        "overdue:2026-12-05:-1", f"overdue:2026-12-05:{2**63}", f"overdue:2026-12-05:{'9' * 5_000}",
        "due:2026-12-05:HS-\udcff", "2026-12-05:HS-\udcff:decision:2026-01-02",
        "2026-W49-6:HS-1:decision:2026-01-02",
    ],
)  # fmt: skip
def test_what_is_no_key_is_refused_in_one_sentence(read: Callable[[str], object], word: str) -> None:
    with pytest.raises(RequestError, match=r"^--after: page\."):
        read(word)


@pytest.mark.parametrize("word", ["due:2026-12-05:HS-1", f"{'x' * 5_000}:1:1"])
def test_a_key_of_another_order_is_refused_and_not_repeated_at_length(word: str) -> None:
    with pytest.raises(RequestError, match=r"^--after: page\.of_another_order .{1,80}$"):
        dossier_place(word, "name")


@pytest.mark.parametrize("word", ["ref:2026-12-05:HS-1", "ref::HS-1"])
def test_a_list_in_the_order_of_codes_begins_at_no_value(word: str) -> None:
    with pytest.raises(RequestError, match=r"page\.unreadable"):
        dossier_place(word, "ref")
