"""What a page loads besides itself: our style sheet and script, and htmx out of its wheel; each under its digest.

An address that names the digest of the file never means another file, so a browser may keep it for ever.
"""

from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

_STATIC = Path(__file__).parent / "static"
_HTMX = "django-js-lib-htmx", "static/htmx/htmx.min.js"
_HTMX_SHA256 = "491955cd1810747d7d7b9ccb936400afb760e06d25d53e4572b64b6563b2784e"
"""Of the release that was tried. Another file is not served: every page works without it."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file.

    Attributes:
        content: Its bytes.
        kind: Its media type.
        path: Where it is served, with the beginning of its digest.

    """

    content: bytes
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Assets:
    """The files of all pages; `htmx` is None where its wheel does not hold what was tried."""

    style: Asset
    script: Asset
    passkeys: Asset
    htmx: Asset | None

    def by_path(self) -> dict[str, Asset]:
        """Return path → file."""
        return {asset.path: asset for asset in (self.style, self.script, self.passkeys, self.htmx) if asset is not None}


def load_assets() -> Assets:
    """Read the files."""
    htmx = _from_wheel(*_HTMX)
    return Assets(
        style=_asset((_STATIC / "hoso.css").read_bytes(), "hoso.css", "text/css"),
        script=_asset((_STATIC / "hoso.js").read_bytes(), "hoso.js", "text/javascript"),
        passkeys=_asset((_STATIC / "passkeys.js").read_bytes(), "passkeys.js", "text/javascript"),
        htmx=None if htmx is None else _asset(htmx, "htmx.js", "text/javascript"),
    )


def _asset(content: bytes, name: str, kind: str) -> Asset:
    return Asset(content, f"{kind}; charset=utf-8", f"/static/{sha256(content).hexdigest()[:16]}/{name}")


def _from_wheel(distribution: str, suffix: str) -> bytes | None:
    try:
        paths = [path for path in files(distribution) or () if str(path).endswith(suffix)]
    except PackageNotFoundError:
        return None
    content = Path(str(paths[0].locate())).read_bytes() if paths else b""
    return content if sha256(content).hexdigest() == _HTMX_SHA256 else None
