"""A small tree, grants and one question, for tests of what a role may do and where."""

from collections.abc import Iterable
from datetime import date

from engine.access.permissions import Action, Permit, Subject, can
from engine.access.rows import GrantRow
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import Role

START, CHANGE, TODAY = date(2020, 1, 1), date(2026, 10, 1), date(2026, 11, 22)
LAN, MINH = "p-lan", "p-minh"


def unit(name: str, kind: str, parent: str = "", *, since: date = START, until: date | None = None) -> UnitRow:
    return UnitRow(
        unit=name, since=since, until=until, kind=kind, parent=parent, name=name, decides=False, official_members=None,
        has_youth_union=None, has_trade_union=None, unit_type="", special_area=None, code="",
    )  # fmt: skip


TREE = OrgTree(
    (
        unit("province", "province"),
        unit("base", "grassroots", "province"),
        unit("cell", "cell", "base"),
        unit("sibling", "cell", "base"),
        unit("elsewhere", "grassroots", "province"),
        unit("far", "cell", "elsewhere"),
        unit("moving", "cell", "base", until=CHANGE),
        unit("moving", "cell", "elsewhere", since=CHANGE),
        unit("ended", "cell", "base", until=CHANGE),
    )
)


def grant(role: Role, where: str, *, person: str = LAN, since: date = START, until: date | None = None) -> GrantRow:
    return GrantRow(person, role, where, since=since, until=until)


def ask(
    action: Action,
    subject: Subject,
    *grants: GrantRow,
    day: date = TODAY,
    roles: Iterable[Role] | None = None,
    tree: OrgTree = TREE,
) -> Permit:
    needed = None if roles is None else frozenset(roles)
    return can(LAN, action, subject, tree=tree, grants=grants, day=day, roles=needed)
