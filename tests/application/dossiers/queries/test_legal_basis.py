"""A dossier that lives across a change of law: each granted move tells by which text it was judged."""

from datetime import date

from application.dossiers.queries.legal_basis import judged_by
from tests.support.engine.small import RULES
from tests.support.engine.world import World


def test_each_granted_move_names_its_texts_by_the_day_whose_law_counted() -> None:
    world = World()
    ref = world.verified()
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    world.adopt(world.books.add("two", tuple(r for r in RULES if r.id != "ACC-01")))
    world.advance(ref, "admit", "2026-04-02", by="hoa")

    found = judged_by(world.entries(ref), world.books)

    assert [one.move for one in found] == ["nominate", "train", "check_exam", "verify_background", "admit"]
    admit, passed = found[-1], found[2]
    assert [(text.law_on, text.title, text.rules) for text in admit.texts] == [
        (date(2026, 3, 20), "Quy định 1", ("VOTE-01",))
    ]
    assert passed.texts == ()
    assert admit.edition != found[0].edition
    assert found[1].texts[0].rules == ("AGE-01", "TRN-01")


def test_refusals_judge_no_act_and_a_lost_edition_leaves_no_texts() -> None:
    world = World()
    ref = world.nominate().dossier.ref
    world.advance(ref, "train", "2026-02-01")
    assert [one.move for one in judged_by(world.entries(ref), world.books)] == ["nominate"]

    world.store.kept_files.clear()

    assert [one.texts for one in judged_by(world.entries(ref), world.books)] == [()]
