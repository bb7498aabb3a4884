"""Papers that wait for somebody are listed over all dossiers in sight, and accepted in one go, each by itself."""

import pytest

from application.dossiers import evidence_waiting
from application.dossiers.accept_evidence import AcceptEvidence
from application.dossiers.evidence_waiting import AcceptedOfDossier, AcceptOfMany, ListEvidenceWaiting
from engine.errors import NotPermittedError
from tests.support.engine.world import World


@pytest.fixture
def world() -> World:
    return World()


def waiting(world: World, login: str, **more: object) -> list[tuple[str, list[str]]]:
    listed = world.run(ListEvidenceWaiting(actor=login, **more))  # type: ignore[arg-type]
    return [(each.ref, [paper.act.slug for paper in each.papers]) for each in listed.dossiers]


def with_papers(world: World, *cells: tuple[str, str]) -> list[str]:
    refs = []
    for cell, login in cells:
        ref = world.nominate(cell=cell, by=login).dossier.ref
        world.record(ref, "awareness_certificate", "20/02/2026", by=login)
        refs.append(ref)
    return refs


def test_what_waits_is_listed_for_whoever_may_accept_it_and_lies_in_their_part(world: World) -> None:
    first, second, other = with_papers(world, ("cb-1", "lan"), ("cb-2", "lan"), ("cb-3", "xa"))

    mine = waiting(world, "hoa")

    assert [ref for ref, _ in mine] == [first, second]
    assert all("awareness_certificate" in papers for _, papers in mine)
    assert other not in dict(mine)


def test_what_one_entered_oneself_is_not_listed(world: World) -> None:
    (ref,) = with_papers(world, ("cb-1", "minh"))

    assert "awareness_certificate" not in dict(waiting(world, "minh")).get(ref, [])
    assert "awareness_certificate" in dict(waiting(world, "hoa"))[ref]


def test_whoever_accepts_nothing_is_told_so(world: World) -> None:
    for login in ("kien", "giam"):
        with pytest.raises(NotPermittedError):
            world.run(ListEvidenceWaiting(actor=login))
        with pytest.raises(NotPermittedError):
            world.run(AcceptOfMany(actor=login, papers=()))


def test_pages_follow_one_another_and_hold_each_dossier_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = with_papers(world, *[("cb-1", "lan")] * 5)
    world.run(AcceptEvidence(actor="hoa", ref=refs[1]))
    for looked, limit in ((400, 2), (2, 40), (1, 1), (400, 40)):
        monkeypatch.setattr(evidence_waiting, "LOOKED_AT_ONCE", looked)
        seen, after, pages = list[str](), "", 0
        while True:
            page = world.run(ListEvidenceWaiting(actor="hoa", limit=limit, after=after))
            seen += [each.ref for each in page.dossiers]
            after, pages = page.next, pages + 1
            if not after:
                break
        assert seen == [refs[0], *refs[2:]], (looked, limit)
        assert pages <= len(refs) + 1


def test_papers_of_many_are_accepted_each_by_itself_and_once_for_a_key(world: World) -> None:
    first, second = with_papers(world, ("cb-1", "lan"), ("cb-2", "lan"))
    papers = tuple((each.ref, tuple(paper.n for paper in each.papers)) for each in world.run(
        ListEvidenceWaiting(actor="hoa")).dossiers)  # fmt: skip
    asked = AcceptOfMany(actor="hoa", papers=((first, papers[0][1]), ("HS-1", (2,)), (second, papers[1][1])), key="k")

    done = world.run(asked)
    size = world.size()
    again = world.run(asked)

    assert [(each.ref, each.numbers) for each in done] == [papers[0], ("HS-1", ()), papers[1]]
    assert [None if each.error is None else each.error.code for each in done] == [None, "dossier.out_of_sight", None]
    assert [each.numbers for each in again] == [each.numbers for each in done]
    assert world.size() == size
    assert waiting(world, "hoa") == []


def test_trying_writes_nothing(world: World) -> None:
    (ref,) = with_papers(world, ("cb-1", "lan"))
    ((_, papers),) = [(each.ref, tuple(paper.n for paper in each.papers)) for each in world.run(
        ListEvidenceWaiting(actor="hoa")).dossiers]  # fmt: skip
    before = world.size()

    done = world.run(AcceptOfMany(actor="hoa", papers=((ref, papers),), dry_run=True))

    assert done == (AcceptedOfDossier(ref, papers),)
    assert world.size() == before
