"""Accepts evidence that somebody else entered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from application.access import Access
from application.dossiers.dossier_command import DossierCommand, DossierWritten
from application.dossiers.dossier_requests import DossierRequests
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.access.actions import Action
from engine.access.permissions import Permit
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.fold import find_act
from engine.dossiers.workflow import Workflow
from engine.errors import NotPermittedError, RequestError
from engine.ledger.entry import Draft
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a request accepted.

    Attributes:
        written: What it wrote.
        now: Acts that it accepted, or would accept.
        before: Acts that had been accepted before.
        waits: Acts that still wait.
        logins: Login of each person id.

    """

    written: DossierWritten
    now: tuple[Recorded, ...]
    before: tuple[Recorded, ...]
    waits: tuple[Recorded, ...]
    logins: Mapping[str, str]

    def numbers(self) -> dict[str, list[int]]:
        """Return the numbers of their entries."""
        parts = {"accepted_now": self.now, "accepted_before": self.before, "waiting": self.waits}
        return {name: [act.n for act in part] for name, part in parts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptEvidence(DossierCommand[Acceptance]):
    """Accept the acts of these entries; without numbers, all that waits and is the actor's to accept."""

    numbers: tuple[int, ...] = ()


@use_case(AcceptEvidence)
def accept_evidence(command: AcceptEvidence, work: UnitOfWork, access: Access) -> Acceptance:
    """Accept them.

    Raises:
        NotFoundError: No such dossier in the actor's part.
        NotPermittedError: The actor entered it, or it is for another role to accept.
        RequestError: An entry is no act that stands, or nothing waits.

    """
    workflow = work.law_of(work.load(command.ref)).workflow
    dossier, permit = access.dossier(command.ref, Action.ACCEPT, roles=workflow.accept_roles)
    requests = DossierRequests(command, work, access)
    asked = requests.digest("accept", command.ref, list(command.numbers))
    written = requests.earlier(asked)
    if written is None:
        task = requests.task(permit, dossier, asked=asked)
        named = [_act_of(dossier, n) for n in command.numbers]
        chosen = _acceptable(dossier, named, workflow=workflow, access=access)
        if not chosen:
            raise RequestError("evidence.none_waits", where=command.ref)
        task = replace(task, permit=next(iter(chosen.values())))
        written = requests.commit(task, [Draft(EntryKind.ACCEPTED, {"acts": sorted(chosen)})])
    return _told(work, dossier, written)


def _told(work: UnitOfWork, before: Dossier, written: DossierWritten) -> Acceptance:
    """Return the acts that need acceptance, in three parts."""
    exempt = written.law.workflow.no_acceptance
    acts = [act for act in written.dossier.all_acts() if act.act.slug not in exempt]
    old = {act.n for act in before.all_acts() if act.accepted}
    if written.entries:
        new: Collection[int] = work.store.entries(before.ref)[written.entries[-1] - 1].body["acts"]
    else:
        new = {act.n for act in acts if act.accepted} - old
    return Acceptance(
        written,
        now=tuple(act for act in acts if act.n in new),
        before=tuple(act for act in acts if act.accepted and act.n not in new),
        waits=tuple(act for act in acts if not act.accepted),
        logins=work.logins(act.entered_by for act in acts),
    )


def _acceptable(
    dossier: Dossier, named: Sequence[Recorded], *, workflow: Workflow, access: Access
) -> dict[int, Permit]:
    """Return which of the named acts, or of all, wait and are the actor's to accept, with the permit for each."""
    exempt = workflow.no_acceptance
    waiting = [act for act in named or dossier.all_acts() if not act.accepted and act.act.slug not in exempt]
    permits = {act.n: may_accept(dossier, act, workflow=workflow, access=access) for act in waiting}
    refused = {n: permit for n, permit in permits.items() if not permit.allowed}
    if refused and (named or len(refused) == len(permits)):
        first = next(iter(refused.values()))
        entries = tuple(f"#{n}" for n in sorted(refused))
        raise NotPermittedError("evidence.not_acceptable", where=dossier.ref, why=first.reason, entries=entries)
    return {n: permit for n, permit in permits.items() if permit.allowed}


def may_accept(dossier: Dossier, act: Recorded, *, workflow: Workflow, access: Access) -> Permit:
    """Return the permit of the actor to accept one act."""
    roles = workflow.accept_by_act.get(act.act.slug, frozenset())
    subject = replace(access.subject(dossier), entered_by=act.entered_by)
    return access.permit(Action.ACCEPT, subject, roles=roles)


def _act_of(dossier: Dossier, n: int) -> Recorded:
    act = find_act(dossier, n)
    if act is None:
        raise RequestError("entry.not_a_standing_act", where=dossier.ref, n=n)
    return act
