"""Logistic regression on hashed features."""

import numpy as np


def train(
    rows: np.ndarray, labels: np.ndarray, slots: int, penalty: float, weight: np.ndarray | None = None
) -> tuple[np.ndarray, float]:
    """Weights of each slot and the bias, by L-BFGS with an L2 penalty. `rows`: slots of each example; `weight`: how
    often each counts."""
    from scipy.optimize import minimize

    flat, width = rows.ravel(), rows.shape[1]
    counts = np.ones(len(rows)) if weight is None else weight

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = w[rows].sum(1) + w[-1]
        error = counts * (1 / (1 + np.exp(-z)) - labels)
        value = (counts * (np.logaddexp(0, z) - labels * z)).sum() + penalty / 2 * (w[:-1] ** 2).sum()
        slope: np.ndarray = np.bincount(flat, np.repeat(error, width), slots + 1).astype(np.float64, copy=False)
        slope[:-1] += penalty * w[:-1]
        slope[-1] = error.sum()
        return value, slope

    found = minimize(loss, np.zeros(slots + 1), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    print(f"{len(rows):,} examples, loss {found.fun / len(rows):.4f}")
    return found.x[:-1], float(found.x[-1])
