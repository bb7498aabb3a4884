"""Writes digests as letters: the forms filled in, sealed as messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from application.ports.letters import LetterTexts
from engine.alerts.digest import Digest
from engine.law.model.edition import Edition
from engine.organisation.tree import OrgTree
from hoso.letters.composing.envelope import message_id, sealed
from hoso.letters.composing.rendering import Renderer
from hoso.letters.composing.templates import Templates


@dataclass(frozen=True)
class TemplateWriter:
    """Letters by the forms, with English beside the Vietnamese when `english` is set; they come from `sender`."""

    templates: Templates
    sender: str
    digest_at: time
    english: bool = False

    def demand(self) -> None:
        """Raise TemplateError unless every form can be used."""
        self.templates.demand()

    def texts(self, digest: Digest, *, edition: Edition, tree: OrgTree, without_address: bool) -> LetterTexts:
        """Return the texts of a digest; raise TemplateError when a form cannot be used."""
        renderer = Renderer(self.templates, edition, tree, english=self.english)
        return renderer.written(digest, without_address=without_address)

    def sealed(self, texts: LetterTexts, dedupes: Sequence[str], *, at: str) -> tuple[str, bytes]:
        """Return the Message-ID of a letter with these notices, and the message as it goes."""
        ident = message_id(dedupes, sender=self.sender)
        return ident, sealed(texts, ident=ident, sender=self.sender, at=at)
