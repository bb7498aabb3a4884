"""Who is told: roles at a place in the tree on a day, the mentor first, the candidate never."""

from dataclasses import replace
from datetime import date

from engine.access.rows import GrantRow
from engine.alerts.recipients import mentor_named, recipients
from engine.law.model.alert_policy import RecipientPlace, RouteStep
from engine.organisation.tree import OrgTree
from engine.terms import Role
from tests.support.engine.small import BEGIN, unit
from tests.support.law.building import act, facts

DAY = date(2025, 10, 28)
TREE = OrgTree((
    unit("tinh", "province"), unit("xa", "commune", "tinh", decides=True),
    unit("db", "grassroots", "xa", decides=False), unit("bp", "department", "db"), unit("cb-1", "cell", "bp"),
    unit("cb-2", "cell", "xa"), unit("cb-3", "cell", "db", until=date(2025, 1, 1)),
))  # fmt: skip


def grant(person: str, role: Role, place: str) -> GrantRow:
    return GrantRow(person, role, place, BEGIN, None)


GRANTS = (
    grant("p-minh", Role.SECRETARY, "cb-1"), grant("p-lan", Role.SECRETARY, "db"), grant("p-hoa", Role.COMMITTEE, "db"),
    grant("p-bo", Role.COMMITTEE, "bp"), grant("p-cap", Role.COMMITTEE, "xa"), grant("p-giam", Role.SUPERVISOR, "tinh"),
    grant("p-trung", Role.SUPERVISOR, "*"),
)  # fmt: skip


def told(role: str, where: RecipientPlace, cell: str = "cb-1", **more: object) -> tuple[str, ...]:
    given: dict[str, object] = {"grants": GRANTS, "exclude": frozenset[str](), "day": DAY, **more}
    return recipients(RouteStep((role,), where), cell=cell, tree=TREE, **given)  # type: ignore[arg-type]


def test_a_step_names_those_who_hold_the_role_there_and_nowhere_else() -> None:
    assert told("secretary", "cell") == ("p-minh",)
    assert told("committee", "grassroots") == ("p-bo",)
    assert told("secretary", "grassroots") == ("p-lan",)
    assert told("committee", "deciding") == ("p-cap",)
    assert told("supervisor", "superior") == ("p-giam",)


def test_a_body_without_a_secretary_gives_nobody() -> None:
    assert told("secretary", "cell", "cb-2") == ()
    assert told("committee", "grassroots", "cb-2") == ()


def test_of_the_bodies_above_the_nearest_that_has_somebody_is_told() -> None:
    without = tuple(one for one in GRANTS if one.unit != "tinh")

    assert told("committee", "superior") == ("p-cap",)
    assert told("supervisor", "superior", grants=without) == ("p-trung",)


def test_the_candidate_is_never_told_and_the_next_body_is_then() -> None:
    assert told("committee", "grassroots", exclude=frozenset({"p-bo"})) == ("p-hoa",)
    assert told("secretary", "cell", exclude=frozenset({"p-minh"})) == ()


def test_roles_are_those_of_the_day() -> None:
    old, new = grant("p-cu", Role.SECRETARY, "cb-1"), grant("p-moi", Role.SECRETARY, "cb-1")
    ended = (replace(old, until=DAY), replace(new, since=DAY))

    assert told("secretary", "cell", grants=ended) == ("p-moi",)


def test_of_a_cell_that_has_ended_those_above_it_on_its_last_day_are_told() -> None:
    assert told("committee", "grassroots", "cb-3") == ("p-hoa",)
    assert told("committee", "deciding", "cb-3") == ("p-cap",)
    assert told("committee", "grassroots", "cb-9") == ()


def test_an_alert_about_a_committee_is_told_to_it() -> None:
    assert told("committee", "grassroots", "db") == ("p-hoa",)
    assert told("secretary", "cell", "db") == ()


def test_the_mentor_is_the_one_last_assigned() -> None:
    first = act("mentor_assigned", "01/03/2024", mentor="p-0008")

    assert mentor_named(facts(first, act("mentor_assigned", "01/04/2024", mentor="nga")).dossier) == "nga"
    assert mentor_named(facts(first).dossier) == "p-0008"
    assert mentor_named(facts().dossier) == ""


def test_the_mentor_is_told_when_he_uses_hoso() -> None:
    assert told("mentor", "dossier", mentors=("p-0007",)) == ("p-0007",)
    assert told("mentor", "dossier", mentors=("p-0007",), exclude=frozenset({"p-0007"})) == ()
    assert told("secretary", "dossier", mentors=("p-0007",)) == ()
