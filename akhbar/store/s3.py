"""How an s3-compatible store is reached: by the variables and the file that AWS's own tools take."""

from __future__ import annotations

import configparser
from collections.abc import Mapping
from pathlib import Path

from akhbar.errors import StoreError
from akhbar.store.statements import completed, literal

NAMES = {
    "key_id": ("AWS_ACCESS_KEY_ID",),
    "secret": ("AWS_SECRET_ACCESS_KEY",),
    "session_token": ("AWS_SESSION_TOKEN",),
    "region": ("AWS_REGION", "AWS_DEFAULT_REGION"),
    "endpoint": ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
}
KEYS = ("key_id", "secret", "session_token")  # of one hand: variables and file are not mixed


def secret(environment: Mapping[str, str]) -> str:
    """The statement that lets a DuckDB connection reach the store, for as long as it is open.

    Keys are those of the environment, else those of the credentials file (`AWS_SHARED_CREDENTIALS_FILE`, or
    `~/.aws/credentials`) under `AWS_PROFILE`; so are region and address. Raises StoreError for a file that others may
    read, or that is not to be read.
    """
    told = {
        name: next((environment[variable] for variable in variables if environment.get(variable)), "")
        for name, variables in NAMES.items()
    }
    if not told["key_id"]:
        told |= dict.fromkeys(KEYS, "")
        told |= {name: value for name, value in _of_file(environment).items() if value and not told[name]}
    if address := told["endpoint"]:
        scheme, _, host = address.rpartition("://")
        told |= {"endpoint": host.rstrip("/"), "url_style": "path", "use_ssl": str(scheme != "http").lower()}
    words = [f"{name} {literal(value)}" for name, value in told.items() if value]
    return completed("lake/secret", options="".join(", " + word for word in words))


def _of_file(environment: Mapping[str, str]) -> dict[str, str]:
    """What the credentials file says; nothing where there is none."""
    named = environment.get("AWS_SHARED_CREDENTIALS_FILE")
    path = Path(named or "~/.aws/credentials").expanduser()
    if not named and not path.is_file():
        return {}
    profile = environment.get("AWS_PROFILE") or "default"
    told = configparser.RawConfigParser()
    try:
        open_to_others = path.stat().st_mode & 0o077
        told.read_string(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, configparser.Error) as error:
        why = getattr(error, "strerror", None) or type(error).__name__  # a parser's own words would show the line
        raise StoreError(
            f"the credentials file {path} cannot be read: {why}",
            state="nothing was changed",
            hint="mend it, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        ) from None
    if open_to_others:
        raise StoreError(
            f"the credentials file {path} may be read by others than its owner",
            state="nothing was changed",
            hint=f"chmod 600 {path}",
        )
    if not told.has_section(profile):
        raise StoreError(
            f"the credentials file {path} has no profile {profile}",
            state="nothing was changed",
            hint="write it there, or name another: AWS_PROFILE=…",
        )
    found = dict(told[profile])
    return {
        "key_id": found.get("aws_access_key_id", ""),
        "secret": found.get("aws_secret_access_key", ""),
        "session_token": found.get("aws_session_token", ""),
        "region": found.get("region", ""),
        "endpoint": found.get("endpoint_url", ""),
    }
