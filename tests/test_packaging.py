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

from hoso import __version__

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
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
    (site_packages(home) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
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
    forms = {f"hoso/mail/forms/{file.name}" for file in (ROOT / "hoso" / "mail" / "forms").iterdir()}

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


def test_the_lock_holds_hashes_and_no_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9].*?==\S+.*\\\n {4}--hash=sha256:[0-9a-f]{64}", text, flags=re.MULTILINE)
    names = re.findall(r"^[a-z0-9]", text, flags=re.MULTILINE)

    assert len(pinned) == len(names) > 0
    assert re.findall(r"://|^-|\.org\b|\.com\b", text, flags=re.MULTILINE) == []
