"""Changes the policy files in one place after another and looks whether an example notices. Edits no file.

A change that no example notices is one that anybody could make unseen. One that means the same as what stands there is
listed with its reason (`policies.authoring.mutation.equivalents`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import FileFault, Message
from engine.law.model.edition import Edition
from policies.authoring.mutation.deadline_mutants import of_deadlines
from policies.authoring.mutation.equivalents import Equivalents, equivalents_in
from policies.authoring.mutation.example_audience import Audience
from policies.authoring.mutation.monitor_mutants import of_standing
from policies.authoring.mutation.mutant import Mutant, shown
from policies.authoring.mutation.param_mutants import of_effective, of_params
from policies.authoring.mutation.route_mutants import of_routes
from policies.authoring.mutation.rule_mutants import of_rules
from policies.examples.run_examples import asked_of
from policies.examples.run_monitor_examples import StandingAudience
from policies.load_edition import load_bundle, load_laws
from policies.loading.build import BuiltPolicyFile
from policies.loading.file_set import read_folder
from policies.schemas.faults import owner_of


@dataclass(frozen=True)
class Survey:
    """What mutation found.

    Attributes:
        mutants: How many changes were tried.
        unprotected: A fault for each that no example notices and no list explains, and for each that is listed and
            is noticed, or is no change that is tried.
        equivalent: How many are listed as meaning the same.

    """

    mutants: int
    unprotected: tuple[FileFault, ...]
    equivalent: int = 0


def survey_folder(folder: Path) -> Survey:
    """Return what mutation finds in a folder of policies, with its list of equivalent changes."""
    files = read_folder(folder)
    return survey(load_laws(files), load_bundle(files), equivalents_in(folder))


def survey(laws: Iterable[BuiltPolicyFile], edition: Edition, equivalents: Equivalents = Equivalents()) -> Survey:  # noqa: B008
    """Return how many changes of the files were tried and which of them no example notices.

    Args:
        laws: The files as read.
        edition: What they make.
        equivalents: Changes that mean the same as what stands there.

    """
    laws = tuple(laws)
    audience, watchers = Audience(edition, asked_of(laws, edition)), StandingAudience(laws)
    noticed: dict[str, bool] = {}
    unseen = []
    for mutant in mutants(laws, edition):
        noticed[mutant.change] = any(each.notices(mutant.edition, mutant.touched) for each in (audience, watchers))
        if not noticed[mutant.change] and mutant.change not in equivalents.because:
            unseen.append(_unseen(mutant))
    return Survey(len(noticed), (*unseen, *_wrongly_listed(equivalents, noticed)), len(equivalents.because))


def mutants(laws: Iterable[BuiltPolicyFile], edition: Edition) -> Iterator[Mutant]:
    """Yield every change: of parameters, rules, deadlines, watches, routes, and from when a move counts."""
    for law in laws:
        for near in (of_params, of_rules, of_deadlines, of_standing, of_routes, of_effective):
            yield from near(law, edition)


def _wrongly_listed(equivalents: Equivalents, noticed: Mapping[str, bool]) -> Iterator[FileFault]:
    for change in equivalents.because:
        if change not in noticed:
            yield equivalents.fault(change, Message("change.not_tried"))
        elif noticed[change]:
            yield equivalents.fault(change, Message("change.noticed"))


def _unseen(mutant: Mutant) -> FileFault:
    tree, what = mutant.law.tree, Message("change.unseen", old=shown(mutant.old), new=shown(mutant.new))
    return FileFault(tree.name, tree.line_of(mutant.path), what, owner_of(tree, mutant.path))
