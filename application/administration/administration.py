"""Setting up: the first administrator, the law in use, the organisation tree, users and roles; each by log entries."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from application.administration.tree_changes import OrgDesk
from application.audit.reprojection import Progress, silent
from application.context import Actor, Office
from application.editions.editions import Adopted, Editions, LawFiles, adopted_draft, adopted_law
from application.ports.store import Batch, Request
from engine.access.permissions import Action, Permit, may_grant
from engine.access.role_scopes import EVERYWHERE, in_force
from engine.access.rows import GrantRow, PersonRow
from engine.errors import ConflictError, NotFoundError, NotPermittedError, RequestError
from engine.ledger.entry import Draft, Entry, Stamp, parse
from engine.ledger.sealing import fingerprint, link
from engine.ledger.subjects import PEOPLE, POLICY
from engine.organisation.rows import UnitRow
from engine.read_models.projection import grants_of, persons_of
from engine.terms import ROLE_NAMES, EntryKind, Role
from engine.text.cleaning import clean_login, clean_name
from engine.text.mail_address import clean_mail

__all__ = ["Founding", "LawFiles", "adopted_law"]


class Founding:
    """Use cases of the administrator."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def init(self, law: LawFiles, *, name: str, login: str) -> PersonRow:
        """Adopt the first law and name the first administrator; only on a database that has neither.

        Raises:
            ConflictError: The database has been set up already.

        """
        office = self.office
        if office.store.head(POLICY).version:
            msg = "this database has been set up already"
            raise ConflictError(msg, hint="see: hoso doctor")
        office.store.archive(law.files)
        person = PersonRow("p-0001", clean_login(login, where="LOGIN"), clean_name(name))
        grant = GrantRow(person.person, Role.ADMIN, EVERYWHERE, since=office.clock.today(), until=None)
        stamp = Stamp(office.clock.now(), "system", "", "", "init", law.edition, law.workflow)
        people = [_person_draft(person), _grant_draft(grant, EntryKind.ROLE_GRANTED, on=grant.since)]
        batches = [
            self._batch(POLICY, [adopted_draft(law)], stamp),
            self._batch(PEOPLE, people, stamp, persons=[person], grants=[grant]),
        ]
        office.store.write(Request("init", fingerprint("init", law.edition, law.workflow, login)), batches)
        office.refresh()
        return person

    def adopt(self, actor: Actor, law: LawFiles, *, progress: Progress = silent) -> Adopted:
        """Put another edition or workflow into use; see `application.editions.editions.Editions.adopt`."""
        return Editions(self.office).adopt(actor, law, progress=progress)

    def import_org(
        self, actor: Actor, rows: Sequence[UnitRow], *, dry_run: bool = False, ends_on: date | None = None
    ) -> int:
        """Let the tree be as these windows say; return how many units there are. Errors as `OrgDesk.listed`."""
        desk = OrgDesk(self.office)
        plan = desk.listed(actor, rows, ends_on=ends_on)
        if not dry_run:
            desk.write(actor, plan)
        return len({row.unit for row in rows})

    def add_person(self, actor: Actor, *, login: str, name: str) -> PersonRow:
        """Add a person who uses hoso."""
        permit = self.office.demand(actor, Action.USER_ADD, EVERYWHERE)
        login, name = clean_login(login, where="LOGIN"), clean_name(name)
        persons = self.office.store.persons()
        if any(login in (one.login, one.person) for one in persons):
            msg = f"there is a user '{login}' already"
            raise ConflictError(msg, hint="see: hoso user list")
        person = PersonRow(f"p-{len(persons) + 1:04d}", login, name)
        self._people(actor, permit, _person_draft(person))
        return person

    def set_mail(self, actor: Actor, *, login: str, mail: str) -> PersonRow:
        """Say where letters to a person go; an empty address takes it away. Nothing is written when it is so already.

        Raises:
            BadTextError: It is no mail address.

        """
        permit = self.office.demand(actor, Action.USER_ADD, EVERYWHERE)
        known = self._person(login)
        person = replace(known, mail=clean_mail(mail, where="ADDRESS") if mail else "")
        if person != known:
            self._people(actor, permit, _person_draft(person))
        return person

    def rename(self, actor: Actor, *, login: str, name: str = "", new_login: str = "") -> PersonRow:
        """Give a person another name, another login, or both. Nothing is written when it is so already.

        Raises:
            ConflictError: Somebody else has that login.

        """
        permit = self.office.demand(actor, Action.USER_ADD, EVERYWHERE)
        known = self._person(login)
        person = replace(
            known,
            name=clean_name(name, where="--name") if name else known.name,
            login=clean_login(new_login, where="--login") if new_login else known.login,
        )
        others = [one for one in self.office.store.persons() if one.person != person.person]
        if any(person.login in (one.login, one.person) for one in others):
            msg = f"there is a user '{person.login}' already"
            raise ConflictError(msg, hint="see: hoso user list")
        if person != known:
            self._people(actor, permit, _person_draft(person))
        return person

    def disable(self, actor: Actor, *, login: str, on: date, dry_run: bool = False) -> PersonRow:
        """Let a person do nothing and be told nothing from a day on; their roles end on it.

        Raises:
            NotPermittedError: It is the actor himself, or nobody else would be left who gives roles everywhere.

        """
        self.office.demand(actor, Action.USER_ROLE, EVERYWHERE)
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, EVERYWHERE, grantee=person.person)
        if not self._administrators() - {person.person}:
            msg = f"'{person.login}' is the last administrator"
            raise NotPermittedError(msg, hint="give somebody else the role first: hoso user role grant LOGIN admin '*'")
        if person.disabled_on is None and not dry_run:
            self._people(actor, permit, _able_draft(person, EntryKind.PERSON_DISABLED, on=on))
        return replace(person, disabled_on=person.disabled_on or on)

    def enable(self, actor: Actor, *, login: str, on: date, dry_run: bool = False) -> PersonRow:
        """Let a person who was disabled do again what new roles allow; the old ones stay ended."""
        self.office.demand(actor, Action.USER_ROLE, EVERYWHERE)
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, EVERYWHERE, grantee=person.person)
        if person.disabled_on is not None and not dry_run:
            self._people(actor, permit, _able_draft(person, EntryKind.PERSON_ENABLED, on=on))
        return replace(person, disabled_on=None)

    def _administrators(self) -> set[str]:
        """Return the ids of those who may give roles everywhere today."""
        day = self.office.clock.today()
        held = [one for one in self.office.store.grants() if one.role == Role.ADMIN and in_force(one, day)]
        return {one.person for one in held if one.unit == EVERYWHERE}

    def grant(self, actor: Actor, *, login: str, role: Role, unit: str, on: date, dry_run: bool = False) -> GrantRow:
        """Give a person a role over a unit and all below it, from a day; a dry run checks all and writes nothing.

        Raises:
            NotPermittedError: To oneself, or a role that does not go with one the person has (auditor and writer).

        """
        self.office.demand(actor, Action.USER_ROLE, unit)
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, unit, grantee=person.person)
        self._demand_unit(unit, on)
        if person.disabled_on is not None:
            msg = f"the user '{person.login}' is disabled since {person.disabled_on:%d/%m/%Y}"
            raise ConflictError(msg, hint="first: hoso user enable")
        held = [grant for grant in self.office.store.grants() if grant.person == person.person]
        row = GrantRow(person.person, role, unit, since=on, until=None)
        allowed = may_grant(actor.person.person, row, held=held, tree=self.office.tree)
        if not allowed.allowed:
            raise NotPermittedError(allowed.reason_en, vi=allowed.reason_vi, hint="see: hoso user list")
        if any((one.role, one.unit, one.until) == (role, unit, None) for one in held):
            vi, en = ROLE_NAMES[role]
            msg = f"'{login}' is {en} over '{unit}' already"
            told = f"“{login}” đã là {vi} trên “{unit}”"
            raise ConflictError(msg, hint="see: hoso user list", message_vi=told)
        if not dry_run:
            self._people(actor, permit, _grant_draft(row, EntryKind.ROLE_GRANTED, on=on))
        return row

    def end_role(self, actor: Actor, *, login: str, role: Role, unit: str, on: date, dry_run: bool = False) -> None:
        """End a role of a person from a day; a dry run checks all and writes nothing."""
        place = unit if self.office.tree.windows_of(unit) else EVERYWHERE  # a unit that the tree lost has no scope
        self.office.demand(actor, Action.USER_ROLE, place)
        person = self._person(login)
        permit = self.office.demand(actor, Action.USER_ROLE, place, grantee=person.person)
        key = (person.person, role, unit, None)
        held = [one for one in self.office.store.grants() if (one.person, one.role, one.unit, one.until) == key]
        if not held:
            vi, en = ROLE_NAMES[role]
            msg = f"'{login}' has no role {en} over '{unit}'"
            told = f"“{login}” không có vai trò {vi} trên “{unit}”"
            raise RequestError(msg, hint="see: hoso user list", message_vi=told)
        if on < held[0].since:
            msg = f"{on:%d/%m/%Y} is before the role began on {held[0].since:%d/%m/%Y}"
            raise RequestError(msg, hint="end it on a later day")
        if not dry_run:
            self._people(actor, permit, _grant_draft(held[0], EntryKind.ROLE_ENDED, on=on))

    def _person(self, login: str) -> PersonRow:
        found = next((one for one in self.office.store.persons() if login in (one.login, one.person)), None)
        if found is None:
            msg = f"there is no user '{login}'"
            raise NotFoundError(msg, hint="see: hoso user list")
        return found

    def _demand_unit(self, unit: str, on: date) -> None:
        if unit != EVERYWHERE and self.office.tree.unit_on(unit, on) is None:
            msg = f"there is no unit '{unit}' on {on:%d/%m/%Y}"
            raise NotFoundError(msg, hint="see: hoso org tree")

    def _people(self, actor: Actor, permit: Permit, draft: Draft) -> None:
        store = self.office.store
        stamp = self.office.stamp(actor, permit, key=self.office.chance.key())
        batch = self._batch(PEOPLE, [draft], stamp)
        entries = [*store.entries(PEOPLE), *_preview(batch, [draft])]
        whole = Batch(PEOPLE, batch.expected, batch.lines, persons=persons_of(entries), grants=grants_of(entries))
        store.write(Request(stamp.req, fingerprint("people", dict(draft.body))), [whole])

    def _batch(self, subject: str, drafts: Sequence[Draft], stamp: Stamp, **tables: Any) -> Batch:  # noqa: ANN401
        head = self.office.store.head(subject)
        lines = link(drafts, stamp, subject=subject, head=head, chance=self.office.chance)
        return Batch(subject, head, lines, **tables)


def _preview(batch: Batch, drafts: Sequence[Draft]) -> list[Entry]:
    return [parse(line.line, dict(draft.private)) for line, draft in zip(batch.lines, drafts, strict=True)]


def _person_draft(person: PersonRow) -> Draft:
    private = {"login": person.login, "name": person.name, "mail": person.mail}
    told = {name: value for name, value in private.items() if value}
    return Draft(EntryKind.PERSON_ADDED, {"person": person.person}, told)


def _able_draft(person: PersonRow, kind: EntryKind, *, on: date) -> Draft:
    return Draft(kind, {"person": person.person, "on": on.isoformat()})


def _grant_draft(row: GrantRow, kind: EntryKind, *, on: date) -> Draft:
    return Draft(kind, {"person": row.person, "role": str(row.role), "unit": row.unit, "on": on.isoformat()})
