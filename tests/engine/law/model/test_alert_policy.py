"""Stages follow from the due day, the lead times and the calendar; routes and titles from the rules of the edition."""

from datetime import date

from engine.law.model.alert_policy import AlertPolicy, AlertRule, EscalationStage, RouteStep
from engine.law.model.operand import Number, ParamRef
from engine.law.model.rule import Sentence
from engine.terms import Severity
from tests.support.law.building import CALENDAR, CITE, day, param, version

LATE = param("alerts.late", "working_days", "none", ("25/07/2016", 10), ("01/01/2026", 8))
ACK = param("alerts.ack", "working_days", "none", ("25/07/2016", 3), ("01/01/2026", 2))
TITLE = Sentence("Lễ", "Ceremony")
RULES = {
    "ceremony": AlertRule(
        id="ceremony", title=TITLE, versions=(version(),), route="cell", warn_before=(10, 5),
        late=Sentence("trễ", "late"),
    ),
    "certificate": AlertRule(id="certificate", title=TITLE, warn_before=(90, 60), in_working_days=False),
    "at_once": AlertRule(id="at_once", title=TITLE, warn_before=(0,)),
    "silent": AlertRule(id="silent", title=TITLE),
}  # fmt: skip
ROUTE = (RouteStep(("secretary",), "cell"), RouteStep(("supervisor",), "superior"))
PARAMS = {"alerts.late": LATE, "alerts.ack": ACK}
N, W, OVER, C = Severity.NOTICE, Severity.WARNING, Severity.OVERDUE, Severity.CRITICAL


def policy(*late_after: Number) -> AlertPolicy:
    """Return a policy that has reckoned nothing yet."""
    return AlertPolicy(
        rules=RULES, routes={"cell": ROUTE}, calendar=CALENDAR, params=PARAMS,
        late_after=late_after or (5, ParamRef(param="alerts.late")), acknowledge_within=ParamRef(param="alerts.ack"),
    )  # fmt: skip


def stages(rule: str, due_on: str, *late_after: Number) -> list[tuple[str, str, Severity]]:
    found = policy(*late_after).stages(rule, day(due_on))
    return [(f"{one.day:%d/%m/%Y}", one.level, one.severity) for one in found]


def test_lead_times_of_working_days_are_counted_back_over_weekends_and_days_off() -> None:
    assert stages("ceremony", "07/01/2025") == [
        ("23/12/2024", "-10", N), ("30/12/2024", "-5", W), ("08/01/2025", "0", OVER), ("14/01/2025", "+5", OVER),
        ("21/01/2025", "+10", C),
    ]  # fmt: skip


def test_lead_times_of_calendar_days_are_counted_back_day_by_day() -> None:
    assert stages("certificate", "15/03/2025")[:3] == [
        ("15/12/2024", "-90", N), ("14/01/2025", "-60", W), ("16/03/2025", "0", OVER),
    ]  # fmt: skip


def test_what_is_due_at_once_is_told_of_on_the_day_itself() -> None:
    assert stages("at_once", "14/10/2025")[:2] == [("14/10/2025", "-0", W), ("15/10/2025", "0", OVER)]


def test_without_lead_times_the_first_stage_is_the_day_after() -> None:
    assert policy().first_stage("silent", day("14/10/2025")) == day("15/10/2025")


def test_how_late_is_critical_is_the_parameter_of_the_due_day() -> None:
    assert [one[1] for one in stages("silent", "31/12/2025")] == ["0", "+5", "+10"]
    assert [one[1] for one in stages("silent", "01/01/2026")] == ["0", "+5", "+8"]


def test_a_day_beyond_the_calendars_is_left_out_and_the_others_stay() -> None:
    assert stages("certificate", "24/12/2031") == [
        ("25/09/2031", "-90", N), ("25/10/2031", "-60", W), ("25/12/2031", "0", OVER), ("31/12/2031", "+5", OVER),
    ]  # fmt: skip
    assert [one[1] for one in stages("ceremony", "01/03/2040")] == ["0"]


def test_the_last_day_of_the_calendar_of_man_has_no_day_after_it() -> None:
    assert policy().stages("certificate", date.max)[-1] == EscalationStage(date(9999, 11, 1), "-60", W)


def test_a_rule_that_is_not_known_has_no_stages_and_a_name() -> None:
    assert (policy().stages("x", day("14/10/2025")), policy().first_stage("x", day("14/10/2025"))) == ((), None)
    assert (policy().route("x"), policy().title("x").vi, policy().cites("x", day("14/10/2025"))) == ((), "x", ())
    assert (policy().title("x"), policy().late("x")) == (Sentence("x", "x"), Sentence("", ""))


def test_route_title_and_citations_are_those_of_the_rule() -> None:
    assert (policy().route("ceremony"), policy().route("silent")) == (ROUTE, ())
    assert (policy().title("ceremony"), policy().late("ceremony").vi) == (TITLE, "trễ")
    assert policy().cites("ceremony", day("14/10/2025")) == (CITE,)
    assert policy().cites("ceremony", day("24/07/2016")) == ()


def test_the_days_to_acknowledge_are_dated() -> None:
    assert [policy().ack_on(day(one)) for one in ("01/01/2010", "31/12/2025", "01/01/2026")] == [3, 3, 2]
    assert policy().ack_working_days == 2
    assert AlertPolicy().ack_working_days == 0


def test_the_levels_of_lateness_rise_with_the_days_and_the_last_alone_is_critical() -> None:
    late = [("13/10/2025", "+3", OVER), ("15/10/2025", "+5", OVER), ("24/10/2025", "+12", C)]

    assert stages("silent", "08/10/2025", 12, 5, 3, 5)[1:] == late
    assert stages("silent", "08/10/2025", 12, 0, 5, 3)[1:] == late
    assert stages("silent", "08/10/2025", 0) == [("09/10/2025", "0", OVER)]
    assert stages("silent", "08/10/2025", 1)[1:] == [("09/10/2025", "+1", C)]


def test_a_lead_that_reaches_before_the_first_day_of_all_ends_on_that_day() -> None:
    assert [one.day for one in policy().stages("certificate", date(1, 1, 20))[:2]] == [date.min, date.min]


def test_a_length_that_is_no_number_counts_as_none() -> None:
    word = param("alerts.late", "word", "none", ("25/07/2016", "soon"))

    assert AlertPolicy(params={"alerts.late": word}, acknowledge_within=ParamRef(param="alerts.late")).ack_on(
        day("14/10/2025")
    ) == 0  # fmt: skip


def test_asking_again_gives_the_same_stages_and_each_due_day_and_deadline_has_its_own() -> None:
    asked = policy()
    dues = [(rule, day(on)) for rule in ("ceremony", "certificate", "x") for on in ("07/01/2025", "08/01/2025")]

    first = [asked.stages(*due) for due in dues]

    assert [asked.stages(*due) for due in dues] == first == [policy().stages(*due) for due in dues]
    assert len({found for found in first if found}) == 4
