"""Train and build the entity tagger that ships in `akhbar/data/entities/tagger.npz`; see `__main__.py`."""

import os

# One thread each, set before any of these libraries is imported: sums in another order give other bytes.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ[_threads] = "1"
