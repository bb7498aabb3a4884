"""Where the program's own folders lie: beside `hoso` in a checkout, under `hoso/_app` in an installed wheel."""

from pathlib import Path

WORKFLOW_FILE = "admission.yaml"
"""The workflow that dossiers follow unless they are opened on another one."""
WORKFLOWS = "workflows/"
"""How the names of workflow files begin in the list that the log names them by."""


def program_root() -> Path:
    """Return the folder that holds `engine`, `workflows`, `policies`, `store` and `cli.py`."""
    here = Path(__file__).resolve().parent.parent
    installed = here / "_app"
    return installed if installed.is_dir() else here.parent
