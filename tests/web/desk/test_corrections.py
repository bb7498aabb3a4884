"""What a clerk sets right in a browser: an act, a move's day, a decision whose ground was corrected; with a reason."""

import html
from collections.abc import Callable

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
NOTE = {"on": "20/06/2024", "text": "đã gọi điện"}


def noted(hoso: Hoso) -> str:
    """Record a note; return the path of the form that corrects it."""
    hoso.must("record", REF, "note", "--on", NOTE["on"], f"text={NOTE['text']}")
    return f"/dossiers/{REF}/entries/{hoso.entries()}/correction"


def test_an_act_is_corrected_in_a_form_that_holds_what_stands(desk: Desks, hoso: Hoso) -> None:
    path, clerk = noted(hoso), desk("ha")
    before = hoso.entries()
    assert f'href="{path}"' in clerk.get(f"/dossiers/{REF}").text
    shown = html.unescape(clerk.get(path).text)
    assert all(f'value="{value}"' in shown for value in NOTE.values())

    done = clerk.post(path, on="20/06/2024", text="đã gọi điện cho chi bộ", reason="ghi thiếu")

    assert done.headers["location"] == f"/dossiers/{REF}?done=corrected"
    entry = hoso.must("history", REF, "--entry", str(before + 1), "--json").json
    assert "ghi thiếu" in str(entry)
    told = clerk.get(f"/dossiers/{REF}/entries/{before + 1}/correction").text
    assert f"#{before} " in told
    assert f"#{before + 1} " in told
    assert "ghi thiếu" in told


def test_a_field_that_is_emptied_is_known_no_more(desk: Desks, hoso: Hoso) -> None:
    hoso.must("record", REF, "note", "--on", "20/06/2024", "text=x", "number=số 7")
    path, clerk = f"/dossiers/{REF}/entries/{hoso.entries()}/correction", desk("ha")
    clerk.get(path)
    clerk.post(path, on="20/06/2024", text="x", number="", reason="giấy không có số")

    assert "số 7" not in clerk.get(f"/dossiers/{REF}").text.split("Diễn biến")[0]


def test_a_correction_takes_a_reason_and_a_change(desk: Desks, hoso: Hoso) -> None:
    path, clerk = noted(hoso), desk("ha")
    before = hoso.entries()
    clerk.get(path)
    same = clerk.post(path, **NOTE, reason="x")
    silent = clerk.post(path, on="21/06/2024", text="đã gọi", reason="")

    assert (same.status_code, silent.status_code, hoso.entries()) == (422, 422, before)
    assert "Chưa sửa trường nào." in same.text
    assert 'id="reason-fault"' in silent.text
    assert 'value="21/06/2024"' in silent.text
    assert 'value="đã gọi"' in silent.text


def test_an_act_is_made_void_and_its_page_says_so(desk: Desks, hoso: Hoso) -> None:
    path, clerk = noted(hoso), desk("ha")
    clerk.get(path)
    done = clerk.post(path, **NOTE, reason="ghi nhầm hồ sơ", void="yes")

    assert done.headers["location"] == f"/dossiers/{REF}?done=void"
    gone = clerk.get(path)
    assert "không còn việc nào" in gone.text
    assert "<button>" not in gone.text.split("<main")[1]
    assert "ghi nhầm hồ sơ" in gone.text


def test_the_day_of_a_move_is_set_right_by_a_second_person(desk: Desks, hoso: Hoso) -> None:
    path, before = f"/dossiers/{REF}/entries/5/correction", hoso.entries()
    first, second = desk("ha"), desk("bi")
    assert 'value="05/03/2024"' in first.get(path).text
    own = first.post(path, on="06/03/2024", reason="nhầm ngày")
    second.get(path)
    wrong = second.post(path, on="31/02/2024", reason="nhầm ngày")
    done = second.post(path, on="06/03/2024", reason="nhầm ngày")

    assert (own.status_code, wrong.status_code) == (403, 422)
    assert 'value="06/03/2024"' in own.text
    assert 'id="on-fault"' in wrong.text
    assert (done.headers["location"], hoso.entries()) == (f"/dossiers/{REF}?done=redated", before + 1)


def test_a_decision_whose_ground_was_corrected_is_upheld(desk: Desks, hoso: Hoso) -> None:
    clerk, other = desk("ha"), desk("bi")
    path = f"/dossiers/{REF}/entries/5/upholding"
    assert "Không có gì phải xem lại" in other.get(path).text
    hoso.must("correct", REF, "2", "education=upper_secondary", "--reason", "theo bằng gốc")
    assert f'href="{path}"' in other.get(f"/dossiers/{REF}").text
    other.get(path)
    silent = other.post(path)
    clerk.get(path)
    own = clerk.post(path, reason="đã xem")
    other.get(path)
    done = other.post(path, reason="đã xem lại bằng gốc")

    assert (silent.status_code, own.status_code) == (422, 403)
    assert 'id="reason-fault"' in silent.text
    assert 'value="đã xem"' in own.text
    assert done.headers["location"] == f"/dossiers/{REF}?done=upheld"
    assert f'href="{path}"' not in other.get(f"/dossiers/{REF}").text


def test_a_preview_of_a_correction_says_what_it_would_change_and_writes_nothing(desk: Desks, hoso: Hoso) -> None:
    hoso.must(
        "record", REF, "awareness_certificate", "on=20/06/2024", "issued_on=15/06/2019", "issuer=political_centre"
    )
    path, clerk, before = f"/dossiers/{REF}/entries/{hoso.entries()}/correction", desk("ha"), hoso.entries()
    clerk.get(path)
    shown = clerk.post(path, **{"on": "", "issuer": "political_centre", "try": "yes"})

    assert (shown.status_code, hoso.entries()) == (422, before)
    shown = clerk.post(
        path, **{"on": "20/06/2024", "issued_on": "15/06/2024", "issuer": "political_centre", "try": "yes"}
    )

    assert (shown.status_code, hoso.entries()) == (200, before)
    assert "chưa ghi gì" in shown.text.split('id="preview"')[1]
