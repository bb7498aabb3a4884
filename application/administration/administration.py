"""Setting up: the first administrator, the law in use, the organisation tree, users and roles; each by log entries."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from application.administration.tree_changes import OrgDesk
from application.context import Actor, Office
from application.editions.edition_entries import adopted_draft
from application.editions.edition_states import adopted_law
from application.ledger_writer import SYSTEM, LedgerWriter, Signature, request_digest, signed
from engine.access.permissions import Action, may_grant
from engine.access.persons import person_called
from engine.access.role_scopes import EVERYWHERE, in_force
from engine.access.rows import GrantRow, PersonRow
from engine.errors import ConflictError, NotFoundError, NotPermittedError, RequestError
from engine.law.law_files import LawFiles
from engine.ledger.entry import Draft
from engine.ledger.sealing import fingerprint
from engine.ledger.subjects import PEOPLE, POLICY
from engine.organisation.rows import UnitRow
from engine.read_models.projection import grants_of, persons_of
from engine.terms import EntryKind, Role
from engine.text.cleaning import clean_login, clean_name
from engine.text.mail_address import clean_mail

__all__ = ["Founding", "LawFiles", "adopted_law"]


class Founding:
    """Use cases of the administrator.

    `key` is an idempotency key: the same request under it is written once, and gets its answer again.

    Raises:
        ConflictError: The key was used for another request.

    """

    def __init__(self, office: Office) -> None:
        self.office = office

    def init(self, law: LawFiles, *, name: str, login: str) -> PersonRow:
        """Adopt the first law and name the first administrator; only on a database that has neither.

        Raises:
            ConflictError: The database has been set up already.

        """
        office = self.office
        if office.store.head(POLICY).version:
            raise ConflictError("office.set_up_already")
        office.store.archive(law.files)
        person = PersonRow("p-0001", clean_login(login, where="LOGIN"), clean_name(name))
        grant = GrantRow(person.person, Role.ADMIN, EVERYWHERE, since=office.clock.today(), until=None)
        ledger = LedgerWriter(office.store, office.clock, office.chance, edition=law.edition, workflow=law.workflow)
        request = ledger.begin(Signature(SYSTEM), key="init")
        people = [_person_draft(person), _grant_draft(grant, EntryKind.ROLE_GRANTED, on=grant.since)]
        adopted = request.link(POLICY, office.store.head(POLICY), [adopted_draft(law)])
        named = request.link(PEOPLE, office.store.head(PEOPLE), people)
        batches = [adopted.batch, replace(named.batch, persons=[person], grants=[grant])]
        request.write(batches, asked=fingerprint("init", law.edition, law.workflow, login))
        office.refresh()
        return person

    def import_org(  # the list, and what is done with it
        self,
        actor: Actor,
        rows: Sequence[UnitRow],
        *,
        dry_run: bool = False,
        ends_on: date | None = None,
        key: str = "",
    ) -> int:
        """Let the tree be as these windows say; return how many units there are. Errors as `OrgDesk.listed`."""
        desk = OrgDesk(self.office)
        plan = desk.listed(actor, rows, ends_on=ends_on, key="" if dry_run else key)
        if not dry_run:
            desk.write(actor, plan)
        return len({row.unit for row in rows})

    def add_person(self, actor: Actor, *, login: str, name: str, key: str = "") -> PersonRow:
        """Add a person who uses hoso."""
        permit = self.office.demand(actor, Action.USER_ADD, EVERYWHERE)
        login, name = clean_login(login, where="LOGIN"), clean_name(name)
        asked = request_digest(key, actor.person.person, "user add", login, name)
        if (again := self._earlier(key, asked)) is not None:
            return again
        persons = self.office.store.persons()
        if person_called(persons, login) is not None:
            raise ConflictError("user.known_already", login=login)
        person = PersonRow(f"p-{len(persons) + 1:04d}", login, name)
        self._people(signed(actor.person.person, permit), _person_draft(person), key=key, asked=asked)
        return person

    def set_mail(self, actor: Actor, *, login: str, mail: str, key: str = "") -> PersonRow:
        """Say where letters to a person go; an empty address takes it away. Nothing is written when it is so already.

        Raises:
            BadTextError: It is no mail address.

        """
        permit = self.office.demand(actor, Action.USER_ADD, EVERYWHERE)
        asked = request_digest(key, actor.person.person, "user mail", login, mail)
        if (again := self._earlier(key, asked)) is not None:
            return again
        known = self._person(login)
        person = replace(known, mail=clean_mail(mail, where="ADDRESS") if mail else "")
        if person != known:
            self._people(signed(actor.person.person, permit), _person_draft(person), key=key, asked=asked)
        return person

    def rename(self, actor: Actor, *, login: str, name: str = "", new_login: str = "", key: str = "") -> PersonRow:
        """Give a person another name, another login, or both. Nothing is written when it is so already.

        Raises:
            ConflictError: Somebody else has that login.

        """
        permit = self.office.demand(actor, Action.USER_ADD, EVERYWHERE)
        asked = request_digest(key, actor.person.person, "user rename", login, name, new_login)
        if (again := self._earlier(key, asked)) is not None:
            return again
        known = self._person(login)
        person = replace(
            known,
            name=clean_name(name, where="--name") if name else known.name,
            login=clean_login(new_login, where="--login") if new_login else known.login,
        )
        others = [one for one in self.office.store.persons() if one.person != person.person]
        if person_called(others, person.login) is not None:
            raise ConflictError("user.known_already", login=person.login)
        if person != known:
            self._people(signed(actor.person.person, permit), _person_draft(person), key=key, asked=asked)
        return person

    def disable(self, actor: Actor, *, login: str, on: date, dry_run: bool = False, key: str = "") -> PersonRow:
        """Let a person do nothing and be told nothing from a day on; their roles end on it.

        Raises:
            NotPermittedError: It is the actor himself, or nobody else would be left who gives roles everywhere.

        """
        self.office.demand(actor, Action.USER_ROLE, EVERYWHERE)
        asked = request_digest(key, actor.person.person, "user disable", login, on.isoformat())
        if not dry_run and (again := self._earlier(key, asked)) is not None:
            return again
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, EVERYWHERE, grantee=person.person)
        if not self._administrators() - {person.person}:
            raise NotPermittedError("user.last_administrator", login=person.login)
        if person.disabled_on is None and not dry_run:
            draft = _able_draft(person, EntryKind.PERSON_DISABLED, on=on)
            self._people(signed(actor.person.person, permit), draft, key=key, asked=asked)
        return replace(person, disabled_on=person.disabled_on or on)

    def enable(self, actor: Actor, *, login: str, on: date, dry_run: bool = False, key: str = "") -> PersonRow:
        """Let a person who was disabled do again what new roles allow; the old ones stay ended."""
        self.office.demand(actor, Action.USER_ROLE, EVERYWHERE)
        asked = request_digest(key, actor.person.person, "user enable", login, on.isoformat())
        if not dry_run and (again := self._earlier(key, asked)) is not None:
            return again
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, EVERYWHERE, grantee=person.person)
        if person.disabled_on is not None and not dry_run:
            draft = _able_draft(person, EntryKind.PERSON_ENABLED, on=on)
            self._people(signed(actor.person.person, permit), draft, key=key, asked=asked)
        return replace(person, disabled_on=None)

    def _administrators(self) -> set[str]:
        """Return the ids of those who may give roles everywhere today."""
        day = self.office.clock.today()
        held = [one for one in self.office.store.grants() if one.role == Role.ADMIN and in_force(one, day)]
        return {one.person for one in held if one.unit == EVERYWHERE}

    def grant(  # who gets what, where and from when
        self, actor: Actor, *, login: str, role: Role, unit: str, on: date, dry_run: bool = False, key: str = ""
    ) -> GrantRow:
        """Give a person a role over a unit and all below it, from a day; a dry run checks all and writes nothing.

        Raises:
            NotPermittedError: To oneself, or a role that does not go with one the person has (auditor and writer).

        """
        self.office.demand(actor, Action.USER_ROLE, unit)
        asked = request_digest(key, actor.person.person, "role grant", login, str(role), unit, on.isoformat())
        if not dry_run and (again := self._earlier(key, asked)) is not None:
            return GrantRow(again.person, role, unit, since=on, until=None)
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, unit, grantee=person.person)
        self._demand_unit(unit, on)
        if person.disabled_on is not None:
            raise ConflictError("user.disabled", login=person.login, since=person.disabled_on)
        held = [grant for grant in self.office.store.grants() if grant.person == person.person]
        row = GrantRow(person.person, role, unit, since=on, until=None)
        allowed = may_grant(actor.person.person, row, held=held, tree=self.office.tree)
        if not allowed.allowed:
            raise NotPermittedError("role.not_grantable", why=allowed.reason)
        if any((one.role, one.unit, one.until) == (role, unit, None) for one in held):
            raise ConflictError("role.held_already", login=login, role=role, unit=unit)
        if not dry_run:
            draft = _grant_draft(row, EntryKind.ROLE_GRANTED, on=on)
            self._people(signed(actor.person.person, permit), draft, key=key, asked=asked)
        return row

    def end_role(  # whose role ends, where and from when
        self, actor: Actor, *, login: str, role: Role, unit: str, on: date, dry_run: bool = False, key: str = ""
    ) -> None:
        """End a role of a person from a day; a dry run checks all and writes nothing."""
        place = unit if self.office.tree.windows_of(unit) else EVERYWHERE  # a unit that the tree lost has no scope
        self.office.demand(actor, Action.USER_ROLE, place)
        asked = request_digest(key, actor.person.person, "role end", login, str(role), unit, on.isoformat())
        if not dry_run and self._earlier(key, asked) is not None:
            return
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, place, grantee=person.person)
        wanted = (person.person, role, unit, None)
        grants = self.office.store.grants()
        held = [grant for grant in grants if (grant.person, grant.role, grant.unit, grant.until) == wanted]
        if not held:
            raise RequestError("role.not_held", login=login, role=role, unit=unit)
        if on < held[0].since:
            raise RequestError("role.ends_before_it_began", on=on, since=held[0].since)
        if not dry_run:
            draft = _grant_draft(held[0], EntryKind.ROLE_ENDED, on=on)
            self._people(signed(actor.person.person, permit), draft, key=key, asked=asked)

    def _person(self, login: str) -> PersonRow:
        person = person_called(self.office.store.persons(), login)
        if person is None:
            raise NotFoundError("user.unknown", login=login)
        return person

    def _demand_unit(self, unit: str, on: date) -> None:
        if unit != EVERYWHERE and self.office.tree.unit_on(unit, on) is None:
            raise NotFoundError("unit.not_on_day", unit=unit, on=on)

    def _earlier(self, key: str, asked: str) -> PersonRow | None:
        """Return the person whom the same request under this key was about, as they are now; None when it is new."""
        answer = self.office.ledger.earlier(key, asked)
        if answer is None:
            return None
        entry = self.office.store.entries(PEOPLE)[answer["entries"][0] - 1]
        return self._person(entry.body["person"])

    def _people(self, by: Signature, draft: Draft, *, key: str, asked: str) -> None:
        store = self.office.store
        request = self.office.ledger.begin(by, key=key)
        added = request.link(PEOPLE, store.head(PEOPLE), [draft])
        entries = [*store.entries(PEOPLE), *added.entries]
        batch = replace(added.batch, persons=persons_of(entries), grants=grants_of(entries))
        request.write([batch], asked=asked, answer=added.answer)


def _person_draft(person: PersonRow) -> Draft:
    private = {"login": person.login, "name": person.name, "mail": person.mail}
    told = {name: value for name, value in private.items() if value}
    return Draft(EntryKind.PERSON_ADDED, {"person": person.person}, told)


def _able_draft(person: PersonRow, kind: EntryKind, *, on: date) -> Draft:
    return Draft(kind, {"person": person.person, "on": on.isoformat()})


def _grant_draft(row: GrantRow, kind: EntryKind, *, on: date) -> Draft:
    return Draft(kind, {"person": row.person, "role": str(row.role), "unit": row.unit, "on": on.isoformat()})
