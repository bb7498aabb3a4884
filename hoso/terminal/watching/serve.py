"""Serves the pages for a browser."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.options import Common

_PORT, _MOST = 8765, 65535


def serve(
    *,
    host: Annotated[str, Parameter(help="opt.serve_host")] = "127.0.0.1",
    port: Annotated[int, Parameter(help="opt.serve_port")] = _PORT,
    tls_cert: Annotated[Path | None, Parameter(help="opt.tls_cert")] = None,
    tls_key: Annotated[Path | None, Parameter(help="opt.tls_key")] = None,
    behind_proxy: Annotated[bool, Parameter(help="opt.behind_proxy", negative="")] = False,
    common: Common = Common(),  # noqa: B008
) -> int:
    """Serve the pages until told to stop; only this machine reaches them unless a host is named."""
    from engine.errors import RequestError
    from hoso.web.serving.server import Address, serve

    session = Session(common)
    if not 0 <= port <= _MOST:
        raise RequestError("serve.port_wrong", where="--port", most=_MOST)
    if (tls_cert is None) is not (tls_key is None):
        raise RequestError("serve.tls_half", where="--tls-cert")
    address = Address(host, port, tls_cert, tls_key, is_behind_proxy=behind_proxy)
    if not address.is_secure and host not in ("127.0.0.1", "::1", "localhost"):
        session.tell(f"! {session.words.say('serve.open')}")
    serve(session.settings, address, tell=lambda url: session.tell(session.words.say("serve.at", url=url)))
    return 0
