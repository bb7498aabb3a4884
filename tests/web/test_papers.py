"""Many papers on one form: what the next step lacks, all recorded or none, each fault in the part that it is about."""

from collections.abc import Callable

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
PAPERS = f"/dossiers/{REF}/papers"


def test_the_form_holds_what_the_next_step_lacks_and_records_it(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    shown = clerk.get(PAPERS).text
    assert "<legend>Giấy chứng nhận lớp nhận thức về Đảng</legend>" in shown
    assert shown.count("<legend>") == 1

    sent = clerk.post(PAPERS, **{"0.on": "20/06/2024", "0.issued_on": "15/06/2024", "0.issuer": "political_centre"})

    assert sent.headers["location"] == f"/dossiers/{REF}?done=recorded"
    assert hoso.entries() == before + 1
    assert "<legend>" not in clerk.get(PAPERS).text


def test_a_frame_is_added_and_what_was_typed_stays(desk: Desks) -> None:
    clerk = desk("ha")
    clerk.get(PAPERS)

    clerk.post(PAPERS, **{"0.on": "20/06/2024", "more": "opinion", "add": "yes"})
    more = clerk.post(PAPERS, **{"0.on": "20/06/2024", "1.source": "residence", "more": "opinion", "add": "yes"}).text

    assert more.count("<legend>") == 3
    assert 'name="0.on" value="20/06/2024"' in more
    assert '<option value="residence" selected>' in more


def test_several_papers_are_recorded_in_one_request_and_an_empty_frame_is_left_out(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(PAPERS)
    clerk.post(PAPERS, more="note", add="yes")
    clerk.post(PAPERS, more="note", add="yes")
    typed = {"1.on": "20/06/2024", "1.text": "một", "2.on": "21/06/2024", "2.text": "hai"}

    form = {**clerk.hidden(PAPERS), **typed}
    codes = [clerk.send(PAPERS, form).status_code for _ in range(2)]

    assert codes == [303, 303]
    assert hoso.entries() == before + 2


def test_a_fault_stands_in_its_own_frame_and_nothing_is_recorded(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(PAPERS)
    clerk.post(PAPERS, more="note", add="yes")
    clerk.post(PAPERS, more="note", add="yes")

    wrong = clerk.post(PAPERS, **{"1.on": "20/06/2024", "1.text": "một", "2.on": "31/02/2024", "2.text": "hai"})

    assert (wrong.status_code, hoso.entries()) == (422, before)
    assert 'id="2.on-fault"' in wrong.text
    assert 'id="1.on-fault"' not in wrong.text
    assert all(f'value="{typed}"' in wrong.text for typed in ("20/06/2024", "một", "31/02/2024", "hai"))


def test_a_form_with_nothing_filled_in_says_so(desk: Desks, hoso: Hoso) -> None:
    clerk, before = desk("ha"), hoso.entries()
    clerk.get(PAPERS)

    answer = clerk.post(PAPERS)

    assert (answer.status_code, hoso.entries()) == (422, before)
    assert 'role="alert"' in answer.text
