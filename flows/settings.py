"""Prefect's environment: offline, no telemetry, its data inside the warehouse home unless the user says otherwise."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from akhbar.store.home import Home

_ALWAYS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_CLI_PROMPT": "false",
    "GX_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
    # The writer's lease must outlive a restart of the server, or its slot would stay taken for ever.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}
_BY_HAND = {
    "PREFECT_LOGGING_LEVEL": "CRITICAL",  # the terminal has its own progress, report and errors
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}
_SERVED = {
    "PREFECT_LOGGING_LEVEL": "INFO",
    "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL": "INFO",
}


def prefect_home(home: Home) -> Path:
    """Where Prefect keeps its database: `PREFECT_HOME`, else the warehouse home's private part."""
    named = os.environ.get("PREFECT_HOME")
    return Path(named).expanduser().absolute() if named else home.private / "prefect"


def quiet_prefect(home: Home, *, served: bool = False) -> None:
    """Set what the user has not set. Must run before Prefect is imported."""
    for name, value in (_ALWAYS | (_SERVED if served else _BY_HAND)).items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ:
        profiles = Path.home() / ".prefect" / "profiles.toml"
        if profiles.is_file():  # a profile that names a server stays in force
            os.environ.setdefault("PREFECT_PROFILES_PATH", str(profiles))
        os.environ["PREFECT_HOME"] = str(prefect_home(home))


def configured_api() -> str | None:
    """The Prefect API the user points to: `PREFECT_API_URL`, else the active profile's; None without one."""
    if url := os.environ.get("PREFECT_API_URL"):
        return url
    path = os.environ.get("PREFECT_PROFILES_PATH") or Path.home() / ".prefect" / "profiles.toml"
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        active = os.environ.get("PREFECT_PROFILE") or found.get("active") or ""
        return found.get("profiles", {}).get(active, {}).get("PREFECT_API_URL")
    except (OSError, ValueError, AttributeError):
        return None
