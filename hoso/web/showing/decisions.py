"""A decision as what a page shows of it: what is missing first, each with its article, its remedy and its day."""

import re
from dataclasses import dataclass

from engine.dossiers.dossier import Dossier
from engine.law.law import Law
from engine.law.model.finding import Decision, Finding, Granted
from engine.terms import OPENING, Enforce, Verdict
from hoso.views.decisions.finding_parts import needed_line, seen_line
from hoso.views.decisions.findings import cites_of, earliest_of, title_of
from hoso.views.decisions.remedies import remedy_sentences
from hoso.web.showing.remedy_links import remedy_link
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.labels import move_label, step_label
from hoso.wording.messages import sentence

_CODES = re.compile(r" \((?:hoso [a-z]+|[a-z]+(?:_[a-z]+)+(?:, [a-z_]+)*)\)")


@dataclass(frozen=True, slots=True)
class ConditionShown:
    """One condition of a move.

    Attributes:
        rule: Id of the rule, which is its anchor on the page.
        title: What it is about.
        verdict: `met`, `unmet`, `unknown`, …, and `verdict_word` what that is called.
        message: The rule's own sentence.
        seen, needed: What there is and what is asked; empty where there is nothing to say.
        cites: Instruments and points, and `law_on` the day whose law was applied.
        remedies: What would help, as sentences; `links` lead to the forms by which it is done.
        earliest: From which day it can hold; empty for one that only warns.
        hidden: The reader may not see what it rests on.
        waived_by: The paper that waives it; empty for none.

    """

    rule: str
    title: str
    verdict: str
    verdict_word: str
    message: str
    seen: str
    needed: str
    cites: str
    law_on: str
    remedies: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    earliest: str
    hidden: bool
    waived_by: str


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What a move is answered.

    Attributes:
        move: Its name in addresses; `label` what it is called.
        source, dest: The steps from and to, by their labels; `on` the day.
        granted: It may be made; None where that hangs on what the reader may not see.
        not_required: No rule here asks for it.
        structural: Reasons that no rule gives.
        missing: Conditions that stop it; `later` those that come up once these are met, on `tried_on`.
        warnings: Conditions that do not hold, and yet do not stop it.
        met: Conditions that hold; `count` says how many of how many that apply.
        earliest: From which day it can be; `latest` the last day, where papers run out.
        withheld: Rules whose verdict the reader may not see, by title.

    """

    move: str
    label: str
    source: str
    dest: str
    on: str
    granted: bool | None
    not_required: bool
    structural: tuple[str, ...]
    missing: tuple[ConditionShown, ...]
    later: tuple[ConditionShown, ...]
    tried_on: str
    warnings: tuple[ConditionShown, ...]
    met: tuple[ConditionShown, ...]
    count: tuple[int, int]
    earliest: str
    latest: str
    withheld: tuple[str, ...]


def answer_of(decision: Decision, law: Law, words: Words, *, dossier: Dossier | None = None) -> AnswerShown:
    """Return what a page shows of a decision; `dossier`, where it is at hand, says which acts stand to be mended."""

    def told(findings: tuple[Finding, ...]) -> tuple[ConditionShown, ...]:
        return tuple(
            _condition(finding, decision.dossier, law=law, words=words, dossier=dossier) for finding in findings
        )

    workflow, granted = law.workflow, isinstance(decision, Granted)
    asked = [finding for finding in decision.findings if finding.verdict is not Verdict.NOT_APPLICABLE]
    met = tuple(finding for finding in asked if finding.verdict in OPENING)
    titles = {rule.id: words.either(rule.title.vi, rule.title.en) for rule in law.edition.rules}
    return AnswerShown(
        move=decision.move, label=move_label(workflow, decision.move, words),
        source=step_label(workflow, decision.source, words), dest=step_label(workflow, decision.dest, words),
        on=told_day(decision.on), granted=None if decision.withheld and not granted else granted,
        not_required=decision.not_required,
        structural=tuple(sentence(reason, words) for reason in decision.structural),
        missing=told(decision.blocking), later=told(decision.later) if not granted else (),
        tried_on=told_day(decision.tried_on), warnings=told(decision.warnings), met=told(met),
        count=(len(met), len(asked) + len(decision.withheld)), earliest=_earliest(decision, words),
        latest="" if decision.latest is None else told_day(decision.latest),
        withheld=tuple(titles.get(rule, rule) for rule in decision.withheld),
    )  # fmt: skip


def _earliest(decision: Decision, words: Words) -> str:
    if isinstance(decision, Granted) or decision.structural:
        return ""
    return earliest_of(
        decision.earliest, decision.latest, decision.possible_from, words=words, once_done="decision.possible",
        no_day=decision.no_day,
    )  # fmt: skip


def _condition(finding: Finding, ref: str, *, law: Law, words: Words, dossier: Dossier | None) -> ConditionShown:
    shown = not finding.hidden
    opening = finding.verdict in OPENING
    warns = finding.enforce is Enforce.WARN
    return ConditionShown(
        rule=finding.rule, title=title_of(finding, words), verdict=str(finding.verdict),
        verdict_word=words.label(f"verdict.{finding.verdict}"),
        message=words.either(finding.message_vi, finding.message_en) if not opening else "",
        seen=seen_line(finding.parts, words) if shown else "",
        needed=needed_line(finding.parts, words) if shown else "",
        cites=cites_of(finding.cites, words), law_on=told_day(finding.law_on),
        remedies=tuple(_without_code(told) for told in remedy_sentences(finding, law.edition, words))
        if shown and not opening else (),
        links=_links(finding, ref, words, dossier=dossier),
        earliest="" if opening or warns else earliest_of(
            finding.earliest, finding.latest, finding.possible_from, words=words, once_done="finding.possible"
        ),
        hidden=finding.hidden, waived_by=finding.waived_by,
    )  # fmt: skip


def _without_code(told: str) -> str:
    """Return a remedy without what only a terminal needs: the command, and the codes of acts and fields."""
    return _CODES.sub("", told)


def _links(finding: Finding, ref: str, words: Words, *, dossier: Dossier | None) -> tuple[tuple[str, str], ...]:
    links = (remedy_link(ref, remedy, words, dossier=dossier) for remedy in finding.remedies)
    return tuple(dict.fromkeys(link for link in links if link))
