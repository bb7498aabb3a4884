"""What one rule says of one dossier: verdict, values, remedies, and the days on which it lets the move pass."""

from dataclasses import dataclass, replace
from datetime import date

from engine.acts.admission import SuperiorConsent
from engine.calendar import day_sets as days
from engine.calendar.day_sets import Spans
from engine.law.evaluation.rule_context import RuleContext
from engine.law.evaluation.rule_version import ActiveRule, RuleOutcome
from engine.law.evaluation.satisfaction_days import (
    SatisfactionDays,
    fixed_outlook,
    open_outlook,
    with_later_acts,
    without_the_act,
)
from engine.law.model.finding import Citation, Finding, Remedy
from engine.law.model.message import consent_too_low, fill
from engine.law.model.rule import LEVELS, Waivable
from engine.law.operators.remedies import Remedies, are_typed_in, distinct
from engine.terms import OPENING, Enforce, Verdict
from engine.text.language import Language

_OF_THE_ACT = frozenset({"need", "choose", "change"})


@dataclass(slots=True)
class RuleAnswer:
    """What a rule adds to a decision, in move days from the asked day on.

    Attributes:
        finding: None when the rule is not in force on the law's day.
        opens: Days on which it lets the move pass.

    """

    finding: Finding | None
    opens: Spans


def judge(context: RuleContext, move: str, on: date) -> RuleAnswer:
    """Return what a rule that guards the move says of it on `on`."""
    law_on, is_fixed = context.law_on(on)
    state = context.book.state(context.rule, context.facts, law_on)
    verdict = None if state is None else state.verdict(context.facts, law_on)
    if (verdict is None or verdict in OPENING) and _is_settled(context, on, is_fixed=is_fixed):
        run, finding = days.since(on), None
        if state is not None and verdict is not None:
            finding = _settled(context, state, move, on=on, law_on=law_on, verdict=verdict)
        return RuleAnswer(finding, run)
    if state is None:
        free = fixed_outlook(stands=True, warns=False, on=on)
        look = free if is_fixed else open_outlook(context, move, on=on, outcome=None)
        look = with_later_acts(context, move, on=on, look=look)
        return RuleAnswer(None, look.opens)
    return _Case(context, move, on, law_on, is_fixed, state).judged()


def _is_settled(context: RuleContext, on: date, *, is_fixed: bool) -> bool:
    """Tell whether a rule that lets the move pass does so on every later day: most do, and need no sets of days."""
    if is_fixed or context.has_later_acts(on):
        return not context.has_later_acts(on)
    windows = context.book.windows(context.rule, context.facts, on)
    return all(version is None or version.holds_for_good(context.facts, first) for first, _, version in windows)


def _settled(
    context: RuleContext, state: ActiveRule, move: str, *, on: date, law_on: date, verdict: Verdict
) -> Finding:
    """Return what such a rule says."""
    rule = context.rule
    return Finding(
        rule=rule.id,
        verdict=verdict,
        enforce=state.enforce(move),
        law_on=law_on,
        counted_on=rule.counted_on,
        cites=state.cites,
        parts=state.met(context.facts, law_on) if verdict is Verdict.MET else (),
        earliest=on,
        possible_from=on,
        title_vi=rule.title.vi,
        title_en=rule.title.en,
    )


@dataclass(slots=True)
class _Case:
    """A rule that is in force on its law day, with the facts of one dossier."""

    context: RuleContext
    move: str
    on: date
    law_on: date
    is_fixed: bool
    state: ActiveRule

    def judged(self) -> RuleAnswer:
        """Return the finding and the days."""
        outcome = self.state.hear(self.context.facts, self.law_on, start=None if self.is_fixed else self.law_on)
        is_open = outcome.verdict in OPENING
        consent = None if is_open else self.context.consent(self.law_on)
        look = self.outlook(outcome, stands=is_open or consent is not None)
        remedies = () if is_open or consent is not None else self.remedies(outcome, look)
        look = with_later_acts(self.context, self.move, on=self.on, look=look)
        return RuleAnswer(self.finding(outcome, consent, look=look, remedies=remedies), look.opens)

    def outlook(self, outcome: RuleOutcome, *, stands: bool) -> SatisfactionDays:
        """Return the days that follow from the acts so far."""
        if self.is_fixed:
            return fixed_outlook(stands=stands, warns=self.state.enforce(self.move) is Enforce.WARN, on=self.on)
        return open_outlook(self.context, self.move, on=self.on, outcome=outcome)

    def remedies(self, outcome: RuleOutcome, look: SatisfactionDays) -> Remedies:
        """Return what would help, and widen `look.possible` by it."""
        ways = self.past_ways(outcome, look) if self.is_fixed else outcome.remedies
        waivable = self.context.rule.waivable
        if waivable is None or waivable.cites_on(self.law_on) is None:
            return ways
        look.possible = days.since(self.on)
        return (*ways, *self.asking(waivable, is_alone=self.is_fixed and not ways))

    def past_ways(self, outcome: RuleOutcome, look: SatisfactionDays) -> Remedies:
        """Return what helps when a past act fixes the answer: setting the record right, or doing the act again."""
        if outcome.verdict is Verdict.UNKNOWN and are_typed_in(outcome.remedies):
            look.possible = days.since(self.on)
            return tuple(
                replace(remedy, by=self.law_on) if remedy.kind == "record" else remedy for remedy in outcome.remedies
            )
        act, afresh = self.context.rule.counted_on, without_the_act(self.context)
        state = afresh.book.state(afresh.rule, afresh.facts, self.on)
        said = None if state is None else state.hear(afresh.facts, self.on, start=self.on)
        look.possible = open_outlook(afresh, self.move, on=self.on, outcome=said).possible
        first = days.first_from(look.possible, self.on)
        if first is None:
            return ()
        own = [remedy for remedy in outcome.remedies if remedy.kind in _OF_THE_ACT and _slug(remedy) == act]
        before = (
            []
            if said is None
            else [remedy for remedy in said.remedies if remedy.kind != "wait" and _slug(remedy) != act]
        )
        return distinct([*own, *before, Remedy("redo", act, day=first)])

    def asking(self, waivable: Waivable, *, is_alone: bool) -> Remedies:
        """Return a superior's consent as a remedy; when nothing else helps a past act, that must be done again too."""
        rule = self.context.rule
        consent = Remedy("consent", rule.id, day=self.on, words=(waivable.by,))
        return (consent, Remedy("redo", rule.counted_on, day=self.on)) if is_alone else (consent,)

    def finding(
        self, outcome: RuleOutcome, consent: SuperiorConsent | None, *, look: SatisfactionDays, remedies: Remedies
    ) -> Finding:
        """Return the finding; its sentence is filled in only where something is wrong or waived."""
        rule = self.context.rule
        earliest = days.first_from(look.holds, self.on)
        vi, en = ("", "") if outcome.verdict in OPENING else self.messages(outcome)
        return Finding(
            rule=rule.id,
            verdict=outcome.verdict if consent is None else Verdict.WAIVED,
            enforce=self.state.enforce(self.move),
            law_on=self.law_on,
            counted_on=rule.counted_on,
            cites=self.state.cites if consent is None else self.waiver_cites(),
            parts=outcome.parts,
            remedies=remedies,
            earliest=earliest,
            latest=None if earliest is None else days.last_run(look.holds, earliest),
            possible_from=days.first_from(look.possible, self.on),
            title_vi=rule.title.vi,
            title_en=rule.title.en,
            message_vi=vi,
            message_en=en,
            waived_by="" if consent is None else consent.number,
            applies_unknown=outcome.applies_unknown,
        )

    def waiver_cites(self) -> tuple[Citation, ...]:
        """Return the citations of the rule and of what allows to waive it, each once."""
        waivable = self.context.rule.waivable
        allowed = None if waivable is None else waivable.cites_on(self.law_on)
        return tuple(dict.fromkeys((*self.state.cites, *(allowed or ()))))

    def messages(self, outcome: RuleOutcome) -> tuple[str, str]:
        """Return the rule's sentence in Vietnamese and in English."""
        message, values = self.context.rule.message, {**outcome.needed, **outcome.seen}
        vi, en = fill(message.vi, values, "vi"), fill(message.en, values, "en")
        return vi + self.shortfall("vi"), en + self.shortfall("en")

    def shortfall(self, lang: Language) -> str:
        """Return the sentence that the consent given comes from too low a level, or an empty text."""
        waivable, given = self.context.rule.waivable, self.context.consents(self.law_on)
        may_be = waivable is not None and waivable.cites_on(self.law_on) is not None
        if waivable is None or not may_be or not given or self.context.consent(self.law_on) is not None:
            return ""
        highest = max(given, key=lambda act: LEVELS.index(act.level))
        return consent_too_low(highest.level, waivable.by, lang)


def _slug(remedy: Remedy) -> str:
    return remedy.about.partition(".")[0]
