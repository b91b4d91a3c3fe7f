"""How long a test waits for what must come: a busy machine takes its time, a quiet one is done long before."""

PATIENCE = 600.0  # seconds; a test's own limit, in pyproject.toml and its marks, is longer
