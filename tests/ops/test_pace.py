"""Rate and time left."""

from akhbar.ops.pace import Pace


def test_rate_and_time_left_follow_the_clock() -> None:
    pace = Pace("parse", 20_000, began=100.0)
    assert pace.told(100.0) == "parse 0 of 20,000" and pace.seconds_left(100.0) is None
    pace.done = 1_200
    assert pace.told(103.0) == "parse 1,200 of 20,000, 400/s, 47 s left"
    pace.done = 1_300
    assert pace.told(230.0).endswith("10/s, 31 min left")


def test_without_a_total_nobody_knows_the_time_left() -> None:
    pace = Pace("read", None, began=0.0, done=50)
    assert pace.told(10.0) == "read 50, 5/s"


def test_percent_grows_with_the_steps_and_within_them() -> None:
    told = []
    for step in ("read", "learn", "parse", "gate", "load", "export", "publish"):
        for done in (0, 5, 10):
            told.append(Pace(step, 10, done=done).percent_of_run())
    assert told == sorted(told) and told[0] == 0 and told[-1] == 100
