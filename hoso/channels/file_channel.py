"""Letters as files: `.eml` for a mail program, `.txt` and `.html` to read or print. Works without any network."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from application.ports.letters import TemporaryError
from hoso.channels.channel import Outgoing
from hoso.channels.registry import ChannelEntry
from hoso.machine.whole_files import put_whole

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
                    put_whole(self._folder / f"{letter.stem}.{ending}", part.get_content().encode())
            put_whole(self._folder / f"{letter.stem}.eml", letter.wire)
        except OSError as error:
            msg = f"the folder of letters cannot be written: {error.strerror or type(error).__name__}"
            raise TemporaryError(msg) from error

    def close(self) -> None:
        """Nothing is held open."""


CHANNEL = ChannelEntry(lambda mail: FileChannel(Path(mail.folder)))
