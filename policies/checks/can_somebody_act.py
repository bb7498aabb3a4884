"""Whether somebody can act: the acts that rules ask for can be recorded and accepted, and every move can be made."""

from collections.abc import Iterable, Iterator

from engine.acts import KINDS
from engine.dossiers.workflow import Workflow
from engine.errors import FileFault, Message
from engine.law.model.rule import MOVE, Rule
from engine.law.operators.references import references
from engine.terms import Role
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import owner_of

_ACTING = frozenset({Role.CLERK, Role.SECRETARY, Role.APPRAISER, Role.COMMITTEE})
"""Roles that move dossiers; the others only look, or run the office."""


def idle_roles(laws: Iterable[BuiltPolicyFile], workflows: Iterable[Workflow]) -> tuple[FileFault, ...]:
    """Return a fault for each rule that asks for an act which nobody may record or accept, and for each such move."""
    laws, workflows = tuple(laws), tuple(workflows)
    faults = [fault for workflow in workflows for fault in _moves(workflow)]
    for law in laws:
        for rule in law.rules:
            path = ("rules", rule.id)
            place, owner = law.tree.line_of(path), owner_of(law.tree, path)
            faults += [FileFault(law.tree.name, place, what, owner) for what in _of_rule(rule, workflows)]
    return tuple(faults)


def kinds_named(rule: Rule) -> frozenset[str]:
    """Return the kinds of act that a rule names by a path or as a list."""
    conditions = [part for part in (rule.require, rule.applies_when) if part is not None]
    named = (reference for part in conditions for reference in references(part) if reference.kind in {"path", "list"})
    kinds = {reference.name.partition(".")[0] for reference in named} & KINDS.keys()
    return frozenset({rule.counted_on} - {MOVE} | kinds)


def _moves(workflow: Workflow) -> Iterator[FileFault]:
    for move in workflow.moves.values():
        if not move.roles & _ACTING:
            what = Message("move.made_by_nobody", move=move.name, roles=tuple(sorted(_ACTING)))
            yield FileFault("", 0, what, (Message("owner.workflow", name=workflow.name),))


def _of_rule(rule: Rule, workflows: Iterable[Workflow]) -> Iterator[Message]:
    guarded = [workflow for workflow in workflows if rule.guards.keys() & workflow.moves.keys()]
    for workflow in guarded:
        for slug in sorted(kinds_named(rule)):
            if not workflow.act_roles.get(slug, frozenset()) & _ACTING:
                yield Message("act.recorded_by_nobody", act=slug, workflow=workflow.name)
            elif slug not in workflow.no_acceptance and not workflow.accept_by_act.get(slug):
                yield Message("act.accepted_by_nobody", act=slug, workflow=workflow.name)
