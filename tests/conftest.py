"""What all tests share: where the measuring data is, and a skip that says so where it is absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora, benchmark pages and the seed page beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("needs the measuring data in ../shared, which is not here")
    return SHARED
