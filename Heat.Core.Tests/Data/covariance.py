"""Writes covariance.jsonl: NumPy's cov and corrcoef. A record has arrays "m" and perhaps "y", "f" and "a" (weights), whether
variables are rows, "ddof" (or null), and the results "cov" and, without weights, "corr". As NumPy from 2.2 on, of a matrix with one row and
variables in columns each column is a variable.
"""
import warnings

import numpy as np

from records import write

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(20260827)


def record(m, y=None, rows=True, ddof=None, f=None, a=None):
    by_rows = [v if v is None or rows or v.ndim == 1 else v.T for v in (m, y)]
    out = {"m": m, "rows": rows, "ddof": ddof, "cov": np.cov(*by_rows, ddof=ddof, fweights=f, aweights=a)}
    if f is None and a is None and m.dtype.kind != "c":
        out["corr"] = np.corrcoef(*by_rows)
    return out | {k: v for k, v in (("y", y), ("f", f), ("a", a)) if v is not None}


records = []
for dtype in ["float32", "float64", "int16", "uint8", "int64"]:
    whole = dtype[0] in "iu"
    for shape in [(5, 23), (23, 5), (1, 9), (9, 1), (2, 0), (0, 3), (17,), (3, 3)]:
        m = (rng.integers(0, 100, shape) if whole else rng.normal(3, 2, shape)).astype(dtype)
        for rows in (True, False):
            records.append(record(m, rows=rows))
    records.append(record(m, m * 2 + m.T, ddof=0))
    m = (rng.integers(0, 50, (4, 31)) if whole else rng.normal(3, 2, (4, 31))).astype(dtype)
    y = (rng.integers(0, 50, (2, 31)) if whole else rng.normal(3, 2, (2, 31))).astype(dtype)
    f, a = rng.integers(0, 4, 31), rng.random(31)
    records += [record(m, y), record(m, y[0]), record(m.T, y.T, rows=False), record(m, ddof=0), record(m, ddof=3), record(m, ddof=40)]
    for ddof in (None, 0, 2):
        records += [record(m, f=f, ddof=ddof), record(m, a=a, ddof=ddof), record(m, y, f=f, a=a, ddof=ddof), record(m.T, rows=False, f=f, a=a, ddof=ddof)]
z = rng.normal(0, 1, (3, 19)) + 1j * rng.normal(2, 1, (3, 19))
f, a = rng.integers(0, 4, 19), rng.random(19)
records += [record(z), record(z.T, rows=False), record(z[0]), record(z, ddof=0, f=f), record(z, f=f, a=a), record(z[:, :0])]
far = rng.normal(0, 1, (3, 40))
records.append(record(far + np.array([[1e8], [0], [-1e6]])))
bad = rng.normal(0, 1, (4, 12))
bad[1, 3], bad[2, 7] = np.nan, np.inf
records.append(record(bad))
records.append(record(np.full((3, 8), 0.1)))
write(__file__.replace(".py", ".jsonl"), records)
