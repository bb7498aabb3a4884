"""A request is done once per key, on the version that was seen, and a dry run writes nothing."""

from datetime import date
from typing import Any

import pytest

from application.dossiers.dossier_command import DossierWritten
from engine.errors import (
    ConflictError,
    RequestError,
    StaleDossierError,
)
from engine.law.model.finding import Granted, Refused
from engine.ledger.sealing import fingerprint
from tests.support.engine.small import PROCEDURE
from tests.support.engine.world import World


@pytest.fixture
def world() -> World:
    return World()


def decided(done: DossierWritten) -> list[tuple[str, type]]:
    return [(decision.move, type(decision)) for decision in done.decisions]


# ---------------------------------------------------------------------- one key, one request


def test_the_same_request_under_the_same_key_is_answered_again_and_written_once(world: World) -> None:
    first = world.nominate(key="k-1")
    world.record(first.dossier.ref, "note", "12/01/2026", text="sau đó")
    before = world.size()

    again = world.nominate(key="k-1")

    assert world.size() == before
    assert again.again
    assert not first.again
    assert (again.dossier, again.entries, again.decisions) == (first.dossier, first.entries, first.decisions)


def test_what_was_typed_without_a_key_leaves_no_digest_of_it_behind(world: World) -> None:
    typed: dict[str, Any] = {"on": "12/01/2026", "mentor": "Lê Văn Cường"}
    refs = [world.nominate().dossier.ref for _ in range(2)]
    digests = []
    for ref in refs:
        before = set(world.store.requests)
        world.by("lan").record(ref, "mentor_assigned", typed)
        (key,) = set(world.store.requests) - before
        digests.append((key, world.store.requests[key][0]))

    plain = fingerprint(world.person("lan"), "record", refs[0], [("mentor_assigned", typed)])
    assert plain not in [digest for _, digest in digests]
    assert [digest for _, digest in digests] == [fingerprint(key) for key, _ in digests]


def test_a_refusal_repeated_under_its_key_is_still_a_refusal(world: World) -> None:
    ref = world.nominate().dossier.ref
    first = world.advance(ref, "train", "2026-02-01", key="k-2")
    world.record(ref, "awareness_certificate", "20/02/2026")

    again = world.advance(ref, "train", "2026-02-01", key="k-2")

    assert first.refused is not None
    assert again.refused == first.refused
    assert again.entries == first.entries == (5,)


def test_every_use_case_is_answered_again(world: World) -> None:
    ref = world.nominate().dossier.ref

    def everything() -> list[DossierWritten]:
        fields = {"on": "12/01/2026", "mentor": "Lê Văn Cường"}
        return [
            world.by("lan", key="a").record(ref, "mentor_assigned", fields),
            world.by("lan", key="b").correct(ref, 5, fields={"mentor": "Phạm Thị Dung"}, reason="nhầm"),
            world.by("minh", key="c").accept(ref, [6]),
            world.advance(ref, "withdraw", "2026-02-01", key="d", reason="xin rút"),
        ]

    first = everything()
    before = world.size()
    second = everything()

    assert world.size() == before
    assert [(one.dossier, one.entries, one.decisions) for one in second] == [
        (one.dossier, one.entries, one.decisions) for one in first
    ]
    assert all(one.again for one in second)


def test_a_key_used_for_another_request_is_a_conflict(world: World) -> None:
    ref = world.nominate(key="k-3").dossier.ref
    before = world.size()

    with pytest.raises(ConflictError, match="key_reused"):
        world.nominate(key="k-3", cell="cb-2")
    with pytest.raises(ConflictError, match="key_reused"):
        world.by("lan", key="k-3").record(ref, "note", {"on": "12/01/2026", "text": "x"})
    with pytest.raises(ConflictError, match="key_reused"):
        world.nominate(key="k-3", by="minh")
    assert world.size() == before


def test_a_request_written_by_somebody_else_meanwhile_is_answered_as_theirs(world: World) -> None:
    ref = world.nominate().dossier.ref
    fields = {"on": "12/01/2026", "text": "gọi lại"}

    def quicker() -> None:
        world.by("lan", key="k-4").record(ref, "note", fields)

    world.store.before_write.append(quicker)
    done = world.by("lan", key="k-4").record(ref, "note", fields)

    assert done.again
    assert done.entries == (5,)
    assert world.office.load(ref).version == 5


def test_odd_values_make_no_trouble_for_the_key(world: World) -> None:
    ref = world.nominate().dossier.ref
    for odd in (1.5, 2**60, "\udcff", date(2026, 1, 1), None, ["x"]):
        fields: dict[str, Any] = {"on": "12/01/2026", "text": odd}
        with pytest.raises(RequestError):
            world.by("lan", key="odd").record(ref, "note", fields)


# ---------------------------------------------------------------------- two at once


def test_a_stale_version_is_a_conflict_that_lists_what_was_added(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.record(ref, "note", "12/01/2026", by="minh", text="đã gọi")
    before = world.size()

    with pytest.raises(
        StaleDossierError,
        match=r"dossier\.stale \(version=5, seen=4, since=\(5, 'act', '2026-11-22T03:00:00\.000021Z', 'p-0003'\)\)",
    ) as caught:
        world.by("lan", expect=4).record(ref, "note", {"on": "12/01/2026", "text": "x"})

    assert isinstance(caught.value, ConflictError)
    assert [(n, kind, actor) for n, kind, _, actor in caught.value.values["since"]] == [  # type: ignore[attr-defined]
        (5, "act", world.person("minh"))
    ]
    assert world.size() == before
    assert world.by("lan", expect=5).record(ref, "note", {"on": "12/01/2026", "text": "x"}).entries == (6,)


@pytest.mark.parametrize("dry_run", [False, True])
def test_every_use_case_looks_at_the_version_seen(world: World, dry_run: bool) -> None:  # noqa: FBT001
    ref = world.nominate().dossier.ref
    minh = world.by("minh", expect=3, dry_run=dry_run)
    with pytest.raises(StaleDossierError):
        minh.correct(ref, 3, fields=None, reason="nhầm")
    with pytest.raises(StaleDossierError):
        minh.accept(ref)
    with pytest.raises(StaleDossierError):
        world.advance(ref, "train", "2026-02-01", by="minh", expect=3, dry_run=dry_run)
    with pytest.raises(StaleDossierError):
        world.nominate(expect=3, dry_run=dry_run)


def test_of_two_clerks_at_once_one_wins_and_the_other_is_told_what_changed(world: World) -> None:
    ref = world.nominate().dossier.ref
    world.store.before_write.append(lambda: world.record(ref, "note", "12/01/2026", by="minh", text="nhanh hơn"))

    with pytest.raises(StaleDossierError) as caught:
        world.record(ref, "note", "12/01/2026", text="chậm hơn")

    assert len(caught.value.values["since"]) == 1  # type: ignore[arg-type]
    assert world.office.load(ref).version == 5
    assert world.record(ref, "note", "12/01/2026", text="lần nữa").entries == (6,)


# ---------------------------------------------------------------------- dry runs


def test_a_dry_run_writes_nothing_and_answers_the_same(world: World) -> None:
    ref = world.nominate().dossier.ref
    fields = {"on": "20/02/2026"}
    before = (world.size(), dict(world.store.dossier_rows), list(world.store.due_table))

    def everything(*, dry_run: bool) -> list[DossierWritten]:
        return [
            world.nominate(dry_run=dry_run),
            world.by("lan", dry_run=dry_run).record(ref, "awareness_certificate", fields),
            world.by("minh", dry_run=dry_run).accept(ref, [3]),
            world.by("lan", dry_run=dry_run).correct(ref, 3, fields={"on": "09/01/2026"}, reason="nhầm"),
            world.advance(ref, "train", "2026-02-21", dry_run=dry_run),
        ]

    dry = everything(dry_run=True)

    assert (world.size(), dict(world.store.dossier_rows), list(world.store.due_table)) == before
    assert all(one.entries == () for one in dry)
    assert dry[0].dossier.step == "nominated"
    assert decided(dry[0]) == [("nominate", Granted)]
    assert dry[1].dossier.acts["awareness_certificate"]
    assert decided(dry[4]) == [("train", Refused)]
    assert world.office.load(ref).version == 4
    wet = everything(dry_run=False)
    assert [decided(one) for one in wet[:4]] == [decided(one) for one in dry[:4]]


def test_a_key_of_a_dry_run_is_not_used_up(world: World) -> None:
    world.nominate(key="k", dry_run=True)

    assert not world.nominate(key="k").again
    assert not world.nominate(key="k", cell="cb-2", dry_run=True).again


def test_nothing_is_kept_when_the_store_fails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = world.nominate().dossier.ref

    def full(*_: object, **__: object) -> None:
        msg = "the disk is full"
        raise ConflictError(msg)

    with monkeypatch.context() as patched:
        patched.setattr(world.store, "write", full)
        with pytest.raises(ConflictError, match="full"):
            world.record(ref, "note", "12/01/2026", text="mất")
    assert world.office.load(ref).version == 4
    assert PROCEDURE.moves["nominate"].roles
