"""What systemd is told by a service of `Type=notify`: that it is ready, alive, stopping. Nothing where nobody asks."""

import os
import socket
from contextlib import suppress


def tell(*lines: str) -> bool:
    """Send lines such as `READY=1` or `WATCHDOG=1` to the socket in NOTIFY_SOCKET; False when there is none."""
    place = os.environ.get("NOTIFY_SOCKET", "")
    if not place or not hasattr(socket, "AF_UNIX"):
        return False
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
        end.sendto("\n".join(lines).encode(), f"\0{place[1:]}" if place.startswith("@") else place)
        return True
    return False
