"""A page of users says how many there are and how to go on."""

from datetime import date
from io import StringIO

from rich.console import Console

from application.administration.list_users import UserList
from engine.access.rows import GrantRow, PersonRow
from hoso.views.office.users import user_page_document, users_document, users_shown
from hoso.wording.catalogue import Words

LAN = PersonRow("p-0002", "lan", "Quàng Thị Lan")
CLERK = GrantRow("p-0002", "clerk", "cb-1", date(2024, 3, 1), None)


def text(shown: object) -> str:
    out = StringIO()
    Console(file=out, width=250, color_system=None).print(shown)
    return out.getvalue()


def test_the_last_page_says_no_more() -> None:
    shown = text(users_shown(UserList((LAN,), (CLERK,), total=2), Words("en")))

    assert "lan" in shown
    assert "--after" not in shown


def test_a_page_before_others_says_how_many_fit_and_how_to_go_on() -> None:
    some, many = UserList((LAN,), total=7, more=True), UserList((LAN,), total=None, more=True)

    assert "1 of 7 users; there are more: --after lan" in text(users_shown(some, Words("en")))
    assert "1 of more than 1,000 users; there are more: --after lan" in text(users_shown(many, Words("en")))
    assert "1 trên hơn 1.000 người dùng; còn nữa: --after lan" in text(users_shown(many, Words("vi")))


def test_where_nobody_fits_it_is_said() -> None:
    assert text(users_shown(UserList(()), Words("en"))).strip() == "No user fits."


def test_the_document_of_a_page_tells_the_bound_of_the_count() -> None:
    page = user_page_document(UserList((LAN,), (CLERK,), total=None, more=True))

    assert (page["total"], page["counted_to"], page["more"]) == (None, 1000, True)
    assert page["users"] == users_document(UserList((LAN,), (CLERK,)))["users"]
    assert [role["unit"] for role in page["users"][0]["roles"]] == ["cb-1"]
