"""Who may ask the servers that akhbar starts on this machine: by which name, from which page, with which secret."""

from __future__ import annotations

import base64
import os
import re
import secrets
from pathlib import Path

from akhbar.errors import StoreError
from akhbar.store.home import Home

NAMES = ("127.0.0.1", "localhost", "::1")
_OWN = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{0,5})?", re.IGNORECASE)  # and nothing around it


def foreign(host: str | None, origin: str | None, port: int) -> str | None:
    """Why a request is none of this machine's own; None where it is.

    A page elsewhere can have a name of its own point to 127.0.0.1 (DNS rebinding): then `host` is that name. And it can
    send forms and open WebSockets, whatever CORS says: then `origin` is not the address that was asked. Ports of the
    host are not looked at, so that an SSH tunnel may have another.
    """
    if not _OWN.fullmatch(host or ""):
        return f"this server answers to {', '.join(NAMES)} only"
    if origin is not None and origin not in (f"http://{host}", *origins(port)):
        return "a page of another address may not ask this server"
    return None


def origins(port: int) -> tuple[str, ...]:
    """Of pages that the server itself gave out, the addresses as browsers tell them (RFC 6454)."""
    return tuple(f"http://{'[::1]' if name == '::1' else name}:{port}" for name in NAMES)


def secret_file(home: Home) -> Path:
    """Where the home's secret is, which its Prefect server asks for; only its owner can read it."""
    return home.private / "prefect.auth"


def secret_of(home: Home) -> str | None:
    """The home's secret; None where no server of it ever ran, or it is another user's."""
    try:
        return secret_file(home).read_text(encoding="ascii").strip() or None
    except (OSError, ValueError):
        return None


def make_secret(home: Home) -> str:
    """The home's secret, made at random where there is none. Raises StoreError where it cannot be kept."""
    path = secret_file(home)
    try:
        if (known := secret_of(home)) is None:
            aside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as out:
                out.write(f"akhbar:{secrets.token_urlsafe(32)}\n")
            try:
                os.link(aside, path)  # of two that begin at once, one is first
            except OSError:
                if secret_of(home) is None:
                    aside.replace(path)
            aside.unlink(missing_ok=True)
            known = secret_of(home)
        path.chmod(0o600)
    except OSError as error:
        raise StoreError(
            f"the secret of the Prefect server cannot be kept in {path}: {error.strerror}",
            state="nothing was started",
            hint="make the home writable, or choose another: --home DIR",
        ) from None
    if known is None:
        raise StoreError(f"{path} cannot be read", state="nothing was started", hint=f"remove it: rm {path}")
    return known


def authorization(secret: str | None) -> dict[str, str]:
    """The header that brings a secret along (RFC 7617); none where there is none."""
    return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"} if secret else {}
