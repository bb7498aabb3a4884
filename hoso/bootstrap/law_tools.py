"""What is asked of the law's files beside deciding: whether they hold, what is proved of them, what they cover."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.dossiers.workflow import Workflow
from engine.errors import FileFault, Message, MissingPartError, PolicyFileError
from engine.law.law import Law
from hoso.bootstrap.law_of_files import checked_law, read_law
from hoso.bootstrap.workflow_files import all_workflows, assembled_law, loaded_workflows, workflow_moves
from hoso.machine.places import program_root
from policies.load_edition import load_bundle, load_checked, load_laws
from policies.loading.file_set import read_folder

if TYPE_CHECKING:
    from engine.law.usage.coverage import Coverage
    from engine.read_models.report import PublishedReport
    from policies.authoring.mutation.mutate import Survey
    from policies.authoring.proofs.prove import Proof


@dataclass(frozen=True)
class Examined:
    """What `hoso policy check` found in files that hold no fault.

    Attributes:
        law: The edition with its workflow.
        warnings: Odd things that do no harm.

    """

    law: Law
    warnings: tuple[FileFault, ...]


def examined_law(policies: Path | None = None) -> Examined:
    """Return an edition after every check; raise PolicyFileError with all faults."""
    from policies.analysis.pointless_rules import table_faults
    from policies.checks.can_somebody_act import idle_roles
    from policies.load_edition import inspect
    from policies.schemas.property_schema import PROPERTIES, properties_in

    law_files, files, ways = read_law(policies)
    inspection = inspect(files, moves=workflow_moves(), own_examples=True)
    if inspection.edition is None:
        raise _faulty(inspection.faults)
    law = assembled_law(inspection.edition, ways, edition=law_files.edition, workflow=law_files.workflow)
    wanted = properties_in(policies or program_root() / "policies")
    tables = [
        FileFault(PROPERTIES, 0, what, (Message("owner.table", name=name),))
        for name, table in wanted.tables.items()
        for what in table_faults(inspection.edition, table.rules)
    ]
    faults = (*tables, *idle_roles(load_laws(files), law.workflows))
    if faults:
        raise _faulty(faults)
    return Examined(law, inspection.warnings)


def law_survey(policies: Path | None = None) -> "Survey":
    """Return which changes of the files of a folder no example notices."""
    from policies.authoring.mutation.mutate import survey_folder

    return survey_folder(policies or program_root() / "policies")


def law_proofs(policies: Path | None = None) -> Iterator["Proof"]:
    """Yield what is proved of the files of a folder and of every workflow.

    Raises:
        MissingPartError: The extra `verify` is not installed.

    """
    try:
        from policies.authoring.proofs.prove import held_by, property_faults, prove
    except ImportError:
        raise MissingPartError("solver.missing") from None
    from policies.schemas.property_schema import PROPERTIES, properties_in

    folder = policies or program_root() / "policies"
    edition, wanted = load_bundle(read_folder(folder)), properties_in(folder)
    admission, *others = all_workflows()
    faults = property_faults(admission, wanted)
    if faults:
        raise _faulty(tuple(FileFault(PROPERTIES, 0, what, (name,)) for name, what in faults))
    yield from prove(edition, admission, wanted)
    for workflow in others:
        for proof in prove(edition, workflow, held_by(workflow, wanted)):
            yield replace(proof, place=" ".join(filter(None, (workflow.name, proof.place))))


def _faulty(faults: tuple[FileFault, ...]) -> PolicyFileError:
    return PolicyFileError("policy_files.faulty_together", faults=faults, n=len(faults))


def law_coverage(policies: Path | None = None) -> "Coverage":
    """Return what of the known law the files of a folder hold; those of the program by default.

    Raises:
        PolicyFileError: A file is wrong, or the checklist and the rules do not agree; all faults at once.

    """
    from policies.coverage.hold_against_edition import coverage

    edition, checklist, _ = load_checked(read_folder(policies or program_root() / "policies"))
    return coverage(edition, checklist)


def published_reports() -> "tuple[PublishedReport, ...]":
    """Return the reports of the localities whose figures are shipped."""
    from policies.published_reports.reckon import read_reports

    return read_reports(program_root() / "policies" / "reports")


def checked_workflows(named: str = "") -> tuple[Workflow, ...]:
    """Return a workflow by name or file, or all that are shipped, checked against the policies shipped.

    Raises:
        WorkflowFileError: A file cannot be accepted; `faults` lists every fault.
        UnknownWorkflowError: There is no such file, and none is shipped under that name.

    """
    _, law = checked_law()
    file = Path(named)
    if not named:
        return law.workflows
    return loaded_workflows({file.name: file.read_bytes()}, law.edition) if file.exists() else (law.of(named).workflow,)


def drawn(workflow: Workflow) -> str:
    """Return the workflow as a Mermaid diagram."""
    from workflows.diagram import mermaid

    return mermaid(workflow)
