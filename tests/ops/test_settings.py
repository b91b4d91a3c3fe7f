"""Settings: flag before environment before file before default; wrong names and values refused; secrets kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from akhbar.errors import UsageError
from akhbar.ops.settings import Settings, load
from tests.kinds import there


@pytest.fixture
def config(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    path = tmp_path / "akhbar.toml"

    def write(text: str) -> dict[str, str]:
        path.write_text(text, encoding="utf-8")
        return {"AKHBAR_CONFIG": str(path)}

    return write


def test_flag_before_environment_before_file_before_default(config: Callable[[str], dict[str, str]]) -> None:
    environment = config("workers = 3\nbatch_size = 30\nmemory = 900\n") | {
        "AKHBAR_WORKERS": "4",
        "AKHBAR_BATCH_SIZE": "40",
    }
    found = load({"workers": 5, "wait": None}, environment)
    got = found.settings
    assert (got.workers, got.batch_size, got.memory, got.wait) == (5, 40, 900, 0.0)
    origins = found.origins
    assert [origins[n] for n in ("workers", "batch_size", "memory", "wait")] == [
        "flag", "environment", "akhbar.toml", "default",
    ]  # fmt: skip


def test_lists_come_as_words_or_as_toml_lists(config: Callable[[str], dict[str, str]]) -> None:
    assert load({}, {"AKHBAR_INPUTS": "a, b/c ,"}).settings.inputs == ("a", "b/c")
    assert load({}, config('inputs = ["a", "b c"]\nlanguages = ["fa", "ar"]')).settings.facts_languages == ("ar", "fa")
    assert load({}, {"AKHBAR_LANGUAGES": "all"}).settings.facts_languages is None
    assert load({}, {"AKHBAR_LANGUAGES": "AR,ckb"}).settings.facts_languages == ("ar", "ckb")


def test_a_home_in_the_file_is_relative_to_the_file(config: Callable[[str], dict[str, str]], tmp_path: Path) -> None:
    assert load({}, config('home = "data/news"')).settings.home == str(tmp_path / "data" / "news")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("AKHBAR_WORKER", "AKHBAR_WORKERS"), ("AKHBAR_NIGHTLY", "AKHBAR_NIGHTLY_CRON"), ("AKHBAR_MEMRY", "AKHBAR_MEMORY")],
)
def test_a_wrong_name_in_the_environment_gets_the_nearest_right_one(wrong: str, right: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean {right}\\?"):
        load({}, {wrong: "1"})


def test_a_wrong_name_in_the_file_gets_the_nearest_right_one(config: Callable[[str], dict[str, str]]) -> None:
    with pytest.raises(UsageError, match=r"batchsize .*did you mean batch_size\?"):
        load({}, config("batchsize = 3"))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("WORKERS", "many", "valid integer"),
        ("WORKERS", "0", "greater than or equal to 1"),
        ("NIGHTLY_CRON", "at night", "five fields"),
        ("TIMEZONE", "Africa/Cario", "nearest: Africa/Cairo"),
        ("ALERT_URL", "ftp://x", "http or https"),
        ("LANGUAGES", "arabic", "ar, en, fa"),
        ("ENTITIES", "nosuch", "default, none and transformer:NAME"),
        ("HOME", " ", "the name of the home is empty"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_and_source(name: str, value: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        load({}, {f"AKHBAR_{name}": value})
    assert f"AKHBAR_{name} (from environment)" in str(error.value) and told in str(error.value)


def test_secrets_are_never_shown() -> None:
    found = load({}, {"AKHBAR_ALERT_URL": "https://hooks.example/T0KEN"})
    assert "T0KEN" not in repr(found.settings) + repr(found.shown()) + str(found.settings)
    assert ("alert_url", "(set, hidden)") in [row[:2] for row in found.shown()]
    assert there(found.settings.alert_url).get_secret_value() == "https://hooks.example/T0KEN"
    with pytest.raises(UsageError) as error:
        load({}, {"AKHBAR_ALERT_URL": "T0KEN"})
    assert "T0KEN" not in str(error.value)


def test_child_processes_are_told_what_this_one_was(config: Callable[[str], dict[str, str]]) -> None:
    found = load(
        {"workers": 5, "inputs": ("a", "b")}, config("settle_seconds = 2.5") | {"AKHBAR_ALERT_URL": "https://x.example"}
    )
    again = load({}, found.environment())
    assert again.settings == found.settings


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_a_file_that_is_no_toml_is_named(config: Callable[[str], dict[str, str]]) -> None:
    with pytest.raises(UsageError, match=r"akhbar\.toml cannot be read as TOML"):
        load({}, config("workers = = 3"))
