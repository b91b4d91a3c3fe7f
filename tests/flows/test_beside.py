"""What fails beside a run is told, and the run goes on."""

import logging

import pytest

from akhbar.flows.beside import beside


def test_a_failure_beside_a_run_is_told_and_ends_the_block_alone(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("prefect.akhbar")
    logger.addHandler(caplog.handler)  # Prefect's loggers hand nothing on once they are set up
    done = []
    try:
        with beside("counting to two"):
            done.append(1)
            raise OverflowError("too far")
    finally:
        logger.removeHandler(caplog.handler)
    assert done == [1]
    assert "counting to two failed: OverflowError: too far" in caplog.text
    with pytest.raises(KeyboardInterrupt), beside("waiting"):
        raise KeyboardInterrupt
