"""A small world: the small law adopted, a tree, a few people with roles, and what a test does with them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from application.access import Access
from application.administration.change_users import AddUser
from application.administration.grant_role import GrantRole
from application.administration.set_up_office import SetUpOffice
from application.application import Application
from application.audit.audit import Audit
from application.dossiers.dossier_command import DossierWritten
from application.editions.adopt_edition import Adopted, AdoptEdition
from application.editions.approve_edition import ApproveEdition
from application.editions.propose_edition import ProposeEdition
from application.judging.adoptions import law_in_force
from application.organisation.import_tree import ImportTree
from application.unit_of_work import Actor, UnitOfWork
from application.use_case import UseCase
from engine.errors import EvidenceError
from engine.law.law import Law
from engine.law.law_files import LawFiles
from engine.law.model.rule import Rule
from engine.ledger.entry import Entry
from hoso.bootstrap.second_factors import SecondFactors
from tests.support.engine.acting import Acting
from tests.support.engine.lines import FixedClock, SeededChance
from tests.support.engine.plain_passwords import PlainPasswords
from tests.support.engine.small import PEOPLE, PROCEDURE, RULES, TREE, edition, unit
from tests.support.memory.store import MemoryStore

Result = TypeVar("Result")

WORKFLOW_FILE = b"workflow one"
AN = {"name": "Nguyễn Văn An", "birth_on": "03/02/2001", "sex": "male", "on": "05/01/2026"}
"""Particulars of a candidate, as a clerk types them."""


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Books:
    """A law book by digest; what is current the log says."""

    store: MemoryStore
    laws: dict[str, Law] = field(default_factory=dict)
    printed: dict[str, LawFiles] = field(default_factory=dict)

    def current(self) -> Law:
        return law_in_force(self, self.store)

    def law(self, edition: str, workflow: str) -> Law:
        self.store.archived(edition)
        self.store.archived(workflow)
        if edition not in self.laws:
            msg = f"there is no edition {edition}"
            raise EvidenceError(msg)
        return self.laws[edition]

    def law_of(self, files: LawFiles) -> Law:
        return self.laws[files.edition]

    def checked(self, folder: str) -> tuple[LawFiles, Law]:
        """Return an edition that was printed, by its name."""
        files = self.printed[folder]
        return files, self.laws[files.edition]

    def packed(self, edition: str, workflow: str) -> bytes:
        """Return something that only this law book makes of these files."""
        return b"packed " + self.store.archived(edition) + self.store.archived(workflow)

    def reads_packed(self, data: bytes) -> bool:
        return data.startswith(b"packed ")

    def archived_edition(self, beginning: str) -> str | None:
        return next((digest for digest in self.laws if digest.startswith(beginning)), None)

    def add(self, name: str, rules: Sequence[Rule] = RULES, **more: Any) -> LawFiles:
        """Print an edition; return the files by which it can be adopted."""
        data = f"edition {name}".encode()
        self.laws[sha(data)] = Law(edition(sha(data), rules, **more), PROCEDURE, sha(data), sha(WORKFLOW_FILE))
        files = {sha(data): data, sha(WORKFLOW_FILE): WORKFLOW_FILE}
        self.printed[name] = LawFiles(files, sha(data), sha(WORKFLOW_FILE), name)
        return self.printed[name]


class World:
    """An office with everything set up, and short ways to act in it."""

    def __init__(self, *, day: date = date(2026, 11, 22), store: Any = None) -> None:
        self.store: MemoryStore = MemoryStore() if store is None else store
        self.books = Books(self.store)
        self.clock = FixedClock(day)
        self.office = UnitOfWork(
            store=self.store, lawbook=self.books, clock=self.clock, chance=SeededChance(), folders=self.books,
            passwords=PlainPasswords(), factors=SecondFactors(),
        )  # fmt: skip
        self.application = Application(self.office)
        self.run(SetUpOffice(law=self.books.add("one"), name="Ngô Văn Quản", login="quan"))
        self.run(ImportTree(actor="quan", windows=TREE))
        for login, (name, role, where) in PEOPLE.items():
            self.run(AddUser(actor="quan", login=login, name=name))
            self.run(GrantRole(actor="quan", login=login, role=role, unit=where, on=date(2026, 1, 1)))

    def run(self, request: UseCase[Result]) -> Result:
        """Carry out a command or query."""
        return self.application.run(request)

    def actor(self, login: str) -> Actor:
        return self.office.actor(login)

    def person(self, login: str) -> str:
        return self.actor(login).person.person

    def propose(self, law: LawFiles, *, by: str = "quan", key: str = "") -> None:
        self.books.printed.setdefault(law.title, law)
        self.run(ProposeEdition(actor=by, folder=law.title, key=key))

    def approve(self, law: LawFiles, *, by: str = "quan", pending: int = 0, flips: int = 0, key: str = "") -> None:
        self.run(
            ApproveEdition(actor=by, edition=law.edition, workflow=law.workflow, pending=pending, flips=flips, key=key)
        )

    def adopt(self, law: LawFiles, *, by: str = "quan", key: str = "", later: bool = False) -> Adopted:
        """Put an edition of the books into use."""
        self.books.printed[law.title] = law
        done = self.run(AdoptEdition(actor=by, folder=law.title, key=key, later=later)).done
        assert done is not None
        return done

    def by(self, login: str, **how: Any) -> Acting:
        """Return a user at work, with a key, an expected version, or as a dry run."""
        return Acting(self.application, login, how)

    def access(self, login: str) -> Access:
        """Return the permissions of a user."""
        return Access(self.office, login)

    def nominate(self, *, cell: str = "cb-1", by: str = "lan", on: str = "2026-01-10", **more: Any) -> DossierWritten:
        """Open a dossier whose nomination is granted, unless `acts` says otherwise."""
        acts = more.pop("acts", [("candidate", AN), ("nomination", {"on": "10/01/2026", "number": "12-NQ/CB"})])
        ref = more.pop("ref", "")
        return self.by(by, **more).nominate(cell, acts, on=date.fromisoformat(on), ref=ref)

    def record(self, ref: str, slug: str, on: str, *, by: str = "lan", **fields: Any) -> DossierWritten:
        return self.by(by).record(ref, slug, {"on": on, **fields})

    def advance(self, ref: str, move: str, on: str, *, by: str = "lan", **more: Any) -> DossierWritten:
        reason = more.pop("reason", "")
        return self.by(by, **more).advance(ref, move, on=date.fromisoformat(on), reason=reason)

    def trained(self, **more: Any) -> str:
        """Return the code of a dossier that has been to the class."""
        ref = self.nominate(**more).dossier.ref
        by = more.get("by", "lan")
        self.record(ref, "awareness_certificate", "20/02/2026", by=by)
        assert self.advance(ref, "train", "2026-02-21", by=by).refused is None
        return ref

    def verified(self) -> str:
        """Return the code of a dossier whose background is verified."""
        ref = self.trained()
        self.record(ref, "verification_conclusion", "10/03/2026", by="thu", result="clear")
        assert self.advance(ref, "verify_background", "2026-03-11", by="thu").refused is None
        return ref

    def official(self) -> str:
        """Return the code of a dossier that has come to its end."""
        ref = self.verified()
        self.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
        self.record(ref, "admission_decision", "01/04/2026", outcome="admit")
        assert self.advance(ref, "admit", "2026-04-02", by="hoa").refused is None
        self.record(ref, "ceremony", "10/04/2026")
        assert self.advance(ref, "begin_probation", "2026-04-10").refused is None
        self.record(ref, "recognition_decision", "20/04/2026", outcome="recognise")
        assert self.advance(ref, "recognise", "2026-04-21", by="hoa").refused is None
        return ref

    def entries(self, ref: str) -> tuple[Entry, ...]:
        return self.store.entries(ref)

    def size(self) -> tuple[int, int, int]:
        """Return how many lines, values and requests the store holds."""
        return len(self.store.lines), sum(map(len, self.store.values.values())), len(self.store.requests)

    def audit(self) -> Audit:
        return Audit(self.office)

    def forge(self, ref: str, n: int, **body: Any) -> None:
        """Write other values into the body of an entry and link the chain anew, as a skilled forger would."""
        at = next(i for i, row in enumerate(self.store.lines) if (row.subject, row.n) == (ref, n))
        record = json.loads(self.store.lines[at].line)
        record["body"] |= body
        line = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        self.store.reseal(at, line)


def filled(world: World | None = None) -> World:
    """Return a world with a few dossiers on different steps, a correction, a changed tree and an ended role."""
    world = World() if world is None else world
    world.official()
    ref = world.verified()
    world.record(ref, "mentor_assigned", "12/03/2026", mentor="Lê Văn Cường")
    world.record(ref, "cell_vote", "20/03/2026", official_members=5, present=5, in_favour=5)
    world.record(ref, "admission_decision", "01/04/2026", outcome="admit")
    world.by("lan").correct(ref, 10, fields={"mentor": "Phạm Thị Dung"}, reason="nhầm người")
    world.nominate(cell="cb-3", by="xa")
    world.run(ImportTree(actor="quan", windows=(*TREE, unit("cb-4", "cell", "xa-b"))))
    return world
