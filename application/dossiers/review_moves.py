"""Looking at decisions again: the day of a move set right by a second person, a decision upheld after a correction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from application.audit.replay import before_move
from application.context import Office
from application.dossier_requests import ACTIONS, Ask, Done, Requests
from application.dossiers.corrected_grounds import Review
from engine.access.permissions import Permit
from engine.decisions.decide import decide
from engine.decisions.move_entry import move_draft
from engine.dossiers.act_checks import clean_reason
from engine.dossiers.dossier import Dossier, GrantedMove
from engine.dossiers.fold import REASON
from engine.dossiers.workflow import Move
from engine.errors import ActDateError, BadCorrectionError, NotPermittedError, RequestError
from engine.law.model.finding import Decision, Granted
from engine.ledger.entry import Draft
from engine.terms import Doubt, EntryKind


class ReviewDesk:
    """Writing use cases about moves that were made."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._requests = Requests(office)

    def redate(self, ask: Ask, ref: str, n: int, *, on: date, reason: str) -> Done:
        """Give the move of entry `n` another day, if it would have been granted on it; refused, that is an entry too.

        What the workflow made by itself after it goes with it.

        Raises:
            BadCorrectionError: Entry `n` grants no move, has this day already, or there is no reason.
            NotPermittedError: The actor made the move, or may not make it.
            ActDateError: The day lies in the future, or after the next move.

        """
        dossier, permit, made = self._made(ask, ref, n)
        asked = self._requests.asked(ask, "redate", ref, n, on.isoformat(), reason)
        if (again := self._requests.again(ask, asked)) is not None:
            return again
        task = self._requests.task(ask, permit, dossier, asked=asked)
        reason = _reason(ref, reason)
        _demand_another(ask, made, {made.by})
        group = self._group(dossier, made, on=on)
        drafts: list[Draft] = []
        decisions: list[Decision] = []
        for one in group:
            decision, draft = self._judged(self._requests.preview(task, drafts), one, on=on, reason=reason)
            decisions.append(decision)
            if not isinstance(decision, Granted):
                return self._requests.commit(task, [draft], decisions)
            drafts.append(draft)
        return self._requests.commit(task, drafts, decisions)

    def uphold(self, ask: Ask, ref: str, n: int, *, reason: str) -> Done:
        """Say that the decision of entry `n` stands although its ground was corrected.

        Raises:
            BadCorrectionError: Nothing is to be looked at again about it, or there is no reason.
            NotPermittedError: The actor corrected its ground, or may not make the move.
            RequestError: Judged again it would be refused: it cannot be upheld.

        """
        dossier, permit, made = self._made(ask, ref, n)
        asked = self._requests.asked(ask, "uphold", ref, n, reason)
        if (again := self._requests.again(ask, asked)) is not None:
            return again
        task = self._requests.task(ask, permit, dossier, asked=asked)
        reason = _reason(ref, reason)
        review = self._open_review(dossier, made)
        lines = self.office.store.entries(ref)
        _demand_another(ask, made, {one.actor for one in lines if one.n in review.entries})
        body = {"reviews": n, "entries": list(review.entries)}
        return self._requests.commit(task, [Draft(EntryKind.REVIEWED, body, {REASON: reason})])

    def _made(self, ask: Ask, ref: str, n: int) -> tuple[Dossier, Permit, GrantedMove]:
        """Return the dossier, the right to make the move of entry `n`, and that move."""
        seen = self.office.load(ref)
        made = next((one for one in seen.moves if one.n == n), None)
        move = self._move(seen, made) if made is not None else self.office.law_of(seen).workflow.opening
        dossier, permit = self.office.sight(ref, ask.actor, ACTIONS[move.kind], roles=move.roles)
        if made is None:
            msg = f"entry {n} grants no move"
            raise BadCorrectionError(msg, where=ref, hint=f"see: hoso history {ref}")
        return dossier, permit, made

    def _move(self, dossier: Dossier, made: GrantedMove) -> Move:
        return self.office.law_of(dossier).workflow.move(made.name)

    def _group(self, dossier: Dossier, made: GrantedMove, *, on: date) -> Sequence[GrantedMove]:
        """Return the move with those that the workflow made by itself after it, if the day can be theirs."""
        self._check_day(dossier, made, on)
        after = [one for one in dossier.moves if one.n > made.n]
        own: list[GrantedMove] = [made]
        for one in after:
            if not one.auto:
                break
            own.append(one)
        following = after[len(own) - 1] if len(after) >= len(own) else None
        if following is not None and following.on < on:
            msg = f"{on:%d/%m/%Y} is after the next move, of {following.on:%d/%m/%Y} (entry {following.n})"
            raise ActDateError(msg, where=dossier.ref, hint="correct the day of the later move first")
        return own

    def _check_day(self, dossier: Dossier, made: GrantedMove, on: date) -> None:
        today = self.office.clock.today()
        if made.auto:
            first = max(one.n for one in dossier.moves if one.n < made.n and not one.auto)
            msg = f"entry {made.n} followed by itself from entry {first}, and takes its day from there"
            raise BadCorrectionError(msg, where=dossier.ref, hint=f"correct entry {first}")
        if on == made.on:
            msg = f"entry {made.n} has the day {on:%d/%m/%Y} already"
            raise BadCorrectionError(msg, where=dossier.ref, hint=f"see: hoso history {dossier.ref}")
        if on > today:
            msg = f"{on:%d/%m/%Y} lies in the future (today is {today:%d/%m/%Y})"
            raise ActDateError(msg, where=dossier.ref, hint="a move is made on a day that has come")

    def _judged(self, dossier: Dossier, made: GrantedMove, *, on: date, reason: str) -> tuple[Decision, Draft]:
        """Judge a move on another day: under the law of that day, on the facts of today."""
        law = self.office.law_of(dossier)
        facts = self.office.facts(before_move(dossier, made.n))
        decision = decide(law.workflow, law.edition, facts, move=self._move(dossier, made), on=on)
        draft = move_draft(decision, org=self.office.tree_version, reason=reason, auto=made.auto)
        kind = EntryKind.REDATED if isinstance(decision, Granted) else EntryKind.REFUSED
        return decision, replace(draft, kind=kind, body={**draft.body, "redates": made.n, "was": made.on.isoformat()})

    def _open_review(self, dossier: Dossier, made: GrantedMove) -> Review:
        review = next((one for one in self._requests.reviews.of(dossier) if one.move.n == made.n), None)
        if review is None:
            msg = f"the ground of entry {made.n} was not corrected: there is nothing to look at again"
            raise BadCorrectionError(msg, where=dossier.ref, hint=f"see: hoso show {dossier.ref}")
        if review.doubt is Doubt.UNSOUND:
            msg = f"judged again entry {made.n} would be refused ({', '.join(review.rules)}): it cannot be upheld"
            raise RequestError(msg, where=dossier.ref, hint="return it and decide again, or cancel the decision")
        return review


def _reason(ref: str, reason: str) -> str:
    reason = clean_reason(reason)
    if not reason:
        msg = "a correction needs a reason"
        raise BadCorrectionError(msg, where=ref, hint="add --reason TEXT")
    return reason


def _demand_another(ask: Ask, made: GrantedMove, people: set[str]) -> None:
    """Four eyes: whoever made what is looked at does not look at it again."""
    if ask.actor.person.person in people:
        msg = f"you made entry {made.n} or corrected its ground: a second person looks at it again"
        vi = f"bạn đã làm mục {made.n} hoặc đã đính chính căn cứ của nó: phải do người thứ hai xem lại"
        raise NotPermittedError(msg, hint="ask a second person", vi=vi)
