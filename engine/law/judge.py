"""What one rule says of one dossier: verdict, values, remedies, and the days on which it lets the move pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine import days
from engine.acts.admission import SuperiorConsent
from engine.days import Spans
from engine.findings import Citation, Finding, Remedy
from engine.law.hearing import Hearing
from engine.law.in_force import Heard, InForce
from engine.law.outlook import Outlook, fixed_outlook, open_outlook, with_later_acts, without_the_act
from engine.law.remedies import Remedies, are_typed_in, distinct
from engine.law.rules import LEVELS, Waivable
from engine.law.sentences import Lang, consent_too_low, fill
from engine.terms import OPENING, Verdict

_OF_THE_ACT = frozenset({"need", "choose", "change"})


@dataclass(slots=True)
class Judged:
    """What a rule adds to a decision, in move days from the asked day on.

    Attributes:
        finding: None when the rule is not in force on the law's day.
        opens: Days on which it lets the move pass; `possible` days on which it could once its remedies are done.

    """

    finding: Finding | None
    opens: Spans
    possible: Spans


def judge(hearing: Hearing, move: str, on: date) -> Judged:
    """Return what a rule that guards the move says of it on `on`."""
    law_on, is_fixed = hearing.law_on(on)
    state = hearing.state(law_on)
    heard = None if state is None else state.hear(hearing.case, law_on)
    look = (
        fixed_outlook(hearing, move, on=on, law_on=law_on)
        if is_fixed
        else open_outlook(hearing, move, on=on, heard=heard)
    )
    remedies: Remedies = ()
    consent = hearing.consent(law_on)
    if heard is not None and heard.verdict not in OPENING and consent is None:
        remedies = _ways(hearing, heard, move=move, on=on, look=look) if is_fixed else heard.remedies
        if hearing.rule.waivable is not None:
            remedies = (*remedies, *_asking(hearing, hearing.rule.waivable, on=on, is_alone=is_fixed and not remedies))
            look.possible = days.since(on)
    look = with_later_acts(hearing, move, on=on, look=look)
    if state is None or heard is None:
        return Judged(None, look.opens, look.possible)
    answer = _Answer(hearing, state, heard, law_on, consent, remedies)
    return Judged(answer.finding(move, look, on), look.opens, look.possible)


def _ways(hearing: Hearing, heard: Heard, *, move: str, on: date, look: Outlook) -> Remedies:
    """Return what helps when an act that has happened fixes the answer: set the record right, or do the act again."""
    if heard.verdict is Verdict.UNKNOWN and are_typed_in(heard.remedies):
        look.possible = days.since(on)
        return heard.remedies
    act = hearing.rule.counted_on
    afresh = without_the_act(hearing)
    state = afresh.state(on)
    said = None if state is None else state.hear(afresh.case, on)
    look.possible = open_outlook(afresh, move, on=on, heard=said).possible
    first = days.first_from(look.possible, on)
    if first is None:
        return ()
    own = [way for way in heard.remedies if way.kind in _OF_THE_ACT and _slug(way) == act]
    before = [] if said is None else [way for way in said.remedies if way.kind != "wait" and _slug(way) != act]
    return distinct([*own, *before, Remedy("redo", act, day=first)])


def _asking(hearing: Hearing, waivable: Waivable, *, on: date, is_alone: bool) -> Remedies:
    """Return the remedy of a superior's consent; when it is the only one for a past act, that must be done again too."""
    consent = Remedy("consent", hearing.rule.id, day=on, words=(waivable.by,))
    return (consent, Remedy("redo", hearing.rule.counted_on, day=on)) if is_alone else (consent,)


def _slug(remedy: Remedy) -> str:
    return remedy.about.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _Answer:
    """Everything that goes into a finding."""

    hearing: Hearing
    state: InForce
    heard: Heard
    law_on: date
    consent: SuperiorConsent | None
    remedies: Remedies

    def finding(self, move: str, look: Outlook, on: date) -> Finding:
        """Return the finding; its sentence is filled in only where something is wrong or waived."""
        rule, heard = self.hearing.rule, self.heard
        is_waived = heard.verdict not in OPENING and self.consent is not None
        earliest = days.first_from(look.holds, on)
        vi, en = ("", "") if heard.verdict in OPENING else self.messages()
        return Finding(
            rule=rule.id,
            verdict=Verdict.WAIVED if is_waived else heard.verdict,
            enforce=self.state.enforce(move),
            law_on=self.law_on,
            counted_on=rule.counted_on,
            cites=self.cites(is_waived=is_waived),
            seen=heard.seen,
            needed=heard.needed,
            remedies=self.remedies,
            earliest=earliest,
            latest=None if earliest is None else days.last_run(look.holds, earliest),
            possible_from=days.first_from(look.possible, on),
            title_vi=rule.title.vi,
            title_en=rule.title.en,
            message_vi=vi,
            message_en=en,
            waived_by=self.consent.number if is_waived and self.consent is not None else "",
        )

    def cites(self, *, is_waived: bool) -> tuple[Citation, ...]:
        """Return what is cited: the version in force, and where the rule is waived what allows that."""
        waivable = self.hearing.rule.waivable
        return (*self.state.version.cites, *(waivable.cites if is_waived and waivable is not None else ()))

    def messages(self) -> tuple[str, str]:
        """Return the rule's sentence in Vietnamese and in English."""
        rule = self.hearing.rule
        values = {**self.heard.needed, **self.heard.seen}
        return self._message(rule.message.vi, values, "vi"), self._message(rule.message.en, values, "en")

    def _message(self, template: str, values: Mapping[str, object], lang: Lang) -> str:
        return fill(template, values, lang) + self._shortfall(lang)

    def _shortfall(self, lang: Lang) -> str:
        """Return the sentence about a consent whose level is too low, or an empty text."""
        waivable, given = self.hearing.rule.waivable, self.hearing.consents(self.law_on)
        if waivable is None or self.consent is not None or not given:
            return ""
        highest = max(given, key=lambda act: LEVELS.index(act.level))
        return consent_too_low(highest.level, waivable.by, lang)
