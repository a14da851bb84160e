"""Writes scans.jsonl: running sums and products, and differences, by NumPy. A record has an array "a" and "cases": for each,
the operation "op", the "axis" (null: all elements in row-major order) and the "result". Differences have their order "n", and are
"around" where two times the first slice along the axis came before and a 3 after the array.

Floating-point numbers are computed in double precision and rounded once.
"""
import warnings

import numpy as np

from records import write

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(20260824)


def wide(a):
    return a.astype("float64") if a.dtype.kind == "f" else a.astype("complex128") if a.dtype.kind == "c" else a


def rounded(r, a):
    return r.astype(a.dtype) if a.dtype.kind in "fc" else r


def record(a):
    out = {"a": a, "cases": []}
    for axis in [None, *range(a.ndim)]:
        out["cases"] += [{"op": op, "axis": axis, "result": rounded(getattr(np, op.lower())(wide(a), axis=axis), a)} for op in ("CumSum", "CumProd")]
        if axis is not None:
            out["cases"] += [{"op": "Diff", "axis": axis, "n": n, "around": False, "result": np.diff(a, n=n, axis=axis)} for n in (0, 1, 2, 7)]
            first = np.take(a, [0, 0], axis=axis) if a.shape[axis] else a
            around = np.diff(a, n=2, axis=axis, prepend=first, append=a.dtype.type(3))
            out["cases"].append({"op": "Diff", "axis": axis, "n": 2, "around": True, "result": around})
    return out


records = []
for dtype in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex128"]:
    for shape in [(5, 3, 4), (13,), (2, 0)]:
        if dtype[0] in "iu":
            a = rng.integers(-9 if dtype[0] == "i" else 0, 10, shape).astype(dtype)
        else:
            a = rng.normal(0.3, 1.0, shape)
            a = (a + 1j * rng.normal(0, 1, shape) if dtype == "complex128" else a).astype(dtype)
        records.append(record(a))
for dtype in ["float32", "float64"]:
    records.append(record(rng.choice([np.nan, np.inf, -np.inf, -0.0, 1.5], (4, 5), p=[0.1, 0.1, 0.1, 0.3, 0.4]).astype(dtype)))
for shape in [(5, 3, 4), (13,), (2, 0)]:
    records.append(record((rng.normal(0.3, 1.0, shape) + 1j * rng.normal(0, 1, shape)).astype("complex64")))
for shape in [(5, 3, 4), (13,), (2, 0)]:
    records.append(record(rng.random(shape) < 0.6))
write(__file__.replace(".py", ".jsonl"), records)
