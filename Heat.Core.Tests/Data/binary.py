"""What NumPy gives for binary operations: python3 binary.py writes binary.jsonl beside itself.

For each element type there is one record of operands, k special values each with each and then some random pairs, and one
record for each operation with its result. Exponents of integers are not negative, and have operands of their own.
"""
import os

import numpy as np

import records

RANDOM = 60

ARITHMETIC = ["add", "subtract", "multiply"]
REAL = ["floor_divide", "remainder", "fmod", "maximum", "minimum", "fmax", "fmin"]
FLOAT = ["copysign", "hypot", "arctan2", "logaddexp", "logaddexp2"]
INTEGER = ["gcd", "lcm", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift"]
ORDER = ["less", "less_equal", "greater", "greater_equal"]
EQUALITY = ["equal", "not_equal", "logical_and", "logical_or", "logical_xor"]


def special(dtype):
    if dtype == np.bool_:
        return [False, True]
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        small = [0, 1, 2, 3, 7, 12, 30, 33, 64, info.max - 1, info.max]
        return small + ([-1, -2, -7, info.min, info.min + 1] if dtype.kind == "i" else [])
    if dtype.kind == "f":
        info = np.finfo(dtype)
        return [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, -7.0, 12.25, info.max, info.min, info.tiny, -info.smallest_subnormal, np.inf, -np.inf, np.nan]
    return [0, 1, -1, 1j, 2 - 3j, -0.5 + 0.25j, 1e100 + 1e-100j, complex(np.inf, 1), complex(np.nan, 0)]


def random(dtype, rng, count):
    if dtype == np.bool_:
        return rng.random(count) < 0.5
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        wide = rng.integers(info.min, info.max, count, dtype=dtype, endpoint=True)
        return np.where(rng.random(count) < 0.5, wide, wide % 100).astype(dtype)
    if dtype.kind == "f":
        return (rng.standard_normal(count) * 10.0 ** rng.integers(-3, 4, count)).astype(dtype)
    return (rng.standard_normal(count) + 1j * rng.standard_normal(count)).astype(dtype)


def pairs(dtype, rng):
    values = np.array(special(dtype), dtype=dtype)
    k = len(values)
    x = np.concatenate([np.repeat(values, k), random(dtype, rng, RANDOM)])
    y = np.concatenate([np.tile(values, k), random(dtype, rng, RANDOM)])
    return k, x, y


def operations(dtype):
    names = list(EQUALITY)
    if dtype == np.bool_:
        return names + ["bitwise_and", "bitwise_or", "bitwise_xor"]
    names += ARITHMETIC + ["power", "divide"]
    if dtype.kind in "iuf":
        names += ORDER + REAL
    if dtype.kind == "f":
        names += FLOAT
    if dtype.kind in "iu":
        names += INTEGER
    return names


def lines():
    rng = np.random.default_rng(4)
    for name in ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex128"]:
        dtype = np.dtype(name)
        k, x, y = pairs(dtype, rng)
        yield {"operation": "operands", "type": name, "special": k, "x": x, "y": y}
        for operation in operations(dtype):
            record = {"operation": operation, "type": name}
            exponents = y
            if operation == "power" and dtype.kind in "iu":
                record["y"] = exponents = (y & 7).astype(dtype)
            record["result"] = getattr(np, operation)(x, exponents)
            yield record
        if dtype.kind in "fc":
            for rtol, atol, equal_nan in [(1e-5, 1e-8, False), (0.0, 2.0, True), (0.5, 0.0, True)]:
                yield {"operation": "isclose", "type": name, "rtol": rtol, "atol": atol, "equal_nan": equal_nan,
                       "result": np.isclose(x.astype("float64") if dtype.kind == "f" else x, y.astype("float64") if dtype.kind == "f" else y, rtol, atol, equal_nan)}


if __name__ == "__main__":
    np.seterr(all="ignore")
    records.write(os.path.join(os.path.dirname(os.path.abspath(__file__)), "binary.jsonl"), lines())
