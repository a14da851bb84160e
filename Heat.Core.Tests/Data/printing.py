"""Writes printing.jsonl, the texts that NumPy 1.24 gives to arrays: one case a line.

    python3 printing.py [SEED [NUMBER OF RANDOM CASES [FILE]]]

Each case holds the bytes of the elements shown (little-endian, hexadecimal), the shape of the whole array, the print
options that differ from the defaults under their C# names, and the texts: `str` is NumPy's `str`, `repr` is
NumPy's `array2string` with the prefix `DNDArray(`, followed by the properties under the rules of NumPy's `repr`.
NumPy 2.2 is where the shape of summarised arrays among these properties comes from.
"""
import json
import pathlib
import random
import sys

import numpy as np

NAMES = dict(precision="Precision", threshold="Threshold", edgeitems="EdgeItems", linewidth="LineWidth",
             suppress="Suppress", floatmode="FloatMode", nanstr="NanText", infstr="InfinityText", sign="Sign")
MEMBERS = {"maxprec": "MaxPrecision", "maxprec_equal": "MaxPrecisionEqual", "fixed": "Fixed", "unique": "Unique",
           "-": "Negative", "+": "Always", " ": "Space"}
DTYPES = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float16", "float32", "float64", "complex128")
FLOATS = DTYPES[9:12]


def shown(a, options):
    """The elements that the text shows."""
    if a.size <= options["threshold"]:
        return a
    for axis, length in enumerate(a.shape):
        k = options["edgeitems"]
        if length > 2 * k:
            a = np.concatenate((a.take(range(k), axis), a.take(range(length - k, length), axis)), axis)
    return a


def represent(a, split, options):
    opening = "DNDArray("
    values = "[]" if a.size == 0 else np.array2string(a, separator=", ", prefix=opening, suffix=",")
    text = opening + values + ","
    properties = f"dtype={a.dtype}, split={'null' if split is None else split})"
    if a.size > options["threshold"] or (a.size == 0 and a.ndim > 1):
        properties = f"shape={a.shape}, " + properties
    last_line = len(text) - (text.rfind("\n") + 1)
    spacer = "\n" + " " * len(opening) if last_line + len(properties) + 1 > options["linewidth"] else " "
    return text + spacer + properties


def case(a, split=None, **changes):
    with np.printoptions(**changes) as options:
        return {
            "dtype": str(a.dtype),
            "shape": a.shape,
            "split": split,
            "options": {NAMES[k]: MEMBERS.get(v, v) if k in ("floatmode", "sign") else v for k, v in changes.items()},
            "data": np.ascontiguousarray(shown(a, options)).astype(a.dtype.newbyteorder("<")).tobytes().hex(),
            "str": str(a),
            "repr": represent(a, split, options),
        }


def chosen_cases():
    """Cases that each have a reason."""
    for name in DTYPES:
        dtype = np.dtype(name)
        ramp = np.arange(24).astype(dtype)
        yield case(ramp.reshape(4, 6), split=1, threshold=5, edgeitems=1)
        yield case(ramp[5].reshape(()))
        yield case(ramp[:0])
        if name in ("bool", "int64", "float64", "complex128"):
            yield from shape_cases(dtype)
        if dtype.kind in "iu":
            info = np.iinfo(dtype)
            yield case(np.array([info.min, 0, info.max], dtype))
        if dtype.kind == "f":
            yield from float_cases(dtype)
    for x in (0.0, -0.0, 1.5, -2.0, 1e20, 1e-5, np.nan, np.inf, -np.inf):
        for y in (0.0, -0.0, 1.25, -1e16, np.nan, -np.inf):
            yield case(np.array(complex(x, y)))
    yield case(np.array([1 + 2j, complex(np.nan, -np.inf), -1e-9j, 12345.678 - 1j]), sign="+")
    yield case(np.array([1 + 2j, complex(np.nan, 1), 3.25 - 0.125j]), sign=" ")
    yield case(np.array([[1 / 3 + 2j / 3, 1j], [1, 1e9 + 1e-9j]]), precision=3)


def shape_cases(dtype):
    ramp = np.arange(24).astype(dtype)
    for shape in ((1,), (3,), (24,), (4, 6), (2, 3, 4), (2, 1, 3, 4), (1, 1, 1, 1, 2)):
        yield case(ramp[: int(np.prod(shape))].reshape(shape), split=0)
    for shape in ((0, 3), (2, 0), (2, 0, 3)):
        yield case(np.zeros(shape, dtype), split=len(shape) - 1)
    for shape in ((1001,), (7, 150), (300, 5), (11, 12, 13) if dtype == np.int64 else (1100, 1000)):
        yield case((np.arange(np.prod(shape)) % 60000).reshape(shape).astype(dtype), split=0)
    yield case(ramp, threshold=0, edgeitems=2)
    yield case(ramp.reshape(2, 3, 4), linewidth=12)
    yield case(ramp, linewidth=1)


def float_cases(dtype):
    info = np.finfo(dtype)
    values = [0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 2 / 3, 1e-3, 1e-4, 9.99e-5, 999.5, 1000.0, 1001.0, 12345.0, 65504.0,
              1e8 - 8, 1e8, 1e15, 1e16, 1e22, 1e23, 123456789.123456789, info.max, info.tiny, info.smallest_subnormal,
              info.eps, 1 - info.epsneg, 0.5, 2.5, 0.125, 0.375, 2.0**-25, 2.0**-959, 2.0**-44, 9.9999999999999995e22,
              99.999999, 0.99999999999, 5e-9, 4.9e-9, np.nan, -np.nan, np.inf, -np.inf]
    with np.errstate(over="ignore", under="ignore"):
        values = np.array(values).astype(dtype)
    for value in values:
        yield case(np.array(value), precision=2)
    yield case(values)
    yield case(values, floatmode="fixed", precision=3)
    yield case(values, floatmode="unique")
    for mode in ("maxprec", "maxprec_equal", "fixed", "unique"):
        for sign in "-+ " if mode == "maxprec" else "-":
            for some in ([1, -2.5, 0.123456789123], [1e-9, 1, 0.333333333333], [0, 0], [1, np.inf, np.nan], [np.nan], [-np.inf, 1]):
                yield case(np.array(some, dtype), floatmode=mode, sign=sign)
        for suppress in (False, True):
            yield case(np.array([1e-10, 1, 999.12345, -1e-5], dtype), floatmode=mode, suppress=suppress)
        for precision in (0, 1, 5, 17, 30):
            yield case(np.array([0.5, 1.5, 2.5, 0.05, 0.25, 3.14159265358979], dtype), floatmode=mode, precision=precision)
            yield case(np.array([0.5, 25000, 9.95, 9.5], dtype), floatmode=mode, precision=precision)
    for pair in ([7.24, 0.007236], [8.333882, 0.008333882]):  # 1000 times the other only before the division is rounded
        yield case(np.array(pair, dtype))
    yield case(np.array([2.0**-6, 64], dtype), floatmode="fixed", precision=3)
    yield case(np.array([1, np.nan, -np.inf], dtype), nanstr="not a number", infstr="oo")
    yield case(np.array([1e-30, np.nan, np.inf], dtype), nanstr="NA", infstr="Infinity", sign="+")


def random_cases(rng, count):
    for _ in range(count):
        dtype = np.dtype(rng.choice(DTYPES if rng.random() < 0.2 else FLOATS + ("complex128",)))
        shape = tuple(rng.choice((1, 1, 2, 3, 4, 5)) for _ in range(rng.choice((1, 1, 2, 2, 3))))
        options = {}
        if rng.random() < 0.7:
            options["precision"] = rng.choice((0, 1, 2, 3, 4, 6, 8, 12, 17, 20))
        if rng.random() < 0.5:
            options["floatmode"] = rng.choice(("fixed", "unique", "maxprec", "maxprec_equal"))
        if rng.random() < 0.3:
            options["suppress"] = rng.random() < 0.7
        if rng.random() < 0.3:
            options["sign"] = rng.choice("-+ ")
        if rng.random() < 0.3:
            options["linewidth"] = rng.choice((10, 20, 40, 60, 120))
        if rng.random() < 0.3:
            options["threshold"], options["edgeitems"] = rng.choice((0, 5, 10)), rng.choice((1, 2))
        a = elements(rng, dtype, shape)
        yield case(a, split=rng.choice((None, *range(a.ndim))), **options)


def elements(rng, dtype, shape):
    size = int(np.prod(shape))
    if dtype.kind == "c":
        a = np.empty(shape, dtype)
        a.real, a.imag = (elements(rng, np.dtype("float64"), shape) for _ in range(2))
        return a
    if dtype.kind != "f":
        data = rng.randbytes(size * dtype.itemsize)
        return (np.frombuffer(data, np.uint8) > 127).reshape(shape) if dtype.kind == "b" else np.frombuffer(data, dtype).reshape(shape)
    kind = rng.choice(("normal", "scaled", "decimal", "dyadic", "bits", "powers", "whole"))
    scale = 10.0 ** rng.randint(-12, 12)
    draw = {
        "normal": lambda: rng.gauss(0, 1),
        "scaled": lambda: rng.gauss(0, 1) * scale,
        "decimal": lambda: round(rng.uniform(-20, 20), rng.randint(0, 4)),
        "dyadic": lambda: rng.randint(-999, 999) / 2 ** rng.randint(0, 10),
        "bits": lambda: float(np.frombuffer(rng.randbytes(dtype.itemsize), dtype)[0]),
        "powers": lambda: 2.0 ** rng.randint(-60, 60),
        "whole": lambda: float(rng.randint(-10**6, 10**6)),
    }[kind]
    odd = rng.random() < 0.2
    values = [rng.choice((np.nan, np.inf, -np.inf, 0.0, -0.0)) if odd and rng.random() < 0.3 else draw() for _ in range(size)]
    with np.errstate(all="ignore"):
        return np.array(values).astype(dtype).reshape(shape)


def single_complex_cases():
    for x in (0.0, -0.0, 1.5, 1 / 3, 1e20, 1e-5, np.nan, -np.inf):
        for y in (0.0, -0.0, 2 / 3, -1e16, np.nan, np.inf):
            yield case(np.array(complex(x, y), "complex64"))
    ramp = np.arange(24).astype("complex64")
    yield from shape_cases(ramp.dtype)
    yield case(ramp / 7 - 1j / 3 * ramp)
    yield case((ramp / 7 - 1j / 3 * ramp).reshape(4, 6), precision=3, sign="+")
    yield case(np.array([1 + 2j, complex(np.nan, -np.inf), -1e-9j, 12345.678 - 1j, 3.4e38 + 1e-45j], "complex64"))


def main(seed=1, count=200, file=pathlib.Path(__file__).with_name("printing.jsonl")):
    with open(file, "w", encoding="utf-8") as out:
        for cases in (chosen_cases(), random_cases(random.Random(int(seed)), int(count)), single_complex_cases()):
            for c in cases:
                out.write(json.dumps(c, separators=(",", ":")) + "\n")


main(*sys.argv[1:])
