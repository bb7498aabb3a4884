"""One move, one answer: structure and rules together, with every reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.decisions.decide import decide
from engine.decisions.move_entry import recorded_reason
from engine.dossiers.dossier import Dossier
from engine.dossiers.facts import Facts
from engine.dossiers.fold import fold
from engine.errors import ActDateError, Message
from engine.law.model.finding import Assessment, Decision, Granted, Refused
from engine.law.model.rule import Sentence
from engine.ledger.entry import Draft
from engine.terms import Enforce, Verdict
from tests.support.engine.lines import acted, moved, opened, read
from tests.support.engine.small import CALENDAR, PROCEDURE, RULES, edition
from tests.support.sentences import english, raises_saying

LAW = edition("e")
IN_B = ((date(2016, 7, 25), ("cb-3", "xa-b", "tinh")),)


def dossier(*drafts: Draft) -> Dossier:
    return fold(read([opened(), *drafts]))


def asked(standing: Dossier, move: str, on: date, *, path: tuple[tuple[date, tuple[str, ...]], ...] = ()) -> Decision:
    facts = Facts(standing, CALENDAR, path=path)
    return decide(PROCEDURE, LAW, facts, move=PROCEDURE.moves[move], on=on)


AN = acted("candidate", on=date(2026, 1, 5), name="Nguyễn Văn An", birth_on=date(2008, 6, 15))
NOMINATED = [AN, acted("nomination", on=date(2026, 1, 6)), moved("nominated", "2026-01-10")]


def test_a_move_whose_rules_hold_is_granted_from_that_day() -> None:
    decision = asked(dossier(acted("nomination", on=date(2026, 1, 6))), "nominate", date(2026, 1, 10))

    assert isinstance(decision, Granted)
    assert (decision.source, decision.dest, decision.verdicts) == ("new", "nominated", {"NOM-01": Verdict.MET})
    assert (decision.earliest, decision.latest, decision.possible_from) == (date(2026, 1, 10), None, date(2026, 1, 10))


def test_a_refusal_names_every_rule_and_the_first_day() -> None:
    certificate = acted("awareness_certificate", on=date(2026, 2, 1))

    early = asked(dossier(*NOMINATED), "train", date(2026, 2, 20))
    waiting = asked(dossier(*NOMINATED, certificate), "train", date(2026, 2, 20))

    assert isinstance(early, Refused)
    assert [finding.rule for finding in early.blocking] == ["AGE-01", "TRN-01"]
    assert (early.earliest, early.possible_from) == (None, date(2026, 6, 15))
    assert isinstance(waiting, Refused)
    assert [finding.rule for finding in waiting.blocking] == ["AGE-01"]
    assert waiting.earliest == date(2026, 6, 15)
    assert isinstance(asked(dossier(*NOMINATED, certificate), "train", date(2026, 6, 15)), Granted)
    assert isinstance(asked(dossier(*NOMINATED, certificate), "train", date(2026, 6, 14)), Refused)


def test_a_move_that_is_not_offered_is_judged_all_the_same() -> None:
    decision = asked(dossier(*NOMINATED), "begin_probation", date(2026, 2, 20))

    assert isinstance(decision, Refused)
    here, sources = Sentence("bước nominated", "step nominated"), (Sentence("bước admitted", "step admitted"),)
    assert decision.structural == (Message("move.not_from_here", here=here, sources=sources),)
    assert decision.verdicts == {"CER-01": Verdict.UNMET}
    assert (decision.earliest, decision.latest) == (None, None)


def test_holding_rules_do_not_open_a_move_from_the_wrong_step() -> None:
    held = acted("ceremony", on=date(2026, 1, 20))

    decision = asked(dossier(*NOMINATED, held), "begin_probation", date(2026, 2, 20))

    assert isinstance(decision, Refused)
    assert decision.blocking == ()
    assert (decision.earliest, decision.latest) == (None, None)


def test_a_move_is_not_made_before_the_last_one() -> None:
    standing = dossier(*NOMINATED, acted("awareness_certificate", on=date(2026, 1, 7)))
    grown = replace(standing, moved_on=date(2026, 8, 1))

    same_day = asked(grown, "train", date(2026, 8, 1))
    before = asked(grown, "train", date(2026, 7, 31))

    assert isinstance(same_day, Granted)
    assert isinstance(before, Refused)
    days = {"on": date(2026, 7, 31), "last": date(2026, 8, 1)}
    assert before.structural == (Message("move.before_last_move", **days),)


def test_both_reasons_of_structure_are_told() -> None:
    decision = asked(dossier(*NOMINATED), "admit", date(2026, 1, 9))

    assert len(decision.structural) == 2


def test_a_free_move_asks_no_rule() -> None:
    decision = asked(dossier(*NOMINATED), "withdraw", date(2026, 2, 1))

    assert isinstance(decision, Granted)
    assert (decision.findings, decision.not_required) == ((), False)
    assert decision.earliest == decision.possible_from == date(2026, 2, 1)


def test_a_free_move_from_the_wrong_step_is_refused() -> None:
    decision = asked(dossier(*NOMINATED), "return_to_nominated", date(2026, 2, 1))

    assert isinstance(decision, Refused)
    assert (decision.earliest, decision.possible_from) == (None, None)
    assert len(decision.structural) == 1


def test_an_optional_move_is_not_required_where_no_rule_guards_it() -> None:
    trained = dossier(AN, moved("trained", "2026-01-10"))

    here = asked(trained, "check_exam", date(2026, 2, 1))
    there = asked(trained, "check_exam", date(2026, 2, 1), path=IN_B)

    assert isinstance(here, Granted)
    assert here.not_required
    assert here.findings == ()
    assert isinstance(there, Refused)
    assert not there.not_required
    assert [finding.rule for finding in there.blocking] == ["EXM-01"]


def test_an_optional_move_that_is_guarded_is_granted_by_its_rule() -> None:
    passed = acted("exam_attempt", on=date(2026, 1, 12), result="passed")

    decision = asked(dossier(AN, moved("trained", "2026-01-10"), passed), "check_exam", date(2026, 2, 1), path=IN_B)

    assert isinstance(decision, Granted)
    assert not decision.not_required
    assert decision.verdicts == {"EXM-01": Verdict.MET}


def test_a_required_move_that_no_rule_guards_on_that_day_stays_closed() -> None:
    bare = edition("bare", [rule for rule in RULES if rule.id != "NOM-01"])
    facts = Facts(dossier(acted("nomination", on=date(2026, 1, 6))), CALENDAR)

    decision = decide(PROCEDURE, bare, facts, move=PROCEDURE.moves["nominate"], on=date(2026, 1, 10))

    assert isinstance(decision, Refused)
    assert decision.structural == (Message("move.no_rule"),)
    assert decision.earliest is None


def test_a_warning_does_not_stop_a_move() -> None:
    vote = acted("cell_vote", on=date(2026, 1, 20), official_members=5, present=5, in_favour=4)

    decision = asked(dossier(moved("background_verified", "2026-01-10"), vote), "admit", date(2026, 2, 1))

    assert isinstance(decision, Granted)
    assert [finding.rule for finding in decision.warnings] == ["ACC-01"]


def test_a_rule_counted_on_an_act_is_judged_by_the_law_of_its_day() -> None:
    vote = acted("cell_vote", on=date(2026, 1, 20), official_members=5, present=5, in_favour=3)

    decision = asked(dossier(moved("background_verified", "2026-01-10"), vote), "admit", date(2026, 2, 1))

    assert isinstance(decision, Refused)
    (finding,) = decision.blocking
    assert (finding.rule, finding.law_on, finding.counted_on) == ("VOTE-01", date(2026, 1, 20), "cell_vote")


def test_a_day_before_the_law_that_is_known_is_an_error_and_no_refusal() -> None:
    with raises_saying(ActDateError, "24/07/2016"):
        asked(dossier(), "nominate", date(2016, 7, 24))


def test_a_granted_move_says_from_when_it_counts_where_a_rule_sets_that() -> None:
    law = edition("e", [replace(RULES[0], guards={"recognise": Enforce.DENY})])
    admitted = [*NOMINATED, acted("ceremony", on=date(2026, 2, 20)), moved("probation", "2026-02-20")]
    facts, move = Facts(dossier(*admitted), CALENDAR), PROCEDURE.moves["recognise"]

    granted = decide(PROCEDURE, law, facts, move=move, on=date(2027, 4, 20))
    refused = decide(PROCEDURE, law, facts, move=move, on=date(2026, 2, 10))

    assert (type(granted), granted.effective_on) == (Granted, date(2027, 2, 20))
    assert (type(refused), refused.effective_on) == (Refused, None)


def test_reasons_are_worked_out_once_and_only_when_somebody_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []
    assess = type(LAW).assess

    def counted(*asked_of: Any) -> Assessment:
        times.append("explained")
        return assess(*asked_of)

    monkeypatch.setattr(type(LAW), "assess", counted)
    decision = asked(dossier(*NOMINATED), "train", date(2026, 2, 20))

    assert decision.verdicts == {"AGE-01": Verdict.UNMET, "TRN-01": Verdict.UNMET}
    assert times == []
    assert [finding.rule for finding in decision.findings] == ["AGE-01", "TRN-01"]
    assert (decision.possible_from, len(times)) == (date(2026, 6, 15), 1)


def test_two_answers_are_the_same_when_outcome_and_reasons_are() -> None:
    older = acted("candidate", on=date(2026, 1, 5), name="Nguyễn Văn An", birth_on=date(2008, 6, 14))
    one, same, other = (asked(dossier(who, *NOMINATED[1:]), "train", date(2026, 2, 20)) for who in (AN, AN, older))

    assert (one, hash(one)) == (same, hash(same))
    assert one != other
    assert (one.said, hash(one)) == (other.said, hash(other))
    assert one != "granted"


def test_the_log_keeps_a_reason_in_the_words_that_are_shown_in_english() -> None:
    moved = asked(dossier(*NOMINATED), "admit", date(2026, 1, 9))
    bare = edition("bare", [rule for rule in RULES if rule.id != "NOM-01"])
    facts = Facts(dossier(acted("nomination", on=date(2026, 1, 6))), CALENDAR)
    unruled = decide(PROCEDURE, bare, facts, move=PROCEDURE.moves["nominate"], on=date(2026, 1, 10))
    reasons = [*moved.structural, *unruled.structural]

    assert {reason.code for reason in reasons} == {"move.not_from_here", "move.before_last_move", "move.no_rule"}
    assert [recorded_reason(reason) for reason in reasons] == [english(reason) for reason in reasons]
