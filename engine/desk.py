"""The clerk's desk: open, record, correct, accept, advance. Each is one request: judged, written, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from engine.acts import KINDS, Act, act_from
from engine.checks import check_act, check_correction, clean_fields
from engine.decide import decide
from engine.dossier import NO_HASH, Dossier, Recorded
from engine.errors import ConflictError, NotFoundError, NotPermittedError, RequestError
from engine.findings import Decision, Granted, Refused
from engine.fold import REASON, find_act, fold
from engine.log.lines import Draft, Stamp, parse
from engine.office import Actor, Office, subject_of
from engine.permits import Action, Permit, Subject
from engine.ports import Batch, Head, Request
from engine.procedure import Move, Procedure
from engine.projections import dossier_row, due_rows
from engine.terms import EntryKind
from engine.writing import fingerprint, link, move_draft


@dataclass(frozen=True, slots=True)
class Done:
    """What a request did: the dossier after it, the numbers of its entries, and the decisions taken, if any.

    `again` is True when the idempotency key had been used for the same request: nothing was written this time.
    """

    dossier: Dossier
    entries: tuple[int, ...]
    decisions: tuple[Decision, ...] = ()
    again: bool = False

    @property
    def refused(self) -> Refused | None:
        """Return the decision that stopped the request, or None."""
        return next((one for one in self.decisions if isinstance(one, Refused)), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """Who asks, under which key, what exactly; `expect` is the version the caller has seen, None to take the latest."""

    actor: Actor
    key: str = ""
    expect: int | None = None
    dry_run: bool = False


class Desk:
    """Writing use cases over one office."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def nominate(self, ask: Ask, cell: str, acts: Sequence[tuple[str, Mapping[str, Any]]], *, on: date, ref: str = "") -> Done:
        """Open a dossier in a cell with its first acts, and ask for the move `nominate`.

        Args:
            ask: Who asks.
            cell: Id of the cell that keeps the dossier.
            acts: Slug and fields of the first acts; `candidate` must be among them.
            on: Business day of the nomination.
            ref: Code of the dossier; the next free one of the year when empty.

        """
        office = self.office
        move = office.law.procedure.moves["nominate"]
        person = next((str(fields.get("person") or "") for slug, fields in acts if slug == "candidate"), "")
        permit = office.permit(ask.actor, Action.NOMINATE, Subject(cell=cell, candidate_person=person), roles=move.roles)
        if not permit.visible or office.tree.unit_on(cell, on) is None:
            raise NotFoundError(f"there is no cell '{cell}' in your part of the organisation", hint="see: hoso org tree")
        if not permit.allowed:
            raise NotPermittedError(permit.reason_en, vi=permit.reason_vi)
        print_ = fingerprint("nominate", cell, on.isoformat(), [[slug, _plain(fields)] for slug, fields in acts], ref)
        if (again := self._again(ask, print_)) is not None:
            return again
        blank = Dossier(ref=ref or self._next_ref(on.year), cell=cell)
        if office.load(blank.ref).version:
            raise ConflictError(f"there is a dossier '{blank.ref}' already", hint="leave --ref out to take the next free code")
        drafts = [Draft(EntryKind.OPENED, {"cell": cell, "on": on.isoformat()})]
        drafts += self._act_drafts(blank, acts, ask, permit)
        return self._advance(blank, drafts, ask, permit, move=move, on=on, print_=print_)

    def record(self, ask: Ask, ref: str, slug: str, fields: Mapping[str, Any]) -> Done:
        """Record one act on a dossier."""
        roles = self.office.law.procedure.act_roles.get(slug)
        dossier, permit = self.office.sight(ref, ask.actor, Action.RECORD, roles=roles)
        print_ = fingerprint("record", ref, slug, _plain(fields))
        if (again := self._again(ask, print_)) is not None:
            return again
        drafts = self._act_drafts(dossier, [(slug, fields)], ask, permit)
        return self._commit(dossier, drafts, ask, permit, print_=print_)

    def correct(self, ask: Ask, ref: str, n: int, *, fields: Mapping[str, Any] | None, reason: str) -> Done:
        """Correct the act of entry `n`: `fields` change it, None makes it void. The entry corrected stays as it is."""
        dossier, permit = self.office.sight(ref, ask.actor, Action.RECORD)
        print_ = fingerprint("correct", ref, n, _plain(fields or {}), fields is None, reason)
        if (again := self._again(ask, print_)) is not None:
            return again
        target = check_correction(dossier, n, reason=reason)
        slug = target.act.slug
        changed = target.act if fields is None else act_from(slug, {**_kept(target.act), **clean_fields(slug, fields)})
        if fields is not None:
            check_act(dossier, changed, procedure=self.office.law.procedure, today=self.office.clock.today(), replacing=target)
        body = {"act": slug, "fields": changed.clear(), "corrects": target.n, "void": fields is None}
        draft = Draft(EntryKind.CORRECTED, body, {**changed.private(), REASON: reason})
        return self._commit(dossier, [draft], ask, permit, print_=print_)

    def accept(self, ask: Ask, ref: str, numbers: Sequence[int] = ()) -> Done:
        """Accept evidence that somebody else entered; without numbers, all that still waits for it."""
        procedure = self.office.law.procedure
        dossier, permit = self.office.sight(ref, ask.actor, Action.ACCEPT, roles=procedure.accept_roles)
        print_ = fingerprint("accept", ref, list(numbers))
        if (again := self._again(ask, print_)) is not None:
            return again
        wanted = [_standing(dossier, n) for n in numbers] or _waiting(dossier, procedure)
        refused = [(one, answer) for one in wanted if not (answer := self._may_accept(ask, dossier, one)).allowed]
        chosen = sorted(one.n for one in wanted if not one.accepted and one not in [pair[0] for pair in refused])
        if refused and (numbers or not chosen):
            named = ", ".join(f"#{one.n}" for one, _ in refused)
            first = refused[0][1]
            raise NotPermittedError(
                f"{first.reason_en}: {named}", where=ref, hint="ask a second person", vi=f"{first.reason_vi}: {named}"
            )
        if not chosen:
            raise RequestError("nothing waits to be accepted", where=ref)
        return self._commit(dossier, [Draft(EntryKind.ACCEPTED, {"acts": chosen})], ask, permit, print_=print_)

    def advance(self, ask: Ask, ref: str, move: Move, *, on: date, reason: str = "") -> Done:
        """Ask for a move. Granted or refused, the answer becomes an entry, unless it is a dry run."""
        action = {"return": Action.RETURN, "exit": Action.WITHDRAW}.get(move.kind, Action.ADVANCE)
        dossier, permit = self.office.sight(ref, ask.actor, action, roles=move.roles)
        print_ = fingerprint("advance", ref, move.name, on.isoformat(), reason)
        if (again := self._again(ask, print_)) is not None:
            return again
        if move.reason and not reason:
            raise RequestError(f"'{move.name}' needs a reason", where=ref, hint="add --reason TEXT")
        return self._advance(dossier, [], ask, permit, move=move, on=on, print_=print_, reason=reason)

    def _may_accept(self, ask: Ask, dossier: Dossier, one: Recorded) -> Permit:
        subject = replace(subject_of(dossier), entered_by=one.entered_by)
        roles = self.office.law.procedure.accept_by_act.get(one.act.slug)
        return self.office.permit(ask.actor, Action.ACCEPT, subject, roles=roles)

    # ------------------------------------------------------------------ one request, one batch

    def _advance(
        self, dossier: Dossier, drafts: list[Draft], ask: Ask, permit: Permit, *, move: Move, on: date, print_: str, reason: str = ""
    ) -> Done:
        if on > self.office.clock.today():
            raise RequestError(f"{on:%d/%m/%Y} lies in the future", where=dossier.ref, hint="use --dry-run --as-of to look ahead")
        decisions, extra = self._decisions(self._preview(dossier, drafts, ask, permit), move, on=on, reason=reason)
        if ask.dry_run:
            return Done(dossier, (), tuple(decisions))
        done = self._commit(dossier, [*drafts, *extra], ask, permit, print_=print_)
        return Done(done.dossier, done.entries, tuple(decisions), done.again)

    def _decisions(self, dossier: Dossier, move: Move, *, on: date, reason: str) -> tuple[list[Decision], list[Draft]]:
        """Judge the move, then let the workflow pass by itself what nobody requires here."""
        law = self.office.law
        decisions: list[Decision] = []
        drafts: list[Draft] = []
        wanted: Move | None = move
        while wanted is not None:
            case = self.office.case(dossier)
            decision = decide(law.procedure, law.edition, case, move=wanted, on=on)
            if wanted is not move and not (isinstance(decision, Granted) and decision.not_required):
                break
            effective = law.edition.effective_on(wanted.name, case, on) if isinstance(decision, Granted) else None
            drafts.append(move_draft(
                decision, org=self.office.tree_version, reason=reason if wanted is move else "",
                effective_on=effective.isoformat() if effective else "", auto=wanted is not move,
            ))  # fmt: skip
            decisions.append(decision)
            if isinstance(decision, Refused):
                break
            dossier = _stepped(dossier, decision)
            wanted = _automatic(law.procedure.moves_from(dossier.step)) if move.kind == "forward" else None
        return decisions, drafts

    def _preview(self, dossier: Dossier, drafts: Sequence[Draft], ask: Ask, permit: Permit) -> Dossier:
        """Return the dossier as it would stand after the drafts, so that a decision can be taken on it."""
        if not drafts:
            return dossier
        lines = link(drafts, self.office.stamp(ask.actor, permit, key="preview"), subject=dossier.ref, head=_head(dossier), chance=self.office.chance)
        entries = [parse(line.line, dict(draft.private)) for line, draft in zip(lines, drafts, strict=True)]
        return fold(entries, dossier if dossier.version else None)

    def _commit(self, dossier: Dossier, drafts: Sequence[Draft], ask: Ask, permit: Permit, *, print_: str) -> Done:
        office = self.office
        if ask.expect is not None and ask.expect != dossier.version:
            raise self._stale(dossier, ask.expect)
        key = ask.key or office.chance.key()
        stamp = office.stamp(ask.actor, permit, key=key)
        lines = link(drafts, stamp, subject=dossier.ref, head=_head(dossier), chance=office.chance)
        entries = [parse(line.line, dict(draft.private)) for line, draft in zip(lines, drafts, strict=True)]
        after = fold(entries, dossier if dossier.version else None)
        if ask.dry_run:
            return Done(after, ())
        answer = {"ref": after.ref, "entries": [line.n for line in lines]}
        earlier = office.store.write(Request(key, print_, answer), [self._batch(dossier, after, lines)])
        if earlier is not None:
            return self._told_again(earlier)
        office.keep(after)
        return Done(after, tuple(line.n for line in lines))

    def _batch(self, before: Dossier, after: Dossier, lines: Sequence[Any]) -> Batch:
        law = self.office.law
        ended = law.procedure.steps[after.step].kind in ("final", "exit")
        dues = due_rows(law.edition, self.office.case(after), ended=ended)
        return Batch(before.ref or after.ref, _head(before), lines, dossier=dossier_row(after), dues=dues)

    def _act_drafts(self, dossier: Dossier, acts: Sequence[tuple[str, Mapping[str, Any]]], ask: Ask, permit: Permit) -> list[Draft]:
        drafts: list[Draft] = []
        for slug, fields in acts:
            act = act_from(slug, clean_fields(slug, fields))
            seen = self._preview(dossier, drafts, ask, permit) if drafts else dossier
            check_act(seen, act, procedure=self.office.law.procedure, today=self.office.clock.today())
            drafts.append(Draft(EntryKind.ACT, {"act": slug, "fields": act.clear()}, act.private()))
        return drafts

    # ------------------------------------------------------------------ the same request twice, and two clerks at once

    def _again(self, ask: Ask, print_: str) -> Done | None:
        if not ask.key:
            return None
        earlier = self.office.store.answer_to(ask.key, print_)
        return None if earlier is None else self._told_again(earlier)

    def _told_again(self, answer: Mapping[str, Any]) -> Done:
        entries = tuple(int(n) for n in answer["entries"])
        return Done(self.office.load(str(answer["ref"])), entries, again=True)

    def _stale(self, dossier: Dossier, seen: int) -> ConflictError:
        since = [(e.n, str(e.kind), e.at, e.actor) for e in self.office.store.entries(dossier.ref) if e.n > seen]
        text = f"the dossier is at entry {dossier.version}, you have seen {seen}"
        return ConflictError(text, where=dossier.ref, hint=f"look again: hoso show {dossier.ref}", since=since)

    def _next_ref(self, year: int) -> str:
        last = self.office.store.last_ref(f"HS-{year}-")
        return f"HS-{year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"


def _head(dossier: Dossier) -> Head:
    return Head(dossier.version, dossier.head if dossier.version else NO_HASH)


def _stepped(dossier: Dossier, decision: Decision) -> Dossier:
    return replace(dossier, step=decision.dest, moved_on=decision.on)


def _automatic(moves: Sequence[Move]) -> Move | None:
    return next((move for move in moves if move.guard == "optional"), None)


def _waiting(dossier: Dossier, procedure: Procedure) -> list[Recorded]:
    return [one for one in dossier.all_acts() if not one.accepted and one.act.slug not in procedure.no_acceptance]


def _standing(dossier: Dossier, n: int) -> Recorded:
    found = find_act(dossier, n)
    if found is None:
        raise RequestError(f"entry {n} is not a standing act", where=dossier.ref, hint=f"see: hoso show {dossier.ref}")
    return found


def _kept(act: Act) -> dict[str, Any]:
    return act.model_dump(mode="json", exclude_none=True)


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
