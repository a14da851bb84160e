"""Writes sorting.jsonl: sorts by NumPy. A record has an array "a" and "cases", the names of further fields: "operation;axis;descending",
no axis meaning all elements. Descending order is stable and puts NaN first."""
import numpy as np

from records import write

rng = np.random.default_rng(20261129)
INTEGERS = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64", "complex64", "complex128"]
SHAPES = [(13,), (1,), (0,), (4, 5), (3, 4, 2), (0, 3), (3, 0), (9, 1)]


def values(dtype, shape):
    n = int(np.prod(shape))
    if dtype == "bool":
        return rng.integers(0, 2, n).astype(bool)
    if dtype in INTEGERS:
        info = np.iinfo(dtype)
        return rng.choice(np.array([info.min, info.max, 0, 1, 2, 3, info.max - 1], dtype=dtype), n)
    reals = rng.choice([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.5, -2.5, 3.0, 1e-5], (2, n), p=[0.1, 0.05, 0.05, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1])
    return (combined(reals) if dtype[0] == "c" else reals[0]).astype(dtype)


def combined(reals):
    z = np.empty(reals.shape[1], dtype="complex128")
    z.real, z.imag = reals
    return z


def order(a, axis, descending):
    """Stable, and NaN first in descending order."""
    if axis is None:
        a, axis = a.reshape(-1), 0
    if not descending:
        return a, axis, np.argsort(a, axis=axis, kind="stable")
    return a, axis, a.shape[axis] - 1 - np.flip(np.argsort(np.flip(a, axis), axis=axis, kind="stable"), axis)


records = []
for number, dtype in enumerate(INTEGERS + FLOATS):
    for shape in SHAPES if dtype in ("float32", "int64") else [SHAPES[0], SHAPES[3 + number % 2]]:
        a = values(dtype, shape).reshape(shape)
        record = {"a": a, "cases": []}
        for axis in [None, *range(a.ndim), -1]:
            for descending in (0, 1):
                flat, along, places = order(a, axis, descending)
                for operation, result in (("Sort", np.take_along_axis(flat, places, along)), ("ArgSort", places.astype("int64"))):
                    name = f"{operation};{'' if axis is None else axis};{descending}"
                    record["cases"].append(name)
                    record[name] = result
        records.append(record)
write(__file__.replace(".py", ".jsonl"), records)
