"""A gate in front of a PostgreSQL server that loses the answer to a COMMIT: it is written, the client cut off."""

import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

_NAME = ".s.PGSQL.5432"


class CuttingGate:
    """Listens on a socket in a folder; `cuts` tells how many of the next requests lose their answer."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.folder, self._server = folder, server
        self.cuts = 0
        self.lost = 0
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / _NAME))
        self._listening.listen()

    def __enter__(self) -> Self:
        threading.Thread(target=self._admit, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def url(self, database: str) -> str:
        """Return the address of a database behind the gate."""
        return f"postgresql://hoso@/{database}?host={self.folder}"

    def _admit(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server / _NAME))
                threading.Thread(target=self._carry, args=(client, server), daemon=True).start()
                threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        wrote = False
        with suppress(OSError):
            while data := client.recv(65536):
                wrote = wrote or b"INSERT INTO requests" in data
                if self.cuts and wrote and b"COMMIT" in data:
                    self.cuts, self.lost = self.cuts - 1, self.lost + 1
                    client.shutdown(socket.SHUT_RDWR)  # whatever the server answers reaches nobody
                    server.sendall(data)
                    break
                server.sendall(data)
        with suppress(OSError):
            server.shutdown(socket.SHUT_WR)


def _pass_on(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while data := server.recv(65536):
            with suppress(OSError):
                client.sendall(data)
    with suppress(OSError):
        client.shutdown(socket.SHUT_RDWR)
    client.close()
    server.close()
