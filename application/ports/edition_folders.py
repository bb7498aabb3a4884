"""Folders of policy files, as the use cases read them."""

from typing import Protocol

from engine.law.law import Law
from engine.law.law_files import LawFiles


class EditionFolders(Protocol):
    """Reads the edition that lies in a folder of policy files."""

    def checked(self, folder: str) -> tuple[LawFiles, Law]:
        """Return the files and the law of a folder, the one of the program when empty, after every check and example.

        Raises:
            PolicyFileError: Something is wrong in the files; all faults at once.
            RequestError: There is no such folder.

        """
        ...
