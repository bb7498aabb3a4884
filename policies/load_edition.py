"""All files of an edition into one `Edition`, or every fault of every file at once. Calls checks; holds none itself.

What is asked of new files alone is imported where it is asked: every command reads an edition out of the archive.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from engine.calendar.working_days import WorkingCalendar
from engine.errors import FileFault, Message, PolicyFileError
from engine.law.evaluation.compiled_edition import CompiledEdition
from engine.law.model.edition import Edition
from engine.law.model.rule import NATIONAL, FormVersion, Param
from engine.text.did_you_mean import meant
from policies.checks import names_and_types as checks
from policies.checks import overlay_tightening as tighten
from policies.checks.deadlines import check_deadlines
from policies.checks.monitors import check_standing
from policies.coverage.checklist import FOLDER, Checklist, checklist_of
from policies.loading.alerting import alert_policy, check_alerting
from policies.loading.build import BuiltPolicyFile, law_of, tightenings_of
from policies.loading.calendar_file import calendar_of
from policies.loading.file_set import PARTS, digest_of
from policies.loading.form_file import forms_of
from policies.schemas.faults import Faults, validated
from policies.schemas.policy_schema import PolicyFile
from reading.strict_yaml import Tree, read, refused


@dataclass(frozen=True)
class Inspection:
    """What loading found.

    Attributes:
        edition: None when there is a fault.
        faults: By file and line.
        warnings: Odd things that do no harm.

    """

    edition: Edition | None
    faults: tuple[FileFault, ...]
    warnings: tuple[FileFault, ...]


@dataclass
class _Draft:
    """An edition while it is read."""

    files: Mapping[str, bytes]
    faults: Faults
    calendar: WorkingCalendar
    forms: Mapping[str, tuple[FormVersion, ...]]
    laws: tuple[BuiltPolicyFile, ...]
    params: dict[str, Param] = field(default_factory=dict)
    checklist: Checklist = field(default_factory=Checklist)
    """Read only where the examples are run too: nothing is decided by it."""


def load_bundle(files: Mapping[str, bytes], *, moves: frozenset[str] | None = None, examples: bool = False) -> Edition:
    """Return the edition that the files make.

    Args:
        files: Name within the folder of policies → bytes: `central/…`, `overlays/…`, `forms/…`, `calendars/…`, `law/…`.
        moves: Names of the workflow's moves; a rule that guards another one is a fault. Not checked when None.
        examples: Run the examples of the files too; a wrong answer is a fault.

    Raises:
        PolicyFileError: Some file is wrong; `faults` holds every fault of every file.

    """
    draft = _draft(files, moves=moves, checklist=examples)
    draft.faults.raise_if_any()
    edition = _assemble(draft)
    if examples:
        _try_out(draft, edition)
        draft.faults.raise_if_any()
    return edition


def load_checked(files: Mapping[str, bytes]) -> tuple[Edition, Checklist, tuple[BuiltPolicyFile, ...]]:
    """Return the edition with its checklist and its files as read, for those who print them; no example is run.

    Raises:
        PolicyFileError: As `load_bundle`.

    """
    from policies.coverage.checklist_check import check_checklist

    draft = _draft(files, moves=None, checklist=True)
    draft.faults.raise_if_any()
    edition = _assemble(draft)
    check_checklist(draft.checklist, draft.laws, edition, faults=draft.faults)
    draft.faults.raise_if_any()
    return edition, draft.checklist, draft.laws


def load_laws(files: Mapping[str, bytes]) -> tuple[BuiltPolicyFile, ...]:
    """Return the policy files as read and checked by themselves, for those who look at lines; nothing is run.

    Raises:
        PolicyFileError: As `load_bundle`.

    """
    draft = _draft(files, moves=None, checklist=False)
    draft.faults.raise_if_any()
    return draft.laws


def inspect(
    files: Mapping[str, bytes],
    *,
    moves: frozenset[str] | None = None,
    required: frozenset[str] = frozenset(),
    own_examples: bool = False,
) -> Inspection:
    """Return what `load_bundle` with examples would find, and what is odd in the files, as values.

    Args:
        files: As for `load_bundle`.
        moves: As for `load_bundle`.
        required: Moves that the workflow wants guarded; one that no rule guards is a warning.
        own_examples: Whether a rule or deadline that no example names is a fault.

    """
    draft = _draft(files, moves=moves, checklist=True)
    edition = None if draft.faults else _assemble(draft)
    if edition is not None:
        _try_out(draft, edition)
        _look_through(draft, edition, required=required, own_examples=own_examples)
    return Inspection(None if draft.faults else edition, draft.faults.all(), tuple(draft.faults.warnings))


def _try_out(draft: _Draft, edition: Edition) -> None:
    """Add what the checklist and the examples of new files find."""
    from policies.coverage.checklist_check import check_checklist
    from policies.examples.run_examples import run_examples
    from policies.examples.run_monitor_examples import run_standing_examples

    check_checklist(draft.checklist, draft.laws, edition, faults=draft.faults)
    run_examples(draft.laws, edition)
    run_standing_examples(draft.laws, edition)


def _look_through(draft: _Draft, edition: Edition, *, required: frozenset[str], own_examples: bool) -> None:
    """Add faults of sense, and warnings of what is odd; for whoever writes the files."""
    from policies.analysis.pointless_rules import check_sense
    from policies.checks.law_day_of_guards import check_law_days
    from policies.checks.lint import lint
    from policies.checks.own_examples import check_own_examples

    if own_examples:
        check_own_examples(draft.laws)
    check_law_days(draft.laws, edition, draft.faults)
    check_sense(draft.laws, edition, draft.faults)
    lint(draft.laws, draft.faults, required=required)


def _draft(files: Mapping[str, bytes], *, moves: frozenset[str] | None, checklist: bool) -> _Draft:
    faults = Faults()
    chosen = {name: data for name, data in files.items() if checklist or not name.startswith(f"{FOLDER}/")}
    trees = dict(_trees(chosen, faults))
    calendars = {name: data for name, data in files.items() if name.startswith("calendars/")}
    draft = _Draft(
        files=files,
        faults=faults,
        calendar=calendar_of(_part(trees, "calendars"), faults, digest=digest_of(calendars)),
        forms=forms_of(_part(trees, "forms"), faults),
        laws=tuple(_laws(trees, faults)),
        checklist=checklist_of(_part(trees, FOLDER).values(), faults),
    )
    central = [name for name in files if name.startswith("central/")]
    if not central:
        faults.add_from(refused("central", 1, Message("policy_files.none_central")))
    elif {law.tree.name for law in draft.laws}.issuperset(central):
        _check(draft, moves=moves, new=checklist)
    return draft


def _trees(files: Mapping[str, bytes], faults: Faults) -> Iterable[tuple[str, Tree]]:
    """Yield the files that can be read, by name, in the order of names."""
    for name in sorted(files):
        try:
            tree = read(name, files[name])
        except PolicyFileError as error:
            faults.add_from(error)
            continue
        if name.partition("/")[0] in PARTS:
            yield name, tree
        else:
            near = meant(name.partition("/")[0], PARTS) or Message("policy_files.parts", parts=PARTS)
            faults.add(tree, (), Message("policy_files.of_no_part", near=near))


def _part(trees: Mapping[str, Tree], part: str) -> dict[str, Tree]:
    return {name: tree for name, tree in trees.items() if name.startswith(f"{part}/")}


def _laws(trees: Mapping[str, Tree], faults: Faults) -> Iterable[BuiltPolicyFile]:
    """Return the policy files whose form is right, the central ones first."""
    names = (*_part(trees, "central"), *_part(trees, "overlays"))
    files = {name: file for name in names if (file := validated(PolicyFile, trees[name], faults))}
    central = (file for name, file in files.items() if name.startswith("central/"))
    sources = {key: source for file in central for key, source in file.sources.items()}
    return (law_of(trees[name], file, faults, sources=sources) for name, file in files.items())


def _check(draft: _Draft, *, moves: frozenset[str] | None, new: bool) -> None:
    """Add every fault of meaning; the central files can all be read.

    What is asked of `new` files alone was not asked of those that an archive holds from before.
    """
    national = {name: param for law in draft.laws if law.scope == NATIONAL for name, param in law.params.items()}
    draft.params = {name: param for law in draft.laws for name, param in law.params.items()} | national
    draft.laws = tuple(replace(law, tightenings=tightenings_of(law, national)) for law in draft.laws)
    rules = {rule.id: rule for law in draft.laws for rule in law.rules}
    tighten.check_places(draft.laws)
    tighten.check_one_beginning(draft.laws)
    tighten.check_nothing_replaced(draft.laws)
    checks.check_directions(draft.laws)
    check_alerting(draft.laws, draft.params)
    for law in draft.laws:
        checks.check_rules(law, draft.params, moves=moves)
        check_deadlines(law, draft.params, rules=rules, calendar=draft.calendar, new=new)
        checks.check_effective(law, draft.params, moves=moves)
        check_standing(law, draft.params)
        tighten.check_tightenings(law, national)


def _assemble(draft: _Draft) -> Edition:
    """Return the edition of files that hold no fault."""
    return CompiledEdition(
        digest=digest_of(draft.files),
        covers_from=max(law.file.covers_from for law in draft.laws if law.file.covers_from),
        calendar=draft.calendar,
        params=draft.params,
        rules=tuple(rule for law in draft.laws for rule in law.rules),
        tightenings=tuple(tightening for law in draft.laws for tightening in law.tightenings),
        deadlines=tuple(deadline for law in draft.laws for deadline in law.deadlines),
        effective={move: effective for law in draft.laws for move, effective in law.effective.items()},
        standing=tuple(rule for law in draft.laws for rule in law.standing),
        instruments={key: value for law in draft.laws for key, value in law.instruments.items()},
        forms=draft.forms,
        alerts=alert_policy(draft.laws, params=draft.params, calendar=draft.calendar),
    )
