"""Every form × what is refused in it: all that was typed comes back, and nothing is written.

Also two people at once: what the other added is shown beside what was typed, and it can be sent on or dropped.
"""

import html
import re
from collections.abc import Callable, Mapping

import pytest

from tests.cli.conftest import REF, Hoso
from tests.web.conftest import Desk

Desks = Callable[[str], Desk]
AT = f"/dossiers/{REF}"
ACT, VOTE = f"{AT}/acts/awareness_certificate", f"{AT}/acts/cell_vote"
BAD_DAYS = ("31/02/2024", "05/06/24", "hôm qua", "2024-13-01", "30/11/2099", "٠١/٠٢/٢٠٢٤", "1" * 400)
BAD_TEXTS = ("\u202eđảo", "a\x00b", "x" * 5000, "\ufeffẩn\u2066")
REASON = "nêu “lý do” & <b>lý lẽ</b>"
PAPER = {"on": "20/06/2024", "issued_on": "15/06/2024", "issuer": "political_centre"}
NEW = {
    "cell": "cb-1", "on": "05/03/2024", "candidate.name": "Đặng Thị Mới", "candidate.birth_on": "15/06/1999",
    "candidate.sex": "female", "mentor_assigned.mentor": "dv-mai",
}  # fmt: skip

CASES: list[tuple[str, str, dict[str, str]]] = [
    *(("ha", ACT, {**PAPER, "on": bad, "number": "số 7"}) for bad in BAD_DAYS),
    *(("ha", ACT, {"on": "20/06/2024", "issued_on": bad, "number": "số 7"}) for bad in BAD_DAYS),
    *(("ha", f"{AT}/acts/note", {"on": "20/06/2024", "text": bad, "number": "số 7"}) for bad in BAD_TEXTS),
    ("ha", VOTE, {"on": "20/06/2024", "official_members": "-1", "present": "hai", "in_favour": "9" * 30}),
    ("ha", VOTE, {"on": "20/06/2024", "official_members": "9", "present": "5", "in_favour": "6"}),
    ("ha", ACT, {"on": "20/06/2024", "issued_on": "15/06/2024", "issuer": "<script>"}),
    ("tham", ACT, {"on": "20/06/2024", "issued_on": "15/06/2024", "number": "số 7"}),
    *(("ha", f"{AT}/moves/train", {"on": bad, "reason": REASON}) for bad in BAD_DAYS),
    *(("ha", f"{AT}/moves/train", {"on": "20/06/2024", "reason": bad}) for bad in BAD_TEXTS),
    ("uy", f"{AT}/moves/train", {"on": "20/06/2024", "reason": REASON}),
    ("ha", f"{AT}/out", {"typed": "HS-2024-0009", "reason": REASON}),
    ("ha", f"{AT}/out", {"typed": REF, "reason": ""}),
    ("uy", f"{AT}/out", {"typed": REF, "reason": REASON}),
    *(("ha", f"{AT}/entries/3/correction", {"on": bad, "reason": REASON}) for bad in BAD_DAYS),
    *(("ha", f"{AT}/entries/3/correction", {"on": "04/03/2024", "reason": bad}) for bad in (*BAD_TEXTS, "")),
    *(("bi", f"{AT}/entries/5/correction", {"on": bad, "reason": REASON}) for bad in BAD_DAYS),
    *(("ha", "/new", {**NEW, "on": bad}) for bad in BAD_DAYS),
    *(("ha", "/new", {**NEW, "cell": bad}) for bad in ("", "cb-2", "không-có", "x" * 300)),
    *(("ha", "/new", {**NEW, "candidate.birth_on": bad}) for bad in BAD_DAYS),
    *(("ha", "/new", {**NEW, "candidate.name": bad}) for bad in ("", "123", *BAD_TEXTS)),
]  # fmt: skip


def _named(value: object) -> str:
    return re.sub(r"[^\w/.-]+", "_", str(value), flags=re.ASCII)[:40]


@pytest.mark.parametrize("login", ["ha", "tham", "uy", "bi"])
def test_all_that_was_typed_comes_back_from_whatever_is_refused(desk: Desks, hoso: Hoso, login: str) -> None:
    somebody, before = desk(login), hoso.entries()
    for path, typed in [(path, typed) for who, path, typed in CASES if who == login]:
        if f'action="{path}"' not in somebody.last:
            somebody.get(path)
        answer = somebody.post(path, **typed)

        assert 400 <= answer.status_code < 500, (path, typed)
        assert 'role="alert"' in answer.text, (path, typed)
        lost = {name: value for name, value in typed.items() if not came_back(answer.text, name, value)}
        assert lost == {}, (path, typed)
    assert hoso.entries() == before


def came_back(page: str, name: str, value: str) -> bool:
    """Tell whether a field of the page holds a value; a choice that none of its options is need not."""
    fields = re.findall(
        rf'<(input|select)[^>]* name="{re.escape(name)}"([^>]*)>(.*?)(?=<input|<button|</select>)', page, re.DOTALL
    )
    held = [html.unescape(text) for _, rest, _ in fields for text in re.findall(r'value="([^"]*)"', rest)]
    chosen = [html.unescape(text) for _, _, inner in fields for text in re.findall(r'value="([^"]*)" selected', inner)]
    is_choice = any(kind == "select" for kind, _, _ in fields)
    as_sent = value.replace("\x00", "\ufffd")
    return any(text in (value, as_sent) for text in (*held, *chosen)) or (is_choice and not _is_offered(fields, value))


def _is_offered(fields: list[tuple[str, str, str]], value: str) -> bool:
    return any(f'value="{value}"' in inner for _, _, inner in fields)


FORMS: Mapping[str, Mapping[str, str]] = {
    ACT: PAPER,
    f"{AT}/moves/train": {"reason": REASON},
    f"{AT}/out": {"typed": REF, "reason": REASON},
    f"{AT}/entries/3/correction": {"on": "04/03/2024", "reason": REASON},
}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.rpartition(REF)[2])
def test_what_another_added_meanwhile_stands_beside_what_was_typed_and_both_can_be_kept(
    desk: Desks, hoso: Hoso, path: str
) -> None:
    clerk, typed = desk("ha"), FORMS[path]
    clerk.get(path)
    hoso.must("record", REF, "note", "--on", "20/06/2024", "text=ghi thêm", "number=số 9", by="bi")
    before = hoso.entries()

    stopped = clerk.post(path, **typed)

    assert (stopped.status_code, hoso.entries()) == (409, before)
    box = stopped.text.split('role="alert"')[1].split("</div>")[0]
    assert ", bi: " in box
    assert "số 9" in box
    assert all(came_back(stopped.text, name, value) for name, value in typed.items())
    assert "Bỏ, về hồ sơ" in stopped.text

    sent = clerk.post(path, **typed)

    assert sent.status_code == (422 if path.endswith("/moves/train") else 303)
    assert hoso.entries() == before + 1


def test_papers_that_were_ticked_stay_ticked_when_another_wrote_meanwhile(desk: Desks, hoso: Hoso) -> None:
    hoso.must("record", REF, "awareness_certificate", *(f"{name}={value}" for name, value in PAPER.items()))
    paper, path, committee = hoso.entries(), f"{AT}/acceptance", desk("uy")
    committee.get(path)
    hoso.must("record", REF, "note", "--on", "20/06/2024", "text=ghi thêm")
    stopped = committee.post(path, **{f"n{paper}": "yes"})
    done = committee.post(path, **{f"n{paper}": "yes"})

    assert stopped.status_code == 409
    assert re.search(rf'name="n{paper}" value="yes" checked', stopped.text)
    assert done.status_code == 303


def test_a_return_without_a_reason_keeps_the_step_that_was_chosen(desk: Desks, hoso: Hoso) -> None:
    hoso.must("record", REF, "awareness_certificate", *(f"{name}={value}" for name, value in PAPER.items()))
    hoso.must("accept", REF, by="uy")
    hoso.must("advance", REF, "--on", "21/06/2024")
    path, clerk, before = f"{AT}/back", desk("uy"), hoso.entries()
    clerk.get(path)
    step = re.findall(r'<option value="(\w+)"', clerk.last)[-1]
    silent = clerk.post(path, to=step, reason="")

    assert (silent.status_code, hoso.entries()) == (422, before)
    assert f'<option value="{step}" selected' in silent.text
    assert 'id="reason-fault"' in silent.text
