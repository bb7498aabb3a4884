"""What the ledger writer promises over each store: chains that verify, all or nothing, once per key."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.ledger_writer import LedgerWriter, Signature, answer_of
from engine.errors import ConflictError, StaleDossierError
from engine.ledger.entry import Draft
from engine.ledger.verify import LineChecker, value_faults
from engine.terms import EntryKind
from tests.support.engine.lines import FixedClock, SeededChance
from tests.support.lines import batch, dossier_row
from tests.support.memory.store import MemoryStore

LAN = Signature("p-lan", "clerk", "c-1")
CHAINS = ("HS-1", "HS-2", "@units")

drafts = st.lists(
    st.builds(
        Draft,
        st.just(EntryKind.ACT),
        st.fixed_dictionaries({"act": st.just("note"), "n": st.integers(0, 9)}),
        st.dictionaries(st.sampled_from(["name", "text"]), st.text("ạêb 🌾", max_size=5)),
    ),
    max_size=4,
)
several = st.dictionaries(st.sampled_from(CHAINS), drafts, min_size=1)
over_each_store = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])

_examples = count()


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def log(request: pytest.FixtureRequest) -> Any:
    """An empty store of each kind."""
    if request.param == "memory":
        return MemoryStore()
    return request.getfixturevalue(f"{request.param}_opened")


@pytest.fixture
def sqlite_opened(sqlite_url: str) -> Any:
    from store import open_store  # noqa: PLC0415

    with open_store(sqlite_url, busy_seconds=5) as opened:
        yield opened


@pytest.fixture
def postgres_opened(postgres_url: str) -> Any:
    from store import open_store  # noqa: PLC0415

    with open_store(postgres_url, busy_seconds=5) as opened:
        yield opened


def writer_over(log: Any) -> LedgerWriter:
    """Return a writer whose keys no other example has used."""
    return LedgerWriter(log, FixedClock(), SeededChance(next(_examples)), edition="e" * 64, workflow="w" * 64)


def of_this_example(chains: Mapping[str, Sequence[Draft]], example: int) -> dict[str, Sequence[Draft]]:
    return {f"{chain}-{example}": parts for chain, parts in chains.items()}


def lines_in(log: Any) -> int:
    return sum(1 for _ in log.scan())


@over_each_store
@given(requests=st.lists(several, min_size=1, max_size=5))
def test_any_split_of_drafts_over_chains_and_requests_verifies(
    log: Any, requests: list[Mapping[str, Sequence[Draft]]]
) -> None:
    writer, example = writer_over(log), next(_examples)

    for number, chains in enumerate(requests):
        request = writer.begin(LAN, key=f"{example}-{number}")
        parts = [request.link(name, log.head(name), part) for name, part in of_this_example(chains, example).items()]
        assert request.write([part.batch for part in parts], answer=answer_of(parts)) is None
        for part in parts:
            assert log.head(part.subject) == part.head
            assert log.entries(part.subject)[part.expected.version :] == part.entries
        assert {(entry.req, entry.at) for part in parts for entry in part.entries} <= {
            (f"{example}-{number}", request.stamp.at)
        }

    log.place_pending()
    assert list(LineChecker().check(log.scan())) == []
    for chain in {f"{name}-{example}" for name in CHAINS}:
        commits = {entry.n: entry.commit for entry in log.entries(chain)}
        assert list(value_faults(chain, commits, log.open_values(chain))) == []


@over_each_store
@given(chains=several.filter(lambda parts: all(parts.values())), at=st.integers(0, 2))
def test_a_request_that_fails_at_one_chain_leaves_nothing(
    log: Any, chains: Mapping[str, Sequence[Draft]], at: int
) -> None:
    writer, example = writer_over(log), next(_examples)
    named = of_this_example(chains, example)
    request = writer.begin(LAN, key=f"{example}")
    parts = [request.link(name, log.head(name), part) for name, part in named.items()]
    taken = parts[at % len(parts)].subject
    writer.begin(LAN, key=f"{example}-quicker").write([batch(taken)])
    before = lines_in(log)

    with pytest.raises(StaleDossierError):
        request.write([replace(part.batch, dossier=dossier_row(part.subject)) for part in parts], asked="a")

    assert lines_in(log) == before
    for part in parts:
        assert log.head(part.subject).version == (1 if part.subject == taken else 0)
        assert log.open_values(part.subject) == []
        assert log.dossier_row(part.subject) is None
    assert writer.earlier(f"{example}", "another") is None


def test_a_chain_named_twice_in_one_request_leaves_nothing(log: Any) -> None:
    request = writer_over(log).begin(LAN, key="twice")
    note = Draft(EntryKind.ACT, {"act": "note"}, {"text": "hai lần"})

    with pytest.raises(StaleDossierError):
        request.write([request.link("HS-1", log.head("HS-1"), [note]).batch for _ in range(2)])

    assert lines_in(log) == 0
    assert log.open_values("HS-1") == []


@over_each_store
@given(asked=st.lists(st.tuples(st.sampled_from("kl"), st.sampled_from("ab")), min_size=1, max_size=6))
def test_a_key_used_again_writes_nothing(log: Any, asked: list[tuple[str, str]]) -> None:
    writer, example = writer_over(log), next(_examples)
    known: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for key, digest in ((f"{key}-{example}", digest) for key, digest in asked):
        before = lines_in(log)
        request = writer.begin(LAN, key=key)
        draft = Draft(EntryKind.ACT, {"act": digest}, {"text": key})
        parts = [request.link(f"{chain}-{example}", log.head(f"{chain}-{example}"), [draft]) for chain in CHAINS]
        answer = answer_of(parts)
        if key not in known:
            assert writer.earlier(key, digest) is None
            assert request.write([part.batch for part in parts], asked=digest, answer=answer) is None
            known[key] = digest, answer
            continue
        if known[key][0] == digest:
            assert writer.earlier(key, digest) == known[key][1]
            assert request.write([part.batch for part in parts], asked=digest, answer=answer) == known[key][1]
        else:
            with pytest.raises(ConflictError):
                writer.earlier(key, digest)
            with pytest.raises(ConflictError):
                request.write([part.batch for part in parts], asked=digest, answer=answer)
        assert lines_in(log) == before


def test_without_a_key_nothing_is_known_again(log: Any) -> None:
    writer = writer_over(log)
    for _ in range(2):
        request = writer.begin(LAN)
        part = request.link("HS-1", log.head("HS-1"), [Draft(EntryKind.ACT, {"act": "note"})])
        assert request.write([part.batch], answer=part.answer) is None

    assert writer.earlier("", "") is None
    assert log.head("HS-1").version == 2
