"""Writes reductions.jsonl: reductions by NumPy and SciPy. A record has an array "a" and "cases": for
each, the operation "op", the "axes" (null: all; an empty list: none), "keepdims", the options "ddof", "bias" and "fisher" of those
that have them, and the "result".

Results of floating-point numbers are computed in double precision and rounded once, which is what Heat promises to come near to.
"""
import warnings

import numpy as np
from scipy import stats

from records import axes, write

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(20260823)

INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64"]
AXES = {1: [None, 0], 2: [None, (), 0, 1, (1, 0)], 3: [None, (), 0, 1, -1, (0, 1), (0, 2), (-1, 1), (0, 1, 2)]}


def wide(a):
    return a.astype("float64") if a.dtype.kind == "f" else a.astype("complex128") if a.dtype.kind == "c" else a


def rounded(r, a):
    r = np.asarray(r)
    if a.dtype == "complex64":
        return r.astype("complex64" if r.dtype.kind == "c" else "float32")
    return r.astype(a.dtype) if a.dtype.kind == "f" else r


def result(op, a, axis, keep, ddof=None, bias=None, fisher=None):
    x = wide(a)
    if op in ("Sum", "Prod", "Min", "Max", "Mean"):
        return rounded(getattr(np, op.lower())(x, axis=axis, keepdims=keep), a)
    if op in ("NanSum", "NanProd"):
        return rounded(getattr(np, op.lower())(x, axis=axis, keepdims=keep), a)
    if op == "Ptp":
        return rounded(np.max(x, axis=axis, keepdims=keep) - np.min(x, axis=axis, keepdims=keep), a)
    if op in ("All", "Any"):
        return np.asarray(getattr(np, op.lower())(a, axis=axis, keepdims=keep))
    if op == "CountNonZero":
        return np.asarray(np.sum(a != 0, axis=axis, keepdims=keep), dtype="int64")
    if op in ("ArgMin", "ArgMax"):
        return np.asarray(getattr(np, op.lower())(a, axis=axis, keepdims=keep), dtype="int64")
    if op in ("Var", "Std"):
        r = np.asarray(getattr(np, op.lower())(x, axis=axis, ddof=ddof, keepdims=keep))
        return rounded(r, a)
    if op == "Norm":
        magnitude = np.abs(x.astype("complex128") if a.dtype.kind == "c" else x.astype("float64"))
        scale = np.max(magnitude, axis=axis, keepdims=True, initial=0)
        scale = np.where((scale > 0) & (scale < np.inf), scale, 1.0)
        scaled = np.sqrt(np.sum((magnitude / scale) ** 2, axis=axis, keepdims=True)) * scale
        return rounded(scaled if keep else scaled.reshape(np.sum(x, axis=axis).shape), a)
    if op == "Skew":
        return rounded(stats.skew(x, axis=axis, bias=bias), a)
    return rounded(stats.kurtosis(x, axis=axis, fisher=fisher, bias=bias), a)


def operations(a, special):
    kind = a.dtype.kind
    names = ["Sum", "CountNonZero", "All", "Any"]
    if kind != "b":
        names += ["Prod", "Mean", "Norm"]
    if kind == "b":
        names += ["Prod", "Min", "Max"]
    if kind in "iuf":
        names += ["Min", "Max", "Ptp"]
    if kind != "c":
        names += ["ArgMin", "ArgMax"]
    if kind == "f":
        names += ["NanSum", "NanProd"]
    ops = [(name, {}) for name in names]
    if kind != "b":
        ops += [("Var", {"ddof": ddof}) for ddof in (0, 1)] + [("Std", {"ddof": ddof}) for ddof in (0, 4, 200)]
    if kind in "iuf" and not special and a.dtype != "float16":
        ops += [("Skew", {"bias": bias}) for bias in (True, False)]
        ops += [("Kurtosis", {"fisher": fisher, "bias": bias}) for fisher, bias in ((True, True), (False, False), (True, False))]
    return ops


def record(a, special=False, only=None):
    out = {"a": a, "cases": []}
    for op, options in operations(a, special):
        if only and op not in only:
            continue
        for number, axis in enumerate(AXES[a.ndim]):
            single = op in ("ArgMin", "ArgMax", "Skew", "Kurtosis")
            if single and isinstance(axis, tuple):
                continue
            keep = number % 2 == 1 and axis is not None and op not in ("Skew", "Kurtosis")
            try:
                value = result(op, a, axis, keep, **options)
            except ValueError:
                continue
            out["cases"].append({"op": op, "axes": axes(axis), "keepdims": keep, **options, "result": value})
    return out


def sample(dtype, shape):
    if dtype == "bool":
        return rng.random(shape) < 0.6
    if dtype in INTEGERS:
        low = -9 if dtype[0] == "i" else 0
        return rng.integers(low, 10, shape).astype(dtype)
    a = rng.normal(0.3, 1.0, shape)
    if dtype == "complex128":
        a = a + 1j * rng.normal(0, 1, shape)
    return a.astype(dtype)


records = []
for dtype in ["bool"] + INTEGERS + FLOATS + ["complex128"]:
    for shape in [(5, 4, 3), (11,), (2, 0), (3, 1)]:
        records.append(record(sample(dtype, shape), special=0 in shape or 1 in shape))
    if dtype in INTEGERS:
        info = np.iinfo(dtype)
        records.append(record(rng.choice([info.min, info.max, 0, 1, info.max - 1], (3, 4)).astype(dtype), special=True))
    if dtype in FLOATS:
        info = np.finfo(dtype)
        records.append(record(rng.choice([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.5, -2.5], (4, 5), p=[0.1, 0.1, 0.1, 0.2, 0.1, 0.2, 0.2]).astype(dtype), special=True))
        # Whether sums of these overflow on the way depends on the order of additions.
        extremes = np.array([[info.tiny, info.tiny, -info.tiny], [info.max, info.max, -info.max], [1.0, info.max, info.tiny]], dtype=dtype)
        records.append(record(extremes, special=True, only=("Norm", "Min", "Max", "ArgMin", "ArgMax", "CountNonZero")))
    if dtype == "float64":
        # NumPy's third and fourth moments suffer from such an offset.
        records.append(record(1e8 + rng.normal(0, 1, (6, 5)), only=("Sum", "Prod", "Mean", "Var", "Std", "Norm", "Min", "ArgMax", "Ptp")))
for shape in [(5, 4, 3), (11,), (2, 0), (3, 1)]:
    records.append(record(sample("complex128", shape).astype("complex64"), special=0 in shape or 1 in shape))
write(__file__.replace(".py", ".jsonl"), records)
