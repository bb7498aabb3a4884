"""Workflow files as procedures: those of the program, and those of an archive, put together with their edition."""

from collections.abc import Mapping

from engine.dossiers.workflow import Workflow
from engine.law.law import Law
from engine.law.model.edition import Edition
from hoso.machine.places import WORKFLOW_FILE, WORKFLOWS, program_root
from workflows.load import load_workflow


def assembled_law(built: Edition, ways: Mapping[str, bytes], *, edition: str, workflow: str) -> Law:
    """Return the law of an edition and its workflow files, named by their two digests."""
    first, *others = loaded_workflows(ways, built)
    return Law(built, first, edition, workflow, {other.name: other for other in others})


def loaded_workflows(files: Mapping[str, bytes], edition: Edition | None = None) -> tuple[Workflow, ...]:
    """Return workflow files as procedures, the one of admission first.

    An edition holds the rules of all workflows: of its guarded moves each file is asked about those that are its own.
    """
    loaded = []
    for name in sorted(files, key=lambda name: (name != f"{WORKFLOWS}{WORKFLOW_FILE}", name)):
        workflow = load_workflow(name, files[name], guarded=None)
        guarded = None if edition is None else edition.guarded_moves() & frozenset(workflow.moves)
        loaded.append(load_workflow(name, files[name], guarded=guarded))
    return tuple(loaded)


def workflow_files() -> dict[str, bytes]:
    """Return the workflow files shipped, by the name that faults call them."""
    files = (program_root() / "workflows").glob("*.yaml")
    return {f"{WORKFLOWS}{file.name}": file.read_bytes() for file in files}


def workflow_moves() -> frozenset[str]:
    """Return the names of the moves of every workflow shipped: one edition holds the rules of all of them."""
    return frozenset(move for workflow in all_workflows() for move in workflow.moves)


def all_workflows() -> tuple[Workflow, ...]:
    """Return every workflow shipped, the one of admission first."""
    return loaded_workflows(workflow_files())
