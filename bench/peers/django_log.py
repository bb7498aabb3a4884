"""django-fsm-2 with django-fsm-log: guarded methods of a model, a row of the log by a signal; one `atomic()` a move."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings

from bench.peers.work import Acts, is_open

_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "django_fsm_log"]
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
_DATABASE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": "",
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS},
}
settings.configure(
    INSTALLED_APPS=_APPS,
    DATABASES={"default": _DATABASE},
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DJANGO_FSM_LOG_IGNORED_MODELS=[f"{__name__}.Loose"],
)
django.setup()

from django.core.management import call_command  # noqa: E402  # nothing of Django before its settings
from django.db import connection, models, transaction  # noqa: E402
from django_fsm import FSMField, TransitionNotAllowed  # noqa: E402
from django_fsm import transition as guarded  # noqa: E402
from django_fsm_log.models import StateLog  # noqa: E402


def _is_train_open(dossier: "Base") -> bool:
    return is_open("train", dossier.acts)


def _is_admit_open(dossier: "Base") -> bool:
    return is_open("admit", dossier.acts)


class Base(models.Model):
    """A dossier with its step and its acts."""

    step = FSMField(default="nominated")
    acts = models.JSONField()

    class Meta:
        """Belongs to no application of Django."""

        abstract = True
        app_label = "peers"

    def __str__(self) -> str:  # noqa: D105
        return str(self.step)

    @guarded(step, source="nominated", target="trained", conditions=[_is_train_open])
    def train(self) -> None:
        """Say that training was done."""

    @guarded(step, source="trained", target="nominated")
    def return_to_nominated(self) -> None:
        """Send back."""

    @guarded(step, source="trained", target="exam_checked")
    def check_exam(self) -> None:
        """Check the exam."""

    @guarded(step, source="exam_checked", target="background_verified")
    def verify_background(self) -> None:
        """Verify the background."""

    @guarded(step, source="background_verified", target="admitted", conditions=[_is_admit_open])
    def admit(self) -> None:
        """Admit."""

    @guarded(step, source="admitted", target="probation")
    def begin_probation(self) -> None:
        """Begin the probation."""

    @guarded(step, source="probation", target="official")
    def recognise(self) -> None:
        """Recognise as an official member."""


class Dossier(Base):
    """A dossier whose moves are logged."""


class Loose(Base):
    """One that is never saved, and whose moves are not logged."""


class DjangoLog:
    """Dossiers in Django's ORM on SQLite."""

    version = f"django-fsm-2 {version('django-fsm-2')} + log {version('django-fsm-log')}"

    def __init__(self, folder: Path) -> None:
        connection.settings_dict["NAME"] = str(folder / "django.db")
        call_command("migrate", verbosity=0)
        with connection.schema_editor() as editor:
            editor.create_model(Dossier)

    def add(self, number: int, step: str, known: Acts) -> None:
        """Set up a dossier."""
        Dossier.objects.create(pk=number, step=step, acts=known)

    def move(self, number: int, move: str) -> bool:
        """Read the dossier, call its method, which logs, and save it."""
        with transaction.atomic():
            dossier = Dossier.objects.get(pk=number)
            if not _make(dossier, move):
                return False
            dossier.save(update_fields=["step"])
        return True

    def step(self, number: int) -> str:
        """Return where a dossier stands."""
        return str(Dossier.objects.get(pk=number).step)

    def log_rows(self) -> int:
        """Return how many moves there are."""
        return int(StateLog.objects.count())

    def loose(self, step: str, known: Acts) -> Callable[[str], bool]:
        """Return a dossier in memory."""
        dossier = Loose(step=step, acts=known)
        return lambda move: _make(dossier, move)

    def read_back(self, number: int) -> str | None:  # noqa: ARG002
        """There are no events to fold."""
        return None

    def close(self) -> None:
        """Close the database."""
        connection.close()


def _make(dossier: Base, move: str) -> bool:
    try:
        getattr(dossier, move)()
    except TransitionNotAllowed:
        return False
    return True
