"""Writes quantiles.jsonl: medians, percentiles and quantiles by NumPy. A record has an array "a" and "cases": for each,
the operation "op", the "axes" (null: all), "keepdims", "q" (a number or a list; null for medians), the "method" and the "result".

Results are computed in double precision and rounded once. Where Heat differs from NumPy 1.24, what is written is what Heat promises:
closest_observation takes the even one of two closest (as Hyndman and Fan have it, and NumPy 2), and infinities take part in
interpolation as numbers beyond all others do.
"""
import warnings

import numpy as np

from records import axes, write

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(20260823)

INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64"]
METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear",
           "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]
AXES = {1: [None, 0, -1], 2: [None, 0, 1, (1, 0)], 3: [None, 0, 1, -1, (0, 1), (0, 2), (-1, 1), (0, 1, 2)]}
HUGE = 1e300  # stands for an infinity


def closest_observation(x, q, axis, keepdims):
    """Orders rounded half to even, counted from 1."""
    axes = tuple(range(x.ndim)) if axis is None else tuple(k % x.ndim for k in (axis if isinstance(axis, tuple) else (axis,)))
    rest = [k for k in range(x.ndim) if k not in axes]
    lanes = np.sort(np.transpose(x, rest + list(axes)).reshape([x.shape[k] for k in rest] + [-1]), axis=-1)
    n = lanes.shape[-1]
    orders = np.clip(np.round(n * np.asarray(q)) - 1, 0, n - 1).astype(int)
    r = np.where(np.isnan(lanes[..., -1:]), np.nan, lanes)[..., orders]
    r = np.moveaxis(r, -1, 0) if orders.ndim else r
    return np.expand_dims(r, tuple(k + orders.ndim for k in axes)) if keepdims else r


def result(op, a, axis, keepdims, q, method):
    x = a.astype("float64")
    x = np.where(np.isinf(x), np.sign(x) * HUGE, x)
    if op.endswith("Median"):
        r = getattr(np, op.lower())(x, axis=axis, keepdims=keepdims)
    elif method == "closest_observation":
        r = closest_observation(x, np.asarray(q) / (100 if op == "Percentile" else 1), axis, keepdims)
    else:
        r = getattr(np, op.lower())(x, q, axis=axis, method=method, keepdims=keepdims)
    r = np.where(np.abs(r) > HUGE / 1e10, np.sign(r) * np.inf, r)
    return r.astype(a.dtype if a.dtype.kind == "f" else "float64")


def cases(a, every):
    choices, k = AXES[a.ndim], 0
    for axis in choices:
        yield "Median", axis, k % 2 == 1, None, ""
        k += 1
    for number, method in enumerate(METHODS):
        fractions = [0.0, 0.1, 0.25, 0.5, 0.6, 0.95, 1.0]
        yield "Quantile", choices[number % len(choices)], number % 3 == 1, fractions, method
        if every or number % 4 == 1:
            yield "Quantile", choices[(number + 1) % len(choices)], number % 2 == 1, 0.5, method
            yield "Percentile", choices[(number + 2) % len(choices)], number % 2 == 0, 100 / 3, method
    yield "Percentile", choices[1], False, [80.0], "linear"
    if a.dtype.kind == "f":
        for number, axis in enumerate(choices):
            yield "NanMedian", axis, number % 2 == 0, None, ""
            yield "NanQuantile", axis, number % 2 == 1, [0.1, 0.5, 1.0], "linear"
            yield "NanPercentile", axis, False, 37.5, METHODS[6 + number % 7]


def record(a, every=False):
    out = {"a": a, "cases": []}
    for op, axis, keepdims, q, method in cases(a, every):
        keepdims = keepdims and axis is not None
        out["cases"].append({"op": op, "axes": axes(axis), "keepdims": keepdims, "q": q, "method": method.replace("_", ""), "result": result(op, a, axis, keepdims, q, method)})
    return out


records = []
for dtype in INTEGERS:
    info = np.iinfo(dtype)
    records.append(record(rng.integers(-9 if info.min else 0, 10, (3, 4, 2)).astype(dtype)))
    records.append(record(rng.choice([info.min, info.max, 0, 1, info.max - 1], 9).astype(dtype)))
for dtype in FLOATS:
    records.append(record(rng.normal(0.3, 1.0, (5, 4, 3)).astype(dtype), every=True))
    records.append(record(rng.normal(0.3, 1.0, 12).astype(dtype), every=True))
    records.append(record(np.array([[2.5]], dtype=dtype)))
    # Infinities with numbers between them; the first row and column without NaN.
    special = rng.choice([np.inf, 0.0, -0.0, 1.5, -2.5, 1e-4], (6, 5), p=[0.1, 0.2, 0.1, 0.2, 0.2, 0.2])
    special[1, 3] = special[4, 4] = special[4, 1] = np.nan
    special[2, 0] = special[0, 2] = -np.inf
    records.append(record(special.astype(dtype)))
    records.append(record(np.where(rng.random((4, 3)) < 0.6, np.nan, rng.normal(0, 1, (4, 3))).astype(dtype)))
    records.append(record(np.full((2, 2), np.nan, dtype=dtype)))
write(__file__.replace(".py", ".jsonl"), records)
