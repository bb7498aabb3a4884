"""Letters on the screen: what would be sent, what a round did, what was given up."""

from typing import Any

from rich.console import Group
from rich.text import Text

from application.notifications.preview_digest import Preview
from application.notifications.send_letters import LetterRound
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day
from hoso.wording.document import document


def digest_shown(preview: Preview, words: Words) -> Group:
    """Return a letter as it would go, and in red what was given up."""
    digest = preview.digest
    head = words.say("digest.head", login=digest.person.login, on=told_day(digest.day))
    how = words.say("digest.channel", channel=words.say(f"channel.{preview.channel}"))
    parts: list[object] = [Text(head, "bold"), Text(how, "dim")]
    if preview.hidden:
        parts.append(Text(words.say("digest.hidden")))
    elif digest.items:
        parts += [Text(""), Text(preview.texts.subject, "bold"), Text(""), Text(preview.texts.text.rstrip())]
    else:
        parts += [Text(words.say("digest.nothing"))]
        parts += [Text(words.say("letter.others", n=digest.others))] if digest.others else []
    parts += [
        Text(f"✗ {words.say('digest.dead', on=told_day(letter.day), error=letter.error)}", "red")
        for letter in preview.dead
    ]
    if digest.dead_to:
        parts.append(Text(f"✗ {words.say('letter.dead_to', logins=', '.join(digest.dead_to))}", "red"))
    return lines(*parts)


def digest_document(preview: Preview) -> dict[str, Any]:
    """Return the same as a document."""
    digest = preview.digest
    return document(
        "digest", login=digest.person.login, as_of=digest.day, day=digest.day,
        channel=preview.channel, hidden=preview.hidden,
        subject=None if preview.hidden else preview.texts.subject,
        text=None if preview.hidden else preview.texts.text if digest.items else "",
        alerts=None if preview.hidden else [item.alert.id for item in digest.items],
        others=None if preview.hidden else digest.others, dead_to=list(digest.dead_to),
        dead=[
            {
                "message_id": letter.message_id, "on": letter.day, "day": letter.day, "tries": letter.tries,
                "error": letter.error,
            }
            for letter in preview.dead
        ],
    )  # fmt: skip


def round_shown(done: LetterRound, words: Words) -> Group:
    """Return what a round did; what stands in the way in red."""
    counts = {"composed": done.composed, "sent": done.sent, "failed": done.failed, "dead": done.dead}
    parts: list[object] = [Text(words.say("send.revived", n=done.revived))] if done.revived else []
    parts.append(Text(words.say("send.done", **counts), "red" if done.dead else ""))
    return lines(*parts, *(Text(f"✗ {fault}", "red") for fault in done.faults))


def round_document(done: LetterRound) -> dict[str, Any]:
    """Return the same as a document."""
    return document(
        "letters", composed=done.composed, sent=done.sent, failed=done.failed, dead=done.dead, revived=done.revived,
        faults=list(done.faults),
    )  # fmt: skip
