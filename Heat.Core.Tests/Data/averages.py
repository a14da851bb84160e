"""Writes averages.jsonl: weighted means by NumPy. A record has an array "a", weights "w" and "cases": for each, the "axes" (null: all),
"keepdims", the "average" and the sums of the weights, "sum".

Floating-point numbers are computed in double precision and rounded once.
"""
import numpy as np

from records import axes as axes_of, write

rng = np.random.default_rng(20261123)

AXES = {1: [None, 0], 3: [None, 0, 1, -1, (0, 2), (2, 1, 0)]}


def wide(a):
    return a.astype("complex128") if a.dtype.kind == "c" else a.astype("float64")


def result_type(a):
    return a.dtype if a.dtype.kind in "fc" else np.dtype("float64")


def record(a, w, axes):
    out = {"a": a, "w": w, "cases": []}
    for number, axis in enumerate(axes):
        keep = number % 2 == 1
        average, sums = np.average(wide(a), axis=axis, weights=wide(w), returned=True, keepdims=keep)
        t = result_type(a)
        out["cases"].append({"axes": axes_of(axis), "keepdims": keep, "average": np.asarray(average).astype(t), "sum": np.asarray(sums).astype(t)})
    return out


def weights(dtype, shape):
    w = rng.integers(1, 9, shape) / 4 # exact in every type
    return (w + 1j * rng.integers(-4, 5, shape) / 4 if dtype.startswith("complex") else w).astype(dtype)


records = []
for dtype in ["bool", "int8", "int32", "uint16", "int64", "uint64", "float16", "float32", "float64", "complex64", "complex128"]:
    for shape in [(5, 4, 3), (13,), (1,)]:
        if dtype == "bool":
            a = rng.random(shape) < 0.6
        elif dtype[0] in "iu":
            a = rng.integers(0 if dtype[0] == "u" else -100, 100, shape).astype(dtype)
        else:
            a = rng.normal(0.3, 1.0, shape)
            a = (a + 1j * rng.normal(0, 1, shape) if dtype[0] == "c" else a).astype(dtype)
        kinds = [result_type(a).name] + ({"complex64": ["float32"], "complex128": ["float64"]}.get(dtype, []))
        for kind in kinds:
            records.append(record(a, weights(kind, shape), AXES[a.ndim]))
            if a.ndim == 3:
                records += [record(a, weights(kind, (a.shape[axis],)), [axis, axis - 3]) for axis in range(3)]
write(__file__.replace(".py", ".jsonl"), records)
