"""Whether somebody can act: the acts that rules ask for can be recorded and accepted, and every move can be made."""

from collections.abc import Iterable, Iterator

from engine.acts import KINDS
from engine.dossiers.workflow import Workflow
from engine.law.model.rule import MOVE, Rule
from engine.law.operators.references import references
from engine.terms import Role
from policies.loading.build import BuiltPolicyFile
from policies.schemas.faults import about, sentence

_ACTING = frozenset({Role.CLERK, Role.SECRETARY, Role.APPRAISER, Role.COMMITTEE})
"""Roles that move dossiers; the others only look, or run the office."""


def idle_roles(laws: Iterable[BuiltPolicyFile], workflows: Iterable[Workflow]) -> tuple[str, ...]:
    """Return one line for each rule that asks for an act which nobody may record or accept, and each such move."""
    laws, workflows = tuple(laws), tuple(workflows)
    found = [line for workflow in workflows for line in _moves(workflow)]
    for law in laws:
        for rule in law.rules:
            path = ("rules", rule.id)
            for what in _of_rule(rule, workflows):
                line = law.tree.line_of(path)
                text = sentence(law.tree.name, line, about(law.tree, path) + what, hint="see 'acts' in the workflow")
                found.append(text)
    return tuple(found)


def kinds_named(rule: Rule) -> frozenset[str]:
    """Return the kinds of act that a rule names by a path or as a list."""
    conditions = [part for part in (rule.require, rule.applies_when) if part is not None]
    named = (reference for part in conditions for reference in references(part) if reference.kind in {"path", "list"})
    kinds = {reference.name.partition(".")[0] for reference in named} & KINDS.keys()
    return frozenset({rule.counted_on} - {MOVE} | kinds)


def _moves(workflow: Workflow) -> Iterator[str]:
    for move in workflow.moves.values():
        if not move.roles & _ACTING:
            hint = f"add one of {', '.join(sorted(_ACTING))}"
            yield f"workflow {workflow.name}: nobody who moves dossiers may make the move '{move.name}'; {hint}"


def _of_rule(rule: Rule, workflows: Iterable[Workflow]) -> Iterator[str]:
    mine = [workflow for workflow in workflows if rule.guards.keys() & workflow.moves.keys()]
    for workflow in mine:
        for slug in sorted(kinds_named(rule)):
            if not workflow.act_roles.get(slug, frozenset()) & _ACTING:
                yield f"it names the act '{slug}', which nobody may record in the workflow {workflow.name}"
            elif slug not in workflow.no_acceptance and not workflow.accept_by_act.get(slug):
                yield f"it names the act '{slug}', which nobody may accept in the workflow {workflow.name}"
