"""The law that is applied: an edition with its workflows, and the digests that name them in the log."""

from collections.abc import Mapping
from dataclasses import replace

from msgspec import field

from engine.dossiers.workflow import Workflow
from engine.errors import UnknownWorkflowError
from engine.law.model.edition import Edition
from engine.values import Value


class Law(Value, frozen=True):
    """One policy edition with its workflows, and the digests that the log names them by.

    Attributes:
        workflow: The workflow that a dossier follows unless it was opened on another one.
        workflow_digest: Digest of the list of all workflow files.
        others: The other workflows, by name.
        adoption: Number of the entry of `@policy` that put it in force; 0 where it was looked up for another reason.

    """

    edition: Edition
    workflow: Workflow
    edition_digest: str
    workflow_digest: str
    others: Mapping[str, Workflow] = field(default_factory=dict)
    adoption: int = 0

    @property
    def workflows(self) -> tuple[Workflow, ...]:
        """Return every workflow, the one that is followed by default first."""
        return (self.workflow, *self.others.values())

    def holding(self, move: str) -> Workflow:
        """Return the first workflow with a move of this name, which means the same in all; else the default one."""
        return next((workflow for workflow in self.workflows if move in workflow.moves), self.workflow)

    def is_end(self, workflow: str, step: str) -> bool:
        """Tell whether a dossier of a workflow ends on a step; a step that the law does not know ends nothing."""
        known = self.of(workflow).workflow.steps.get(step)
        return known is not None and known.ends

    def of(self, name: str) -> "Law":
        """Return the same law with another of its workflows as the one followed; an empty name changes nothing.

        Raises:
            UnknownWorkflowError: There is no workflow of that name.

        """
        if name in ("", self.workflow.name):
            return self
        named = self.others.get(name)
        if named is None:
            known = tuple(workflow.name for workflow in self.workflows)
            raise UnknownWorkflowError("workflow.unknown", workflow=name, known=known)
        others = {workflow.name: workflow for workflow in self.workflows if workflow is not named}
        return replace(self, workflow=named, others=others)
