"""A procedure as a Mermaid diagram, and as the page docs/workflow.md. Write it with `python -m workflows.diagram`."""

import sys
from collections.abc import Iterable
from pathlib import Path

from engine.acts import KINDS
from engine.dossiers.workflow import Guard, Move, MoveKind, Step, StepKind, Workflow
from engine.terms import Role
from workflows.load import load_workflow

FILE = Path(__file__).parent / "admission.yaml"

_ARROWS = {MoveKind.FORWARD: "bước", MoveKind.RETURN: "trả lại", MoveKind.EXIT: "ra khỏi"}
_GUARDS = {Guard.REQUIRED: "required", Guard.FREE: "free", Guard.OPTIONAL: "optional (by overlay)"}


def mermaid(workflow: Workflow) -> str:
    """Return the diagram: steps with both labels; moves under their Vietnamese label and name, one arrow per source."""
    lines = ["stateDiagram-v2", "    direction TB"]
    lines += [f'    state "{_caption(step)}" as {step.name}' for step in workflow.steps.values()]
    lines.append(f"    [*] --> {workflow.start.name}")
    lines += [
        f"    {source} --> {move.dest}: {_plain(move.label_vi)} [{move.name}]"
        for move in workflow.moves.values()
        for source in move.sources
    ]
    lines += [f"    {step.name} --> [*]" for step in workflow.steps.values() if step.ends]
    return "\n".join(lines) + "\n"


def page(workflow: Workflow) -> str:
    """Return the page of a workflow: diagram, steps, moves, and who may record and accept each act."""
    parts = [
        f"# {workflow.label_vi} — {workflow.label_en}\n",
        f"<!-- Generated from workflows/{workflow.name}.yaml by `python -m docs.generate`; a test compares it. -->\n",
        "What opens each move stands in the policy files; here is what leads where, and who may do it.\n",
        f"```mermaid\n{mermaid(workflow)}```\n",
        "## Steps\n",
        _table(("No.", "Step", "Tiếng Việt", "English", "Kind"), map(_step_row, workflow.steps.values())),
        "## Moves\n",
        _table(
            ("Move", "Tiếng Việt", "English", "From", "To", "Guard", "Roles", "Bodies", "Reason", "Four eyes"),
            map(_move_row, workflow.moves.values()),
        ),
        _NOTES,
        "## Acts\n",
        _table(
            ("Act", "Tiếng Việt", "English", "Recorded by", "Accepted by (somebody else)", "Not dated before"),
            (_act_row(workflow, slug) for slug in KINDS),
        ),
        _FORM,
    ]
    return "\n".join(parts)


_NOTES = """`required`: a rule of the base policy must guard the move. `optional`: where no rule in force guards it, it
is passed with the finding “not required here”. `free`: no rule guards it. Four eyes: whoever makes the move is not the
one who entered the act that it rests on.
"""

_FORM = """## The form of the file

| Key | What stands there |
|---|---|
| `format` | `hoso-workflow/1` |
| `workflow`, `label` | its name; its label in `vi` and `en` |
| `steps` | by name: `kind` (`start`, `step`, `final`, `exit`) and `label`; numbered in the order written |
| `moves` | a list: `move`, `kind` (`forward`, `return`, `exit`), `from`, `to`, `label`, `guard`, `roles`, \
`acts_by`, and where they apply `needs_reason`, `four_eyes` |
| `acts` | `roles` that may record an act; `except`: by act, its own list; `after`: by act, the acts \
it cannot be dated before |
| `accept` | `roles` that may accept an act; `except`: by act, its own list; `none`: acts that need no acceptance |

Refused at load, all at once, with file, line and hint: an unknown step, role, body, act or key; a step that cannot be
reached; a trap; a move out of an end; two moves of one name or with the same two ends; a missing label; a `required`
move that no rule of the base policy guards; a rule that guards a move which does not exist.
"""


def _caption(step: Step) -> str:
    number = f"{step.number}. " if step.number else ""
    return f"{number}{_plain(step.label_vi)} · {_plain(step.label_en)}"


def _plain(label: str) -> str:
    """Return a label without the signs that Mermaid reads as its own."""
    return label.replace('"', "'").replace(":", ",").replace(";", ",")


def _step_row(step: Step) -> tuple[str, ...]:
    kinds = {StepKind.START: "start", StepKind.STEP: "step", StepKind.FINAL: "end aimed at", StepKind.EXIT: "exit"}
    return (str(step.number or "–"), f"`{step.name}`", step.label_vi, step.label_en, kinds[step.kind])


def _move_row(move: Move) -> tuple[str, ...]:
    sources = ", ".join(f"`{source}`" for source in move.sources)
    yes = {True: "yes", False: ""}
    return (
        f"`{move.name}` ({_ARROWS[move.kind]})", move.label_vi, move.label_en, sources, f"`{move.dest}`",
        _GUARDS[move.guard], _roles(move.roles), ", ".join(move.acts_by), yes[move.reason], yes[move.four_eyes],
    )  # fmt: skip


def _act_row(workflow: Workflow, slug: str) -> tuple[str, ...]:
    kind = KINDS[slug]
    accept = _roles(workflow.accept_by_act[slug]) or "nobody needs to"
    after = ", ".join(f"`{earlier}`" for earlier in workflow.act_after.get(slug, ()))
    return (f"`{slug}`", kind.label_vi, kind.label_en, _roles(workflow.act_roles[slug]), accept, after)


def _roles(roles: Iterable[Role]) -> str:
    chosen = frozenset(roles)
    return ", ".join(role for role in Role if role in chosen)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def main() -> None:
    """Print the page of the shipped workflow."""
    workflow = load_workflow(FILE.name, FILE.read_bytes(), guarded=None)
    sys.stdout.buffer.write(page(workflow).encode("utf-8"))


if __name__ == "__main__":
    main()
