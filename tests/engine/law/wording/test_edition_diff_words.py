"""What is added to the law is told whole, part by part, in both languages; what changes, with the words before it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from engine.calendar.working_days import WorkingCalendar
from engine.law.model.operand import LaterDay
from engine.law.model.rule import DatedValue, Effective, FormVersion, Instrument, Rule, Sentence, Tightening, Waivable
from engine.law.wording.edition_diff import compared
from engine.terms import Enforce
from tests.support.law.building import CITE, condition, day, edition, param, rule, version
from tests.support.law.comparing import SECOND, UNNAMED, VERSIONS, added, changed, same, words


def test_a_new_rule_is_told_whole() -> None:
    new = Rule(
        id="A-01",
        title=Sentence("Đủ tuổi", "Old enough"),
        guards={"admit": Enforce.DENY, "train": Enforce.WARN},
        counted_on="cell_vote",
        versions=(replace(version("25/07/2016", "01/09/2021"), cites=(CITE, SECOND)), version("01/09/2021")),
        require=condition({"present": "ceremony"}),
        message=Sentence("Chưa đủ tuổi.", "Not old enough."),
        applies_when=condition({"present": "opinion"}),
        remedy=Sentence("Hãy chờ.", "Wait."),
        waivable=Waivable("province", (CITE, UNNAMED)),
        scope="xa-b",
    )

    change, parts = added(edition(new))

    assert (change.kind, change.id, change.title, change.rules) == ("rule", "A-01", new.title, ("A-01",))
    assert parts == {
        "title": ("Đủ tuổi", "Old enough"),
        "guards": ("admit, train (chỉ lưu ý)", "admit, train (warns only)"),
        "counted_on": same("cell_vote"),
        "versions": (
            (
                "từ 25/07/2016 đến trước 01/09/2021: Quy định 29-QĐ/TW 1.1a, Hướng dẫn 01-HD/TW 5.2 [A]; "
                "từ 01/09/2021: Quy định 29-QĐ/TW 1.1a [A]"
            ),
            (
                "from 25/07/2016 until 01/09/2021: Quy định 29-QĐ/TW 1.1a, Hướng dẫn 01-HD/TW 5.2 [A]; "
                "from 01/09/2021: Quy định 29-QĐ/TW 1.1a [A]"
            ),
        ),
        "require": ("đã có Lễ kết nạp đảng viên", "there is Admission ceremony"),
        "message": ("Chưa đủ tuổi.", "Not old enough."),
        "applies_when": ("đã có Ý kiến nhận xét", "there is Opinion"),
        "remedy": ("Hãy chờ.", "Wait."),
        "waivable": same("province Quy định 29-QĐ/TW 1.1a, Hướng dẫn 01-HD/TW"),
        "scope": same("xa-b"),
    }


def test_a_plain_rule_has_no_parts_that_nobody_wrote() -> None:
    _, parts = added(edition(rule("A-01", {"present": "ceremony"})))

    assert list(parts) == ["title", "guards", "counted_on", "versions", "require", "message"]


@pytest.mark.parametrize(
    ("part", "value"),
    [("title", Sentence("Khác", "Other")), ("message", Sentence("Khác", "Other")), ("remedy", Sentence("Chờ", "Wait"))],
)
def test_another_wording_of_a_rule_is_told_in_both_languages(part: str, value: Sentence) -> None:
    old = rule("A-01", {"present": "ceremony"})

    new: dict[str, Any] = {part: value}
    change, _, after = changed(edition(old), edition(replace(old, **new)))

    assert after == {part: (value.vi, value.en)}
    assert change.title == (value if part == "title" else old.title)


def test_a_rule_that_only_warns_from_now_on_is_told_with_what_it_did_before() -> None:
    old = rule("A-01", {"present": "ceremony"})

    _, before, after = changed(edition(old), edition(replace(old, guards={"admit": Enforce.WARN})))

    assert before == {"guards": same("admit")}
    assert after == {"guards": ("admit (chỉ lưu ý)", "admit (warns only)")}


def test_a_new_parameter_is_told_with_its_unit_its_direction_and_every_dated_value() -> None:
    new = param("vote.least", "fraction", "higher", ("25/07/2016", Fraction(1, 2)), ("01/09/2021", Fraction(2, 3)))
    cited = replace(new, values=(replace(new.values[0], cites=(CITE,)), new.values[1]))

    change, parts = added(edition(params=[cited]))

    assert (change.kind, change.id, change.title) == ("param", "vote.least", Sentence("vote.least", "vote.least"))
    assert parts == {
        "unit": same("fraction"),
        "tighter": same("higher"),
        "values": (
            "từ 25/07/2016: 1/2 (Quy định 29-QĐ/TW 1.1a); từ 01/09/2021: 2/3 ()",
            "from 25/07/2016: 1/2 (Quy định 29-QĐ/TW 1.1a); from 01/09/2021: 2/3 ()",
        ),
    }


def test_a_switch_reads_yes_or_no_in_each_language() -> None:
    _, parts = added(edition(params=[param("age.by_day", "switch", "none", ("25/07/2016", False))]))

    assert parts["values"] == ("từ 25/07/2016: không ()", "from 25/07/2016: no ()")


def test_a_stricter_value_of_a_unit_names_the_parameter_the_unit_and_the_rules_it_can_change() -> None:
    least = param("age.min", "calendar_months", "higher", ("25/07/2016", 216))
    age = {"age": {"of": "candidate.birth_on", "months_at_least": {"param": "age.min"}}}
    law: dict[str, Any] = {
        "params": [least],
        "tightenings": [Tightening("xa-b", "age.min", (DatedValue(day("01/01/2026"), 240),))],
    }
    rules = rule("A-01", age), rule("B-01", {"present": "ceremony"}), rule("C-01", {"not": age})

    (change,) = compared(edition(*rules, params=[least]), edition(*rules, **law))

    assert (change.kind, change.id, change.what) == ("tightening", "age.min @ xa-b", "added")
    assert change.rules == ("A-01", "C-01")
    assert words(change)[1] == {"values": ("từ 01/01/2026: 240 ()", "from 01/01/2026: 240 ()")}


def test_from_when_a_move_newly_counts_is_told_whole() -> None:
    after = LaterDay.model_validate({"add_months": {"since": "ceremony.on", "months": 12}})
    one = Effective("EFF-01", Sentence("Hết dự bị", "End of probation"), (version(),), after)

    change, parts = added(edition(effective={"recognise": one}))

    assert (change.kind, change.id, change.title) == ("effective", "recognise", one.title)
    assert parts == {
        "title": ("Hết dự bị", "End of probation"),
        "versions": VERSIONS,
        "after": ("12 tháng sau Lễ kết nạp đảng viên.on", "12 months after Admission ceremony.on"),
    }


def test_the_printed_forms_of_a_document_are_told_each_with_its_number_its_title_and_its_day() -> None:
    forms = (
        FormVersion(day("25/07/2016"), None, Sentence("Đơn", "Application")),
        FormVersion(day("01/09/2021"), "1-KNĐ", Sentence("Đơn xin vào Đảng", "Application to join")),
    )

    change, parts = added(edition(forms={"application": forms}))

    assert (change.kind, change.id, change.title) == ("form", "application", Sentence("application", "application"))
    assert parts == {
        "values": (
            "từ 25/07/2016: chưa rõ, Đơn; từ 01/09/2021: 1-KNĐ, Đơn xin vào Đảng",
            "from 25/07/2016: not known, Application; from 01/09/2021: 1-KNĐ, Application to join",
        )
    }


def test_a_new_legal_text_is_told_with_both_its_days_even_those_not_known() -> None:
    text = Instrument("hd01-2021", "Hướng dẫn 01-HD/TW", day("28/09/2021"), None)

    change, parts = added(edition(instruments={text.key: text}))

    assert (change.kind, change.id, change.title) == ("instrument", text.key, Sentence(text.title, text.title))
    assert parts == {"text": ("Hướng dẫn 01-HD/TW: 28/09/2021, chưa rõ", "Hướng dẫn 01-HD/TW: 28/09/2021, not known")}


def test_the_day_from_which_a_legal_text_is_in_force_is_told_when_it_becomes_known() -> None:
    old = Instrument("hd01-2021", "Hướng dẫn 01-HD/TW", day("28/09/2021"), None)
    new = replace(old, in_force=day("01/10/2021"))

    _, before, after = changed(edition(instruments={old.key: old}), edition(instruments={new.key: new}))

    assert before == {"text": ("Hướng dẫn 01-HD/TW: 28/09/2021, chưa rõ", "Hướng dẫn 01-HD/TW: 28/09/2021, not known")}
    assert after == {"text": same("Hướng dẫn 01-HD/TW: 28/09/2021, 01/10/2021")}


def test_another_first_day_and_another_calendar_are_told_with_what_they_were() -> None:
    old, new = edition(), edition()
    new.covers_from, new.calendar = date(2020, 1, 2), WorkingCalendar((), "0123456789abcdef")

    covers, calendar = compared(old, new)

    assert (covers.kind, covers.id, words(covers)) == (
        "covers", "covers_from", ({"text": same("25/07/2016")}, {"text": same("02/01/2020")}),
    )  # fmt: skip
    assert (calendar.kind, calendar.id, words(calendar)) == (
        "calendar", "calendar", ({"text": same("test")}, {"text": same("0123456789ab")}),
    )  # fmt: skip
    assert (covers.what, calendar.what) == ("changed", "changed")


def test_calendars_whose_digests_begin_alike_still_differ() -> None:
    old, new = edition(), edition()
    old.calendar, new.calendar = WorkingCalendar((), "0123456789abcd"), WorkingCalendar((), "0123456789abXX")

    assert [one.kind for one in compared(old, new)] == ["calendar"]
