"""Runs the site in this process, until it is stopped."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import uvicorn

from engine.errors import RequestError
from hoso.bootstrap.office import open_application
from hoso.configuration.settings import Settings
from hoso.web.serving.whole_site import site_over

if TYPE_CHECKING:
    from fastapi import FastAPI

    from hoso.web.live import Live

LOOPBACK = "127.0.0.1"
PORT = 8765


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site is served.

    Attributes:
        host: Name or number of the interface; only this machine by default.
        port: Port; 0 takes a free one.
        certificate, key: Files of TLS; None serves in clear.
        is_behind_proxy: A proxy on this machine speaks TLS to visitors and says who they are.

    """

    host: str = LOOPBACK
    port: int = PORT
    certificate: Path | None = None
    key: Path | None = None
    is_behind_proxy: bool = False

    @property
    def is_secure(self) -> bool:
        """Tell whether visitors come by TLS."""
        return self.certificate is not None or self.is_behind_proxy

    def url(self, port: int) -> str:
        """Return the address as it is typed into a browser on this machine."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{port}"


def serve(settings: Settings, address: Address, *, tell: Callable[[str], None]) -> None:
    """Serve until an interrupt or a signal to end; `tell` is given the address once it answers.

    Raises:
        StoreError: The database cannot be opened.
        RequestError: The port is taken, the host is none of this machine, or a file of TLS cannot be read.

    """
    with _listening(address) as listening:
        config = _config(settings, address)
        live: Live = cast("FastAPI", config.app).state.site.live
        server = _Server(config, lambda: tell(address.url(listening.getsockname()[1])), live.close)
        server.run(sockets=[listening])


def _config(settings: Settings, address: Address) -> uvicorn.Config:
    app = site_over(
        open_application(settings), language=settings.lang, secure=address.is_secure,
        watch_every=settings.watch.every_seconds, calls_per_minute=settings.api.calls_per_minute,
        origin=settings.sign_in.address,
    )  # fmt: skip
    config = uvicorn.Config(
        app, host=address.host, port=address.port, log_config=None, access_log=False, server_header=False,
        proxy_headers=address.is_behind_proxy, forwarded_allow_ips=LOOPBACK, timeout_graceful_shutdown=5,
        ssl_certfile=address.certificate, ssl_keyfile=address.key,
    )  # fmt: skip
    try:
        config.load()
    except (OSError, ValueError) as error:
        app.state.site.offices.close()
        raise RequestError("serve.tls_unreadable", where="--tls-cert", why=_why(error)) from error
    return config


def _listening(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family)
    except (OSError, OverflowError) as error:
        raise RequestError("serve.no_address", host=address.host, port=address.port, why=_why(error)) from error


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


class _Server(uvicorn.Server):
    """Tells when it answers, and when it is about to end: streams would keep it waiting."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._ending = ending

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Begin to listen."""
        await super().startup(sockets)  # type: ignore[arg-type]
        self._ready()

    async def shutdown(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """End what would go on for ever, then all else."""
        self._ending()
        await super().shutdown(sockets)  # type: ignore[arg-type]
