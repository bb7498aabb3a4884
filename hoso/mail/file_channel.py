"""Letters as files: `.eml` for a mail program, `.txt` and `.html` to read or print. Works without any network."""

import os
import tempfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from hoso.mail.channels import Outgoing, TemporaryError

_PARTS = {"txt": "plain", "html": "html"}


class FileChannel:
    """Puts each letter into a folder. The same letter again gives the very same files."""

    name = "file"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Outgoing) -> None:
        """Write the three files of a letter, the message last: where it lies, the others lie too.

        Raises:
            TemporaryError: The folder cannot be written.

        """
        message = message_from_bytes(letter.wire, policy=policy.default)
        if not isinstance(message, EmailMessage):  # the default policy makes nothing else
            msg = "the letter is no message"
            raise TemporaryError(msg)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for ending, kind in _PARTS.items():
                part = message.get_body((kind,))
                if part is not None:
                    self._put(f"{letter.stem}.{ending}", part.get_content().encode())
            self._put(f"{letter.stem}.eml", letter.wire)
        except OSError as error:
            msg = f"the folder of letters cannot be written: {error.strerror or type(error).__name__}"
            raise TemporaryError(msg) from error

    def close(self) -> None:
        """Nothing is held open."""

    def _put(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all; only its owner may read it."""
        handle, draft = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self._folder / name)  # noqa: PTH105  # the draft is a name, not a path of ours
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
