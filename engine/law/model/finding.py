"""What the rules say of one move: findings, remedies, and the decision they add up to. Values only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from engine.errors import Message
from engine.terms import OPENING, Confidence, Enforce, Verdict
from engine.values import Value

RemedyKind = Literal["wait", "need", "record", "supply", "choose", "consent", "redo", "renew", "accept", "change"]
"""wait until a day · need n more of something · record an act · supply a missing field of an act · choose another
value · obtain a superior's written consent · hold an act again · renew a paper · have evidence accepted · change what
stands."""


class Citation(Value, frozen=True):
    """One place in one instrument, with the confidence in its wording."""

    instrument: str
    point: str
    title: str
    confidence: Confidence


NoDay = Literal["", "stuck", "unknown", "not_found", "calendar"]
"""Why no day can be named once all remedies are done: some rule has none · it is not known yet whether a rule applies ·
no day was found on which it would be granted · a year without a calendar."""


class Remedy(Value, frozen=True):
    """One thing that would help. `about` names an act, a path or a rule; `day` is the first day on which it helps.

    `by` is the last day on which it must have happened, where the day of another act that stands fixes that.
    """

    kind: RemedyKind
    about: str = ""
    count: int = 0
    day: date | None = None
    words: tuple[str, ...] = ()
    by: date | None = None


class FindingPart(NamedTuple):
    """One test of a rule: the path or act it is about, the values seen and needed; `denied`: it must not hold."""

    about: str
    seen: Mapping[str, object]
    needed: Mapping[str, object]
    denied: bool = False


class Finding(NamedTuple):
    """What one rule says of one dossier on one day.

    Attributes:
        rule: Stable id such as `TRN-02`.
        verdict: See `Verdict`.
        enforce: Whether an unmet or unknown verdict stops the move or only warns.
        law_on: The day whose law was applied (the day of the act that the rule counts on).
        counted_on: Slug of the act whose day counts, or `move`.
        cites: In force on `law_on`.
        parts: The tests at fault, each with what it is about; those that hold when the rule does.
        remedies: What would help, the cheapest first; empty when the rule holds.
        earliest: First day from the asked day on which the rule holds if nothing else changes; None when waiting alone
            never helps.
        latest: Last day of the run of days that starts at `earliest`, None when it does not end.
        possible_from: First day on which the rule can hold once the remedy is done; None when no remedy helps.
        message_vi: The rule's sentence in Vietnamese with its values filled in; `message_en` the same in English.
        applies_unknown: It is not known whether the rule applies, and if it does it does not hold.
        hidden: Values, remedies, sentence and days were left out for a reader who may not see what the rule reads.

    """

    rule: str
    verdict: Verdict
    enforce: Enforce
    law_on: date
    counted_on: str
    cites: tuple[Citation, ...]
    parts: tuple[FindingPart, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    possible_from: date | None = None
    title_vi: str = ""
    title_en: str = ""
    message_vi: str = ""
    message_en: str = ""
    waived_by: str = ""
    applies_unknown: bool = False
    hidden: bool = False

    @property
    def opens(self) -> bool:
        """Tell whether this finding lets the move pass."""
        return self.verdict in OPENING or self.enforce is Enforce.WARN

    @property
    def seen(self) -> Mapping[str, object]:
        """Return the values found by the parts, by name: numbers, words, dates, never names of people.

        Of equal names the first counts.
        """
        return {name: value for part in reversed(self.parts) for name, value in part.seen.items()}

    @property
    def needed(self) -> Mapping[str, object]:
        """Return the values required by the parts, by name; of equal names the first counts."""
        return {name: value for part in reversed(self.parts) for name, value in part.needed.items()}


class RuleVerdict(NamedTuple):
    """The verdict of one rule without its reasons: all that the log keeps of it. See `Finding` for the fields."""

    rule: str
    verdict: Verdict
    enforce: Enforce
    law_on: date

    @property
    def opens(self) -> bool:
        """Tell whether the rule lets the move pass."""
        return self.verdict in OPENING or self.enforce is Enforce.WARN


class Assessment(Value, frozen=True):
    """What the law says of a move on a day: every finding, and the days that `Decision` tells of."""

    findings: tuple[Finding, ...]
    earliest: date | None
    latest: date | None
    possible_from: date | None
    later: tuple[Finding, ...] = ()
    tried_on: date | None = None
    no_day: NoDay = ""


@dataclass(frozen=True, eq=False)
class Decision:
    """The answer to "may this dossier make this move on this day?". See `Granted` and `Refused`.

    The verdicts are there at once; reasons and days are worked out when one of them is first read. They follow from the
    case and the edition alone, which never change.

    Attributes:
        move: Name of the move; `source` and `dest` its steps.
        said: The verdict of every rule in force that guards the move, in the order of the policy file.
        structural: Reasons that no rule gives: a wrong step to start from, for instance.
        effective_on: Day from which the new step counts, where a rule sets it (OFF-05); only when it is granted.
        not_required: True when no rule in force here guards an optional move, so that it is passed with that finding.
        withheld: Rules whose verdict this reader may not see; empty but for one who sees no private values.
        explain: Works out the rest; read `findings`, `earliest`, `latest` and `possible_from` instead.

    """

    dossier: str
    move: str
    source: str
    dest: str
    on: date
    said: tuple[RuleVerdict, ...]
    explain: Callable[[], Assessment] = field(repr=False)
    structural: tuple[Message, ...] = ()
    not_required: bool = False
    effective_on: date | None = None
    withheld: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is the same answer for the same reasons."""
        return isinstance(other, Decision) and type(self) is type(other) and self._told == other._told

    def __hash__(self) -> int:
        """Return a number for what was asked."""
        return hash((self.dossier, self.move, self.source, self.on))

    @cached_property
    def assessment(self) -> Assessment:
        """Return every reason and the three days.

        Raises:
            CalendarFileError: A term in working days reaches a year without a calendar.

        """
        return self.explain()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every rule that guards the move, in the order of the policy file; warnings included."""
        return self.assessment.findings

    @property
    def is_cut(self) -> bool:
        """Tell whether something was left out for this reader, the three days among it."""
        return bool(self.withheld) or any(finding.hidden for finding in self.findings)

    @property
    def earliest(self) -> date | None:
        """Return the first day from `on` on which it could be granted if nothing else changes; None: never."""
        return self.assessment.earliest

    @property
    def latest(self) -> date | None:
        """Return the last day of that run of days; None when it does not end."""
        return self.assessment.latest

    @property
    def possible_from(self) -> date | None:
        """Return the first day found on which doing all that is listed, `later` included, is granted.

        It has been tried: newly made acts are taken as accepted, and as saying what is asked. None: see `no_day`.
        """
        return self.assessment.possible_from

    @property
    def later(self) -> tuple[Finding, ...]:
        """Return what stands in the way on `tried_on`, once all that is listed under `blocking` is done by then.

        With a `possible_from` these have remedies, to be done as well; without one they are why there is no such day.
        """
        return self.assessment.later

    @property
    def tried_on(self) -> date | None:
        """Return the day for which `later` was found."""
        return self.assessment.tried_on

    @property
    def no_day(self) -> NoDay:
        """Return why there is no `possible_from`."""
        return self.assessment.no_day

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Return the findings that stop the move."""
        return tuple(finding for finding in self.findings if not finding.opens)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return the findings that do not hold and yet do not stop the move."""
        return tuple(f for f in self.findings if f.verdict not in OPENING and f.enforce is Enforce.WARN)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Return rule id → verdict."""
        return {said.rule: said.verdict for said in self.said}

    @property
    def _told(self) -> tuple[object, ...]:
        asked = (self.dossier, self.move, self.source, self.dest, self.on)
        return (*asked, self.said, self.structural, self.not_required, self.effective_on, self.assessment)


class Granted(Decision):
    """The move may be made."""


class Refused(Decision):
    """The move may not be made; every reason stands in `findings` and `structural`."""


class Undisclosed(Decision):
    """Whether the move may be made hangs on verdicts that this reader may not see."""
