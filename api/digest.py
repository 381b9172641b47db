"""The digest of reminders by e-mail, through a server that speaks SMTP."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from api import settings
from api.printing import counted
from ledger.moments import long_day
from ledger.papers import PaperRow
from ledger.reminders import Reminders

PATIENCE = 30  # seconds


class NotSent(Exception):
    """A digest that could not be sent, in one sentence."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A digest and to whom it went; nobody where there is nobody to send it to."""

    body: str
    to: tuple[str, ...]
    reminders: int
    text: str


def send_digests(found: Sequence[Reminders], to: Sequence[str] = ()) -> list[Sent]:
    """Send each body's digest to the addresses given, else to those that the body has set.

    A body without reminders, or without addresses, sends nothing. Raises NotSent, BadSetting.
    """
    told = digests(found, to)
    addressed = [(one, tuple(to) or one.mail) for one in found if one.count and (to or one.mail)]
    if addressed:
        post([letter(one, whom) for one, whom in addressed])
    return told


def digests(found: Sequence[Reminders], to: Sequence[str] = ()) -> list[Sent]:
    """The digests as they would be sent."""
    return [Sent(one.body, tuple(to) or one.mail, one.count, as_text(one)) for one in found if one.count]


def letter(found: Reminders, to: Sequence[str]) -> EmailMessage:
    """The digest as an e-mail."""
    return mail(f"{found.body}: {summary(found)}", as_text(found), to)


def mail(subject: str, text: str, to: Sequence[str]) -> EmailMessage:
    """An e-mail that a machine sends."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = subject
    made["From"] = settings.mail_from()
    made["To"] = ", ".join(to)
    made["Date"] = formatdate(localtime=True)
    made["Message-ID"] = make_msgid(domain=settings.mail_from().rpartition("@")[2].rstrip(">") or "localhost")
    made["Auto-Submitted"] = "auto-generated"  # no holiday reply is wanted (RFC 3834)
    made.set_content(text)
    return made


def summary(found: Reminders) -> str:
    """How much there is of each."""
    parts = (
        (len(found.overdue), "overdue"),
        (len(found.upcoming), f"due within {found.soon} days"),
        (len(found.silent), "not heard of"),
    )
    return ", ".join(f"{number} {what}" for number, what in parts if number) or "nothing to be reminded of"


def as_text(found: Reminders) -> str:
    """The digest in plain words, each action with enough to decide whether to look."""
    return "\n".join(_lines(found)).strip() + "\n"


def _lines(found: Reminders) -> Iterator[str]:
    yield f"{found.body}, {long_day(found.day)}: {summary(found)}."
    for heading, rows in (
        ("Overdue", found.overdue),
        (f"Due within {found.soon} days", found.upcoming),
        ("Not mentioned for long", found.silent),
    ):
        if rows:
            yield from ("", heading, "=" * len(heading), "")
            for row in rows:
                yield from (*_action(row, row.action.id in found.newly), "")


def _action(row: PaperRow, newly: bool) -> Iterator[str]:
    action, address = row.action, settings.web_address()
    new = ", overdue since the last meeting" if newly else ""
    due = f"due {long_day(action.due)}{new}" if action.due else action.due_text or "no date"
    heard = f"last heard of {counted(row.silent, 'meeting')} ago" if row.silent else "mentioned at the last meeting"
    yield f"{row.reference}. {' '.join(action.action.split())}"
    yield f"   {action.owner or 'no owner'}; {action.state}; {due}; {heard}"
    yield f"   {long_day(action.date)}: “{' '.join(action.words.split())}”"
    if address:
        yield f"   {address}/actions/{action.id}"


def post(letters: Sequence[EmailMessage]) -> None:
    """Hand letters over to the mail server. Raises NotSent, BadSetting."""
    server = settings.smtp()
    try:
        with _connected(server) as connection:
            refused = {who for one in letters for who in connection.send_message(one)}
    except (smtplib.SMTPException, OSError) as error:
        reason = " ".join(str(error).split())
        raise NotSent(f"The digest was not sent through {server.host}, port {server.port}: {reason}.") from error
    if refused:
        raise NotSent(f"The mail server refused these addresses: {', '.join(sorted(refused))}. The others have it.")


def _connected(server: settings.MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.secure:
        post: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
    else:
        post = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
        if post.has_extn("starttls") or (post.ehlo() and post.has_extn("starttls")):
            post.starttls(context=context)
    if server.user:
        post.login(server.user, server.password)
    return post
