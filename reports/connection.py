"""One connection to the declared mail server: encrypted and verified as declared, logged in."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping

from config.settings import Mail
from reports.errors import NoConnection
from reports.text import one_line

_TIMEOUT = 30.0


def connected(mail: Mail, environment: Mapping[str, str], trust: ssl.SSLContext) -> smtplib.SMTP:
    """A connection ready to send. Never falls back to an unencrypted one, or to none of a login.

    Raises NoConnection, with what to do about it.
    """
    where = f"{mail.host}:{mail.server_port}"
    password = _password(mail, environment)
    try:
        server = _opened(mail, trust)
    except ssl.SSLCertVerificationError as error:
        raise NoConnection(f"{where}: its certificate is not trusted ({error.verify_message})") from error
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise NoConnection(f"{where}: {said(error)}") from error
    try:
        _log_in(server, mail, password)
    except NoConnection:
        server.close()
        raise
    return server


def _log_in(server: smtplib.SMTP, mail: Mail, password: str | None) -> None:
    if mail.username is None or password is None:
        return
    try:
        server.login(mail.username, password)
    except smtplib.SMTPAuthenticationError as error:
        advice = f"check `mail.username` and the password in {mail.password_env}"
        raise NoConnection(f"{mail.host}: the login was refused ({said(error)}); {advice}") from error
    except UnicodeError:
        # Its words quote the password, so it is not even kept as the cause.
        raise NoConnection(
            f"{mail.host}: the login holds a character that mail servers do not take"
        ) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NoConnection(f"{mail.host}: {said(error)}") from error


def said(error: Exception) -> str:
    """What a server or the system said, on one safe line, with the SMTP code where there is one."""
    if isinstance(error, smtplib.SMTPResponseException):
        return reply(error.smtp_code, error.smtp_error)
    if isinstance(error, OSError) and error.strerror:
        return one_line(error.strerror)
    return one_line(str(error)) or type(error).__name__


def reply(code: int, text: bytes | str) -> str:
    """An answer of the server as "550 no such mailbox"."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return one_line(f"{code} {words}")


def _password(mail: Mail, environment: Mapping[str, str]) -> str | None:
    if mail.password_env is None:
        return None
    password = environment.get(mail.password_env)
    if not password:
        raise NoConnection(f"no password: set {mail.password_env} in the environment that Fineprint runs in")
    return password


def _opened(mail: Mail, trust: ssl.SSLContext) -> smtplib.SMTP:
    if mail.security == "ssl":
        return smtplib.SMTP_SSL(mail.host, mail.server_port, timeout=_TIMEOUT, context=trust)
    server = smtplib.SMTP(mail.host, mail.server_port, timeout=_TIMEOUT)
    if mail.security == "starttls":
        try:
            server.starttls(context=trust)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
    return server
