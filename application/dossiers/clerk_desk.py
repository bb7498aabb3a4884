"""The clerk's desk: open, record, correct, accept, advance. Each is one request: judged, written, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from application.context import Office
from application.dossier_requests import ACTIONS, Ask, Done, Requests, Task
from application.dossiers.dossier_codes import free_ref
from application.retries import DOSSIER_CODE_TRIES, ONCE, decided_anew
from engine.access.permissions import Action, Permit, Subject
from engine.acts import Act, act_from
from engine.decisions.decide import decide
from engine.decisions.move_entry import move_draft
from engine.dossiers.act_checks import check_act, check_correction, check_move, check_papers, clean_fields, clean_reason
from engine.dossiers.dossier import Dossier, Recorded
from engine.dossiers.fold import REASON, find_act
from engine.dossiers.transfer_checks import check_transfer
from engine.dossiers.workflow import Guard, Move, MoveKind
from engine.errors import ActDateError, ConflictError, NotFoundError, NotPermittedError, RequestError, StaleDossierError
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Draft
from engine.terms import EntryKind, UnitKind

__all__ = ["Ask", "Desk", "Done"]

Fields = Mapping[str, Any]
"""Fields of an act by name, as typed in or already typed."""


class Desk:
    """Writing use cases over one office. What is written, how and only once, is for `application.dossier_requests`."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._requests = Requests(office)

    def nominate(
        self, ask: Ask, cell: str, acts: Sequence[tuple[str, Fields]], *, on: date, ref: str = "", workflow: str = ""
    ) -> Done:
        """Open a dossier in a cell with its first acts, and ask for the first move of its workflow.

        Args:
            ask: Who asks.
            cell: Id of the cell that keeps the dossier.
            acts: Slug and fields of the first acts; `candidate` must be among them.
            on: Business day of the nomination.
            ref: Code of the dossier; the next free one of the year when empty.
            workflow: Name of the workflow that it follows; the default one when empty.

        Raises:
            RequestError: There is no such workflow, or something of the acts is wrong.

        """
        followed = self.office.law.of(workflow).workflow
        permit = self._may_open(ask, cell, acts, move=followed.opening, on=on)
        asked = self._requests.asked(ask, "nominate", followed.name, cell, on.isoformat(), acts, ref)

        def attempt() -> Done:
            if (again := self._requests.again(ask, asked)) is not None:
                return again
            task = self._requests.task(
                ask, permit, Dossier(ref=free_ref(self.office.store, ref, on.year), cell=cell), asked=asked
            )
            opened = Draft(EntryKind.OPENED, {"cell": cell, "on": on.isoformat(), "procedure": followed.name})
            drafts = self._act_drafts(task, [opened], acts)
            return self._advance(task, drafts, followed.opening, on=on)

        holds = bool(ref or ask.expect)  # another code is not what was asked for
        try:
            return decided_anew(attempt, tries=ONCE if holds else DOSSIER_CODE_TRIES)
        except StaleDossierError as stale:
            if holds:
                raise
            msg = "every free code was taken by somebody else first"
            raise ConflictError(msg, hint="try again") from stale

    def record(self, ask: Ask, ref: str, slug: str, fields: Fields) -> Done:  # noqa: PLR0917  # reads as one sentence
        """Record one act on a dossier."""
        return self.record_all(ask, ref, [(slug, fields)])

    def record_all(self, ask: Ask, ref: str, acts: Sequence[tuple[str, Fields]]) -> Done:
        """Record acts on a dossier in one request, in this order: all of them or none."""
        roles = self.office.law_of(self.office.load(ref)).workflow.act_roles
        asked = self._requests.asked(ask, "record", ref, acts)
        try:
            seen = [self.office.sight(ref, ask.actor, Action.RECORD, roles=roles.get(slug)) for slug, _ in acts]
        except NotFoundError as unseen:
            return self._requests.out_of_sight(ask, asked, unseen)
        if not seen:
            msg = "no act was given"
            raise RequestError(msg, where=ref, hint="hoso record --acts lists the kinds of act")
        if (again := self._requests.again(ask, asked)) is not None:
            return again
        task = self._requests.task(ask, seen[0][1], seen[0][0], asked=asked)
        return self._requests.commit(task, self._act_drafts(task, [], acts))

    def correct(self, ask: Ask, ref: str, n: int, *, fields: Fields | None, reason: str) -> Done:
        """Correct the act of entry `n`: `fields` change it, None makes it void. The entry corrected stays as it is."""
        dossier = self.office.load(ref)
        found = find_act(dossier, n)
        roles = self.office.law_of(dossier).workflow.act_roles.get(found.act.slug) if found else None
        asked = self._requests.asked(ask, "correct", ref, n, fields, reason)
        try:
            dossier, permit = self.office.sight(ref, ask.actor, Action.RECORD, roles=roles)
        except NotFoundError as unseen:
            return self._requests.out_of_sight(ask, asked, unseen)
        if (again := self._requests.again(ask, asked)) is not None:
            return again
        task = self._requests.task(ask, permit, dossier, asked=asked)
        reason = clean_reason(reason)
        target = check_correction(dossier, n, reason=reason)
        return self._requests.commit(task, [self._correction(dossier, target, fields, reason=reason)])

    def accept(self, ask: Ask, ref: str, numbers: Sequence[int] = ()) -> Done:
        """Accept evidence that somebody else entered; without numbers, all that waits and is the actor's to accept.

        Raises:
            NotPermittedError: The actor entered it, or it is for another role to accept.

        """
        workflow = self.office.law_of(self.office.load(ref)).workflow
        dossier, permit = self.office.sight(ref, ask.actor, Action.ACCEPT, roles=workflow.accept_roles)
        asked = self._requests.asked(ask, "accept", ref, list(numbers))
        if (again := self._requests.again(ask, asked)) is not None:
            return again
        task = self._requests.task(ask, permit, dossier, asked=asked)
        chosen = self._acceptable(task, [self._standing(dossier, n) for n in numbers])
        if not chosen:
            msg = "nothing waits to be accepted"
            raise RequestError(msg, where=ref)
        task = replace(task, permit=next(iter(chosen.values())))
        return self._requests.commit(task, [Draft(EntryKind.ACCEPTED, {"acts": sorted(chosen)})])

    def earlier(self, ask: Ask, ref: str, *, to: str, on: date, reason: str = "") -> Done | None:
        """Return what asking for a step (`to` as typed; empty: the next one) did before under this key, or None.

        It is looked up before the step is worked out, because the next step is another one after the first time.
        """
        self.office.sight(ref, ask.actor, Action.CHECK)
        return self._requests.again(ask, self._requests.asked(ask, "advance", ref, {"to": to}, on.isoformat(), reason))

    def advance(self, ask: Ask, ref: str, move: Move, *, on: date, reason: str = "", to: str | None = None) -> Done:
        """Ask for a move. Granted or refused, the answer becomes an entry, unless it is a dry run.

        `to`: the step as it was typed, when the move was worked out from it; see `earlier`.
        """
        dossier, permit = self.office.sight(ref, ask.actor, ACTIONS[move.kind], roles=move.roles)
        wanted = move.name if to is None else {"to": to}
        asked = self._requests.asked(ask, "advance", ref, wanted, on.isoformat(), reason)
        if (again := self._requests.again(ask, asked)) is not None:
            return again
        reason = clean_reason(reason)
        check_move(move, ref, reason=reason, is_worked_out=to is not None)
        self._demand_four_eyes(ask, dossier, move, on=on)
        task = self._requests.task(ask, permit, dossier, asked=asked)
        return self._advance(task, [], move, on=on, reason=reason)

    # ------------------------------------------------------------------ moves

    def _advance(self, task: Task, drafts: list[Draft], move: Move, *, on: date, reason: str = "") -> Done:
        today = self.office.clock.today()
        if on > today and not task.ask.dry_run:
            msg = f"{on:%d/%m/%Y} lies in the future (today is {today:%d/%m/%Y})"
            raise ActDateError(msg, where=task.dossier.ref, hint="look ahead with --dry-run")
        decisions, extra = self._decisions(self._requests.preview(task, drafts), move, on=on, reason=reason)
        return self._requests.commit(task, [*drafts, *extra], decisions)

    def _decisions(self, dossier: Dossier, move: Move, *, on: date, reason: str) -> tuple[list[Decision], list[Draft]]:
        """Judge the move, then let the workflow pass by itself what nobody requires here."""
        decisions, drafts = [], []
        doubts = [one.move.n for one in self._requests.reviews.of(dossier)]
        decision, draft = self._decided(dossier, move, on=on, reason=reason, in_doubt=doubts)
        while True:
            decisions.append(decision)
            drafts.append(draft)
            if move.kind is not MoveKind.FORWARD or not isinstance(decision, Granted):
                return decisions, drafts
            dossier = replace(dossier, step=decision.dest, moved_on=decision.on)
            automatic = self._automatic(dossier)
            if automatic is None:
                return decisions, drafts
            decision, draft = self._decided(dossier, automatic, on=on, auto=True)
            if not (isinstance(decision, Granted) and decision.not_required):
                return decisions, drafts

    def _decided(
        self,
        dossier: Dossier,
        move: Move,
        *,
        on: date,
        reason: str = "",
        auto: bool = False,
        in_doubt: Sequence[int] = (),
    ) -> tuple[Decision, Draft]:
        law = self.office.law_of(dossier)
        facts = self.office.facts(dossier)
        decision = decide(law.workflow, law.edition, facts, move=move, on=on)
        return decision, move_draft(decision, org=self.office.tree_version, reason=reason, auto=auto, in_doubt=in_doubt)

    def _automatic(self, dossier: Dossier) -> Move | None:
        moves = self.office.law_of(dossier).workflow.moves_from(dossier.step)
        return next((move for move in moves if move.guard is Guard.OPTIONAL), None)

    def _demand_four_eyes(self, ask: Ask, dossier: Dossier, move: Move, *, on: date) -> None:
        """Refuse a move by whoever entered the paper that it rests on: the latest one that needs acceptance."""
        if not move.four_eyes:
            return
        exempt = self.office.law_of(dossier).workflow.no_acceptance
        counting = [one for one in dossier.all_acts() if one not in dossier.repeated]
        papers = [one for one in counting if one.act.slug not in exempt and one.on <= on]
        if papers and papers[-1].entered_by == ask.actor.person.person:
            paper = f"#{papers[-1].n} {papers[-1].act.slug}"
            raise NotPermittedError("evidence.entered_and_decided", where=dossier.ref, paper=paper)

    # ------------------------------------------------------------------ acts

    def _act_drafts(self, task: Task, drafts: list[Draft], acts: Sequence[tuple[str, Fields]]) -> list[Draft]:
        """Return the drafts with one more for each act, each checked against those before it."""
        office = self.office
        drafts = list(drafts)
        for slug, fields in acts:
            act = act_from(slug, clean_fields(slug, fields))
            seen = self._requests.preview(task, drafts)
            check_act(seen, act, workflow=office.law_of(seen).workflow, today=office.clock.today())
            check_transfer(seen, act, tree=office.tree)
            drafts.append(Draft(EntryKind.ACT, {"act": slug, "fields": act.clear()}, act.private()))
        return drafts

    def _correction(self, dossier: Dossier, target: Recorded, fields: Fields | None, *, reason: str) -> Draft:
        slug = target.act.slug
        body = {"act": slug, "corrects": target.n, "void": fields is None}
        workflow, today = self.office.law_of(dossier).workflow, self.office.clock.today()
        if fields is None:
            check_papers(dossier, None, workflow=workflow, replacing=target)
            return Draft(EntryKind.CORRECTED, {**body, "fields": {}}, {REASON: reason})
        changed = act_from(slug, {**_kept(target.act), **clean_fields(slug, fields)})
        check_act(dossier, changed, workflow=workflow, today=today, replacing=target)
        check_transfer(dossier, changed, tree=self.office.tree, replacing=target)
        private = {**changed.private(), REASON: reason}
        return Draft(EntryKind.CORRECTED, {**body, "fields": changed.clear()}, private)

    # ------------------------------------------------------------------ acceptance

    def _acceptable(self, task: Task, named: Sequence[Recorded]) -> dict[int, Permit]:
        """Return which of the named acts, or of all, wait and are the actor's to accept, with the permit for each."""
        exempt = self.office.law_of(task.dossier).workflow.no_acceptance
        waiting = [one for one in named or task.dossier.all_acts() if not one.accepted and one.act.slug not in exempt]
        permits = {one.n: self._may_accept(task, one) for one in waiting}
        refused = {n: permit for n, permit in permits.items() if not permit.allowed}
        if refused and (named or len(refused) == len(permits)):
            first = next(iter(refused.values()))
            entries = tuple(f"#{n}" for n in sorted(refused))
            place = task.dossier.ref
            raise NotPermittedError("evidence.not_acceptable", where=place, why=first.reason, entries=entries)
        return {n: permit for n, permit in permits.items() if permit.allowed}

    def _may_accept(self, task: Task, one: Recorded) -> Permit:
        roles = self.office.law_of(task.dossier).workflow.accept_by_act.get(one.act.slug, frozenset())
        subject = replace(self.office.subject(task.dossier, task.ask.actor), entered_by=one.entered_by)
        return self.office.permit(task.ask.actor, Action.ACCEPT, subject, roles=roles)

    def _standing(self, dossier: Dossier, n: int) -> Recorded:
        found = find_act(dossier, n)
        if found is None:
            msg = f"entry {n} is not a standing act"
            raise RequestError(msg, where=dossier.ref, hint=f"see: hoso show {dossier.ref}")
        return found

    # ------------------------------------------------------------------ opening

    def _may_open(self, ask: Ask, cell: str, acts: Sequence[tuple[str, Fields]], *, move: Move, on: date) -> Permit:
        people = [str(fields.get("person") or "").strip() for slug, fields in acts if slug == "candidate"]
        subject = Subject(cell=cell, candidate_person=people[-1] if people else "")
        permit = self.office.permit(ask.actor, Action.NOMINATE, subject, roles=move.roles)
        unit = self.office.tree.unit_on(cell, on)
        if not permit.visible or unit is None or unit.kind != UnitKind.CELL:
            msg = f"there is no cell '{cell}' in your part of the organisation on {on:%d/%m/%Y}"
            raise NotFoundError(msg, hint="see: hoso org tree")
        if not permit.allowed:
            raise NotPermittedError("permission.denied", why=permit.reason)
        if not people:
            msg = "a dossier is opened with the candidate's particulars"
            raise RequestError(msg, hint="give the candidate's name")
        return permit


def _kept(act: Act) -> dict[str, Any]:
    return act.model_dump(mode="json", exclude_none=True)
