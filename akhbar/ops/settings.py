"""One typed settings object, from flags, environment and `akhbar.toml`, in that order."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from akhbar.errors import UsageError
from akhbar.rows import Record

if TYPE_CHECKING:
    from akhbar.store.home import Home
    from akhbar.store.lake import Lake

PREFIX = "AKHBAR_"
CONFIG_VARIABLE = "AKHBAR_CONFIG"  # path of akhbar.toml, when it is not in the working directory
_UNITS = {"m": 60.0, "h": 3600.0, "d": 86400.0}
Words = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """Every setting of akhbar. A field's description is its documentation: `akhbar settings` prints it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    home: str = Field("warehouse", description="Warehouse home, a folder")
    inputs: Words = Field((), description="What the nightly run reads: files, folders, globs (comma-separated)")
    languages: Words = Field(("ar",), description="Languages that give facts; 'all' for every one")
    entities: str = Field("default", description="Entity engine: default, none, or transformer:NAME")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="Processes that parse")
    workers_at: str | None = Field(None, description="Dask scheduler whose workers parse instead: tcp://HOST:8786")
    batch_size: int = Field(1024, ge=1, description="Pages a batch, at most")
    memory: int = Field(2000, ge=200, description="MB for a run: loading, and the parsing processes together")
    again: int | None = Field(
        None,
        ge=0,
        description="Pages of earlier runs that a run parses again for what it learned, at most; the others wait. "
        "Without a number: as many as are new, and 1000 at least",
    )
    wait: float = Field(0.0, ge=0, description="Seconds a run waits for another one to end")
    accept_drift: bool = Field(False, description="The gate `drift` only warns, also of what history says cannot be")
    inbox: str = Field("inbox", description="Folder that `watch` takes files from; under the home when relative")
    settle_seconds: float = Field(10.0, ge=0, description="An inbox file is whole when unchanged for so long")
    watch_seconds: int = Field(60, ge=10, description="How often `watch` looks into the inbox")
    nightly_cron: str = Field("0 2 * * *", description="When `nightly` runs")
    audit_cron: str = Field("0 5 * * *", description="When `audit` runs")
    housekeeping_cron: str = Field("0 4 * * 0", description="When `housekeeping` runs")
    lake: SecretStr | None = Field(
        None,
        description="The lake's catalog: a DuckDB file (default HOME/lake/catalog.duckdb) or postgresql://… (secret)",
    )
    lake_files: str | None = Field(
        None, description="Where the lake's Parquet files are: a folder or s3://…; default: files/ beside the catalog"
    )
    lake_after_run: bool = Field(False, description="Bring the lake up to date after each run")
    timezone: str = Field("UTC", description="Time zone of the schedules, and of times in `status` and `runs`")
    keep_run_days: int = Field(30, ge=0, description="Days that old run folders and their data docs are kept")
    keep_check_days: int = Field(365, ge=1, description="Days that the history of checks is kept")
    keep_sighting_days: int = Field(
        90, ge=1, description="Days that is kept when pages were seen again; their first and last time always stays"
    )
    keep_prefect_days: int = Field(30, ge=1, description="Days that Prefect's own database keeps ended runs")
    sources: str = Field("sources.toml", description="What `collect` collects; under the home when relative")
    contact: str = Field("", description="Whom sites can write to: mailto:… or an address, in our user agent")
    collect_seconds: int = Field(900, ge=60, description="How often `collect` runs")
    collect_groups: int = Field(4, ge=1, le=64, description="Host groups of a collection: Prefect tasks, files")
    delay: float = Field(5.0, ge=0, description="Seconds between two requests to a site; robots.txt may ask for more")
    second_looks: Words = Field(("1h", "1d", "7d"), description="When an article is fetched again after its first time")
    test_hosts: Words = Field((), description="NAME=ADDRESS of a test web; nothing else reaches private addresses")
    port: int = Field(4200, ge=0, le=65535, description="Port of the Prefect server of `akhbar serve`; 0: a free one")
    metrics_port: int = Field(4201, ge=0, le=65535, description="Port of /metrics and /quality/; 0: a free one")
    alert_url: SecretStr | None = Field(None, description="Webhook told of failed runs and critical gates (secret)")
    tell_news: bool = Field(False, description="The webhook is also told what a nightly run brought that is new")
    stale_hours: float = Field(36.0, gt=0, description="`status` warns when nothing was published for so long")

    @property
    def facts_languages(self) -> tuple[str, ...] | None:
        """As a run's plan takes them: sorted codes, None for all."""
        return None if self.languages == ("all",) else tuple(sorted(self.languages))

    @property
    def entity_engine(self) -> str | None:
        """As a run's plan takes it: None for no entities."""
        return None if self.entities == "none" else self.entities

    @property
    def inbox_folder(self) -> Path:
        """The inbox; a relative one is under the home."""
        return Path(self.home).expanduser().absolute() / Path(self.inbox).expanduser()

    def lake_at(self, home: Home) -> Lake:
        """The lake of a home."""
        from akhbar.store.lake import Lake

        return Lake.of(home, self.lake.get_secret_value() if self.lake else None, self.lake_files)

    def lake_after_run_at(self, home: Home) -> Lake | None:
        """The lake that each run brings up to date; None where none shall."""
        return self.lake_at(home) if self.lake_after_run else None

    def lake_watched_at(self, home: Home) -> Lake | None:
        """The lake that `status` looks at: one that is named, that runs bring up to date, or that is there."""
        lake = self.lake_at(home)
        return lake if self.lake or self.lake_after_run or lake.exists else None

    @property
    def sources_file(self) -> Path:
        """The file of sources; a relative one is under the home."""
        return Path(self.home).expanduser().absolute() / Path(self.sources).expanduser()

    @property
    def look_seconds(self) -> tuple[float, ...]:
        """The second looks in seconds after the first, ascending."""
        return tuple(sorted(float(look[:-1]) * _UNITS[look[-1]] for look in self.second_looks))

    @field_validator("home")
    @classmethod
    def _named(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("the name of the home is empty")
        return value

    @field_validator("languages")
    @classmethod
    def _codes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        codes = tuple(code.lower() for code in value)
        for code in codes:
            if code != "all" and not re.fullmatch("[a-z]{2,3}", code):
                raise ValueError(f"{code!r} is no code of a language: ar, en, fa, ckb, or all for every one")
        return codes

    @field_validator("entities")
    @classmethod
    def _engine(cls, value: str) -> str:
        if value not in ("default", "none") and not re.fullmatch(r"transformer:\S+", value):
            raise ValueError(f"there is no engine {value!r}; there are default, none and transformer:NAME")
        return value

    @field_validator("second_looks")
    @classmethod
    def _looks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for look in value:
            if not re.fullmatch(r"\d{1,4}[mhd]", look):
                raise ValueError(f"{look!r} is no time: 90m, 1h, 7d")
        return value

    @field_validator("test_hosts")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pair in value:
            if not re.fullmatch(r"[^=\s]+=[\da-fA-F.:]+", pair):
                raise ValueError(f"{pair!r} is no NAME=ADDRESS, for example *.test=127.0.0.1")
        return value

    @field_validator("inputs", "languages", "second_looks", "test_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            value = tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("nightly_cron", "audit_cron", "housekeeping_cron")
    @classmethod
    def _cron(cls, value: str) -> str:
        if len(value.split()) != 5:
            raise ValueError("a cron line has five fields: minute hour day month weekday, for example '0 2 * * *'")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        from zoneinfo import ZoneInfo, available_timezones

        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):  # no such zone; no such name; a folder of zones
            near = difflib.get_close_matches(value, available_timezones(), 1)
            raise ValueError(f"no such time zone{f'; nearest: {near[0]}' if near else ''}") from None
        return value

    @field_validator("alert_url")
    @classmethod
    def _address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        try:
            HttpUrl(value.get_secret_value())
        except ValidationError:
            raise ValueError("must be an http or https address") from None
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` hands over: it reads each source itself, to know where a value came from."""
        return (init_settings,)


@dataclass(frozen=True)
class Loaded:
    """The settings, and for each name where its value came from."""

    settings: Settings
    origins: dict[str, str]
    config: Path | None

    def shown(self) -> list[tuple[str, str, str, str]]:
        """Name, value, origin, description; secrets are told as set or not, never by their value."""
        rows = []
        for name, field in Settings.model_fields.items():
            value = getattr(self.settings, name)
            if isinstance(value, SecretStr):
                value = "(set, hidden)"
            elif isinstance(value, tuple):
                value = ",".join(value)
            rows.append((name, "" if value is None else str(value), self.origins[name], field.description or ""))
        return rows

    def environment(self) -> dict[str, str]:
        """The settings as variables for child processes, so that they see what this process was told."""
        found = {}
        for name in Settings.model_fields:
            if self.origins[name] == "default":
                continue
            value = getattr(self.settings, name)
            if isinstance(value, SecretStr):
                value = value.get_secret_value()
            if value is not None:
                found[PREFIX + name.upper()] = ",".join(value) if isinstance(value, tuple) else str(value)
        return found


def config_path(environment: Mapping[str, str] | None = None) -> Path | None:
    """The `akhbar.toml` in force: the one `AKHBAR_CONFIG` names, else the working directory's, else None.

    Raises UsageError when the named one is not there.
    """
    named = (os.environ if environment is None else environment).get(CONFIG_VARIABLE)
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise UsageError(f"{CONFIG_VARIABLE} names {named}, which is not there", hint=f"unset {CONFIG_VARIABLE}")
        return path.absolute()
    path = Path("akhbar.toml")
    return path.absolute() if path.is_file() else None


def load(flags: Mapping[str, object] | None = None, environment: Mapping[str, str] | None = None) -> Loaded:
    """The settings from flags (None: not given), environment and `akhbar.toml`, in that order.

    Raises UsageError for a name that is none of ours, with the nearest right one, and for a value that does not fit,
    naming the source it came from.
    """
    environment = os.environ if environment is None else environment
    path = config_path(environment)
    layers: list[tuple[str, Record]] = []
    if path:
        layers.append((path.name, _from_file(path)))
    layers.append(("environment", _from_environment(environment)))
    layers.append(("flag", {name: value for name, value in (flags or {}).items() if value is not None}))
    values: Record = {}
    origins = dict.fromkeys(Settings.model_fields, "default")
    for origin, found in layers:
        for name, value in found.items():
            values[name] = value
            origins[name] = origin
    try:
        return Loaded(Settings(**values), origins, path)
    except ValidationError as error:
        told = []
        for problem in error.errors(include_input=False, include_url=False):
            name = str(problem["loc"][0])
            message = problem["msg"].removeprefix("Value error, ")
            told.append(f"{_spelled(name, origins[name])} (from {origins[name]}): {message}")
        raise UsageError("wrong settings: " + "; ".join(told), hint="see what is in force: akhbar settings") from None


def _spelled(name: str, origin: str) -> str:
    if origin == "environment":
        return PREFIX + name.upper()
    return "--" + name.replace("_", "-") if origin == "flag" else name


def _from_file(path: Path) -> Record:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as TOML: {error}", hint=f"mend {path}") from None
    for name in found:
        _check_name(name, Settings.model_fields, name, str(path))
    if "home" in found and isinstance(found["home"], str):  # relative to the file, wherever the command is typed
        found["home"] = str(path.parent / Path(found["home"]).expanduser())
    return found


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    known = {PREFIX + name.upper(): name for name in Settings.model_fields}
    found = {}
    for variable, value in environment.items():
        if not variable.startswith(PREFIX) or variable == CONFIG_VARIABLE:
            continue
        _check_name(variable, known, variable, "the environment")
        if value != "":
            found[known[variable]] = value
    return found


def _check_name(name: str, known: Collection[str], told: str, where: str) -> None:
    if name in known:
        return
    near = difflib.get_close_matches(name, list(known), 1, cutoff=0.5)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise UsageError(f"no setting is called {told} (in {where}){meant}", hint="list them all: akhbar settings")
