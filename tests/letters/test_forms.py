"""The forms of letters: a fault is named, stops letters and loses none; the operator's own take the place of ours."""

import re
import shutil
from pathlib import Path

import pytest

from application.unit_of_work import UnitOfWork
from hoso.letters.composing import templates
from hoso.letters.health import problems
from hoso.wording.catalogue import Words
from tests.support.mail_letters import files, message, send_round
from tests.support.mail_office import START, alert, raise_for, told

FORMS = Path(templates.__file__).parents[1] / "forms"


@pytest.mark.parametrize(
    "fault",
    [
        (
            "item.vi.txt",
            "$title $subject $when $look $ten",
            r"item\.vi\.txt: the field \$ten is not given; there are \$ack",
        ),
        ("item.vi.html", "$title $when $look", r"item\.vi\.html: the field \$subject is missing"),
        ("digest.en.txt", "$items", r"digest\.en\.txt: the field \$dead is missing"),
        ("page.html", "$body costs 5 $", r"page\.html: a \$ stands alone"),
        ("thu.txt", "x", r"thu\.txt: there is no such form"),
    ],
)
def test_a_form_with_a_fault_stops_letters_visibly_and_loses_none(
    office: UnitOfWork, tmp_path: Path, fault: tuple[str, str, str]
) -> None:
    name, text, what = fault
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / name).write_text(text, encoding="utf-8")
    settings = files(templates=str(forms))
    raise_for(office, "p-0002", [alert(1)])

    done = send_round(office, settings, told(START))

    assert done.composed == 0
    assert re.search(what, done.faults[0])
    assert [(one.name, one.subject) for one in office.store.faults()] == [("letters", "templates")]
    assert re.search(what, problems(settings, Words())[0])
    (forms / name).unlink()
    assert send_round(office, files(templates=str(forms)), told(START)).sent == 1
    assert office.store.faults() == []


def test_a_form_of_the_operator_takes_the_place_of_ours(office: UnitOfWork, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    shutil.copy(FORMS / "subject.vi.txt", forms)
    (forms / "subject.vi.txt").write_text("Báo cáo: $count\nBcc: ke@gian.example", encoding="utf-8")
    raise_for(office, "p-0002", [alert(1)])

    send_round(office, files(templates=str(forms)), told(START))

    assert str(message()["Subject"]) == r"Báo cáo: 1\nBcc: ke@gian.example"
    assert message()["Bcc"] is None


def test_a_folder_of_forms_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "khong-co: there is no such folder" in problems(files(templates="khong-co"), Words())[0]
