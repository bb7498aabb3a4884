"""Every move that the demo's lives were granted stands under the second reading of the law too."""

from application.judging.replay import Replayer, decisions_of
from application.ports.store import DossierQuery
from application.unit_of_work import UnitOfWork
from tests.support.naive_law import MOVES, objections
from tests.support.near_lives import life_of


def test_what_the_demo_grants_the_second_reading_grants(told: UnitOfWork) -> None:
    replayer, granted = Replayer(told), []
    for row in told.store.dossiers(DossierQuery()):
        for made in decisions_of(told.store.entries(row.ref)):
            law = told.lawbook.law(made.entry.edition, made.entry.workflow).of(made.dossier.workflow)
            facts, move = replayer.asked(made, law)
            if made.granted and move.name in MOVES:
                granted.append((row.ref, move.name, objections(life_of(facts, move=move.name, on=made.on))))

    assert [one for one in granted if one[2]] == []
    assert {move for _, move, _ in granted} >= {"nominate", "train", "verify_background", "admit", "recognise"}
