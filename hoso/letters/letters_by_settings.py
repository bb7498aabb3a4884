"""What letters are made and sent with, by the settings. A command that sends no letter imports none of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.configuration.settings import Settings
    from hoso.letters.letter_channels import ChannelsBySettings
    from hoso.letters.letter_writer import TemplateWriter


class LettersBySettings:
    """Forms, hour and channels as the block `mail` of the settings says."""

    def __init__(self, settings: "Settings") -> None:
        self._settings = settings

    @property
    def writer(self) -> "TemplateWriter":
        """Return what writes letters."""
        from hoso.letters.composing.templates import Templates  # noqa: PLC0415
        from hoso.letters.letter_writer import TemplateWriter  # noqa: PLC0415

        mail = self._settings.mail
        english = mail.english or self._settings.lang == "en"
        return TemplateWriter(Templates(mail.templates), mail.sender, mail.digest_at, english=english)

    @property
    def channels(self) -> "ChannelsBySettings":
        """Return the channels."""
        from hoso.letters.letter_channels import ChannelsBySettings  # noqa: PLC0415

        return ChannelsBySettings(self._settings.mail)
