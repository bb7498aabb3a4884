"""Work by ranges: whoever does it, the answer is the same to the byte."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from distributed import LocalCluster

from application import batches
from application.audit.audit import Audit
from application.batches import Batches
from application.judging import restating
from hoso.bootstrap.batches import cluster as cluster_workers
from hoso.bootstrap.batches.answering import Opening
from hoso.bootstrap.batches.cluster import ByCluster
from hoso.bootstrap.batches.processes import ByProcesses
from hoso.bootstrap.office import open_application, open_for_reading
from hoso.configuration.settings import Settings
from hoso.views.documents import report_document
from store.engines.sqlite import library
from tests.cli.conftest import REF, TODAY, Hoso
from tests.support.batch_tasks import Killing
from tests.support.drafts import stricter_policies

pytestmark = pytest.mark.xdist_group("cluster")

TABLES = ("dossiers", "dues", "units", "unit_paths", "persons", "grants", "alerts", "heads")
OTHERS = [f"HS-2024-000{n}" for n in range(2, 8)]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster that is not there is waited for only a second."""
    monkeypatch.setattr(cluster_workers, "_CONNECT_SECONDS", 1)


@pytest.fixture
def office(hoso: Hoso, monkeypatch: pytest.MonkeyPatch) -> Hoso:
    """Seven dossiers with a move and a refusal each, cut into ranges of two chains."""
    for ref in OTHERS:
        hoso.nominate("--ref", ref)
    for ref in (REF, *OTHERS):
        assert hoso("advance", ref, "--on", "06/03/2024").code == 3
    monkeypatch.setattr(batches, "CHAINS_AT_ONCE", 2)
    monkeypatch.setattr(restating, "AT_ONCE", 2)
    return hoso


def test_a_replay_says_the_same_with_one_two_and_three_workers(office: Hoso) -> None:
    alone, *others = (office.must("replay", "--json", "--workers", n, by="kiem") for n in ("1", "2", "3"))

    assert (alone.json["dossiers"], alone.json["judged"], alone.json["agree"]) == (7, 14, 14)
    assert [answer.out for answer in others] == [alone.out] * 2


def test_an_audit_says_the_same_with_one_two_and_three_workers(office: Hoso) -> None:
    alone, *others = (office.must("audit", "verify", "--json", "--workers", n, by="kiem") for n in ("1", "2", "3"))

    assert (alone.json["sound"], alone.json["chains"]) == (True, 10)
    assert [answer.out for answer in others] == [alone.out] * 2


def test_tables_are_the_same_whoever_rebuilds_them(office: Hoso) -> None:
    seen = []
    for number in ("1", "2", "3"):
        done = office.must("rebuild", "--json", "--workers", number, by="quan").json
        with closing(library().connect(office.db)) as file:
            seen.append([file.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in TABLES])  # noqa: S608
        assert (done["dossiers"], done["waiting"]) == (7, 0)

    assert seen == [seen[0]] * 3
    assert office.must("audit", "verify", by="kiem").code == 0


def test_a_draft_goes_to_the_workers_by_its_files(office: Hoso) -> None:
    alone, two = (
        office.must("replay", "--policy", "policies", "--json", "--workers", n, by="kiem") for n in ("1", "2")
    )

    assert alone.json["judged"] == 14
    assert two.out == alone.out


def test_whoever_sees_a_part_replays_that_part_with_workers_too(office: Hoso) -> None:
    alone, two = (office("replay", "--json", "--workers", n, by="ha") for n in ("1", "2"))

    assert (two.code, two.out) == (alone.code, alone.out)


@pytest.fixture
def draft(office: Hoso, tmp_path: Path) -> str:
    """A draft under which two of the seven would not have gone to the class, which a second person may approve."""
    for ref in (REF, OTHERS[3]):
        office.must("record", ref, "awareness_certificate", "--on", "20/06/2024", "issued_on=15/06/2024",
                    "issuer=political_centre")  # fmt: skip
        office.must("accept", ref, by="uy")
    office.must("advance", REF, "--on", "21/06/2024")
    office.must("user", "add", "hai", "--name", "Lý Thị Hai", by="quan")
    office.must("user", "role", "grant", "hai", "committee", "tinh-gl", "--on", "01/01/2024", by="quan")
    return str(stricter_policies(tmp_path / "nháp"))


def test_a_draft_is_tried_with_the_same_words_by_one_two_and_three_workers(office: Hoso, draft: str) -> None:
    alone, *others = (
        office.must("policy", "whatif", draft, "--json", "--workers", n, by="kiem") for n in ("1", "2", "3")
    )
    flip, total = map(json.loads, alone.out.splitlines())

    assert (flip["dossier"], total["dossiers"], total["judged"], total["flips"]) == (REF, 7, 16, 1)
    assert [answer.out for answer in others] == [alone.out] * 2


def test_a_trial_of_a_part_is_of_that_part_with_workers_too(office: Hoso, draft: str) -> None:
    alone, two = (
        office.must("policy", "whatif", draft, "--scope", "cb-2", "--json", "--workers", n, by="kiem").json
        for n in ("1", "2")
    )

    assert alone == two
    assert (two["dossiers"], two["judged"]) == (0, 0)


def test_a_trial_goes_on_from_a_file_and_says_again_what_flips(  # noqa: PLR0917  # fixtures
    office: Hoso, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, file = ("policy", "whatif", draft, "--json", "--resume", str(tmp_path / "work")), tmp_path / "work"
    with monkeypatch.context() as killed:
        killed.setattr(Path, "unlink", lambda *_, **__: None)
        whole = office.must(*words, by="kiem").out.splitlines()

    flip, total = office.must(*words, by="kiem").out.splitlines()

    assert flip == whole[0]
    assert json.loads(total) == {**json.loads(whole[1]), "passed_over": {"parts": ANY, "since": ANY}}
    assert json.loads(total)["passed_over"]["parts"] > 0
    assert not file.exists()


def test_whoever_approves_sees_the_same_with_workers(office: Hoso, draft: str) -> None:
    digest = office.must("policy", "propose", draft, "--json", by="quan").json["edition"][:12]
    alone, two = (
        office.must("policy", "approve", digest, "--dry-run", "--json", "--workers", n, by="hai") for n in ("1", "2")
    )

    assert alone.json["pending"] == 7
    assert [(flip["dossier"], flip["now"], flip["then"], flip["rules"]) for flip in alone.json["flips"]] == [
        (OTHERS[3], True, False, ["THU-01"])
    ]
    assert two.out == alone.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--workers 0", (2, "--workers must be 1 or more")),
        ("--workers 2 --cluster tcp://127.0.0.1:1", (2, "choose --workers or --cluster, not both")),
        ("--cluster tcp://127.0.0.1:1", (1, "the cluster tcp://127.0.0.1:1 cannot be reached")),
        ("--cluster tls://127.0.0.1:1", (1, "for tls:// name the certificates")),
        ("--cluster nowhere", (1, "the cluster nowhere cannot be reached")),
    ],
)
def test_who_is_to_work_must_make_sense(hoso: Hoso, words: str, told: tuple[int, str]) -> None:
    answer = hoso("replay", *words.split(), "--lang", "en", by="kiem")

    assert (answer.code, answer.out) == (told[0], "")
    assert told[1] in answer.err


# ---------------------------------------------------------------------- workers that go away


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers of Dask on this machine, which end with the tests."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", silence_logs=50,
        dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0",  # else a port of all interfaces
    ) as running:  # fmt: skip
        yield running


def opening(hoso: Hoso) -> Opening:
    return Opening(open_for_reading, Settings(db=str(hoso.db)), TODAY)


def audited(hoso: Hoso, workers: Batches | None = None) -> Any:
    """What an audit says, done by some workers, or here."""
    application = open_application(Settings(db=str(hoso.db)))
    try:
        return report_document(Audit(application.work, batches=workers).verify())
    finally:
        application.close()


def test_a_cluster_says_the_same_as_this_process(office: Hoso, cluster: LocalCluster) -> None:
    for words in (("replay", "--json"), ("audit", "verify", "--json")):
        alone = office.must(*words, by="kiem")
        assert office.must(*words, "--cluster", cluster.scheduler_address, by="kiem").out == alone.out


def test_a_worker_of_a_cluster_is_killed_and_what_it_had_is_done_anew(  # noqa: PLR0917  # fixtures
    office: Hoso, cluster: LocalCluster, tmp_path: Path, gate: Callable[[str], None]
) -> None:
    with closing(ByCluster(opening(office), cluster.scheduler_address)) as workers:
        killing = Killing(workers, tmp_path)
        assert audited(office, killing) == audited(office)
    assert killing.killed > 0
    gate(f"cluster of two workers: {killing.killed} killed, {killing.answered} ranges answered, the report is the same")


def test_without_the_library_a_cluster_is_refused_in_one_sentence(
    office: Hoso, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    answer = office("replay", "--cluster", "tcp://127.0.0.1:1", "--lang", "en", by="kiem")

    assert (answer.code, answer.out) == (2, "")
    assert "needs the library Dask distributed, which is not installed" in answer.err
    assert "[cluster]" in answer.err


def test_a_process_is_killed_and_what_it_had_is_done_anew(office: Hoso, tmp_path: Path) -> None:
    with closing(ByProcesses(opening(office), 2)) as workers:
        killing = Killing(workers, tmp_path)
        assert audited(office, killing) == audited(office)
    assert killing.killed > 0
