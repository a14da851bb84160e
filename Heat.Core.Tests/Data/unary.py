"""Writes unary.jsonl: what NumPy gives for each element-wise function of one array, with special values.

    python3 unary.py

The results of irrational functions are those of double precision, rounded to the element type: NumPy's own in single and half
precision differ from them by a few units in the last place, which is what the tests bound.
"""
import pathlib

import numpy as np

import records

rng = np.random.default_rng(20260823)
INTEGERS = [np.dtype(t) for t in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")]
FLOATS = [np.dtype(t) for t in ("float16", "float32", "float64")]
COMPLEX = np.dtype("complex128")


def integers(t):
    limits = np.iinfo(t)
    return np.concatenate([np.array([0, 1, 2, limits.min, limits.max, limits.min + 1], t), rng.integers(limits.min, limits.max, 35, t)])


def floats(t):
    limits = np.finfo(t)
    special = [0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, np.nan, np.inf, -np.inf, limits.max, limits.min, limits.tiny, -limits.tiny,
               limits.smallest_subnormal, limits.eps, -limits.eps, 1 - limits.eps, 1 + limits.eps, np.pi, np.pi / 2]
    near = rng.uniform(-1, 1, 60)
    middle = rng.uniform(-30, 30, 60)
    wide = rng.choice([-1, 1], 60) * 10.0 ** rng.uniform(-300 if t == "float64" else -30, 300 if t == "float64" else 30, 60)
    small = rng.choice([-1, 1], 30) * 10.0 ** rng.uniform(-9, -1, 30)
    exponents = rng.uniform(-700, 700, 40) if t == "float64" else rng.uniform(-85, 85, 40)
    return np.concatenate([special, near, middle, wide, small, exponents]).astype(t)


def numbers():
    parts = np.concatenate([rng.uniform(-3, 3, (40, 2)), [[0, 1], [1, 0], [-1, 0], [0, -1], [2, 0.5], [-2, -0.5], [0.5, 3], [1e-3, 1e-3]]])
    return parts[:, 0] + 1j * parts[:, 1]


def special_numbers():
    values = [0.0, -0.0, 1.5, -2.5, np.inf, -np.inf, np.nan]
    a = np.empty(len(values) ** 2, COMPLEX)
    a.real, a.imag = np.repeat(values, len(values)), np.tile(values, len(values))
    return np.concatenate([a, numbers()])


def record(op, x, result, **parameters):
    return {"op": op, "x": x, "result": result, **parameters}


def cases():
    irrational = dict(Exp=np.exp, Expm1=np.expm1, Exp2=np.exp2, Log=np.log, Log2=np.log2, Log10=np.log10, Log1p=np.log1p, Sqrt=np.sqrt,
                      Sin=np.sin, Cos=np.cos, Tan=np.tan, Asin=np.arcsin, Acos=np.arccos, Atan=np.arctan, Sinh=np.sinh, Cosh=np.cosh,
                      Tanh=np.tanh, Asinh=np.arcsinh, Acosh=np.arccosh, Atanh=np.arctanh, Deg2Rad=np.deg2rad, Rad2Deg=np.rad2deg)
    exact = dict(Fabs=np.fabs, Ceil=np.ceil, Floor=np.floor, Trunc=np.trunc, Reciprocal=np.reciprocal)
    ordered = dict(Abs=np.abs, Sign=np.sign, IsNegInf=np.isneginf, IsPosInf=np.isposinf, SignBit=np.signbit)
    any_number = dict(Negative=np.negative, Positive=np.positive, Square=np.square, IsFinite=np.isfinite, IsInf=np.isinf, IsNaN=np.isnan,
                      LogicalNot=np.logical_not)
    for t in FLOATS:
        x = floats(t)
        for op, f in irrational.items():
            yield record(op, x, f(x.astype("float64")).astype(t))
        for op, f in {**exact, **ordered, **any_number}.items():
            yield record(op, x, f(x))
        for decimals in (0, 1, 2, -1):
            halves = (np.concatenate([np.arange(-20, 20) / 2 * 10.0 ** -decimals, rng.uniform(-50, 50, 30)])).astype(t)
            for values in (x, halves):
                rounded = np.round(values, decimals) # numbers too large to be scaled, which are infinite in NumPy, stay
                stays = np.isfinite(values) & ~np.isfinite(rounded) & (decimals > 0)
                yield record("Round", values, np.where(stays, values, rounded), decimals=decimals)
        yield record("ModfFraction", x, np.modf(x)[0])
        yield record("ModfWhole", x, np.modf(x)[1])
        yield record("NanToNum", x, np.nan_to_num(x))
        yield record("NanToNumTo123", x, np.nan_to_num(x, nan=1, posinf=2, neginf=3))
    for t in INTEGERS:
        x = integers(t)
        for op in ("Negative", "Positive", "Square", "Abs", "Sign", "IsFinite", "IsInf", "IsNaN", "SignBit", "LogicalNot"):
            yield record(op, x, {**ordered, **any_number}[op](x))
        yield record("Invert", x, np.invert(x))
    for t in INTEGERS + FLOATS:
        x = integers(t) if t.kind in "iu" else floats(t)
        x = x[x != 0] # NumPy leaves open whether a zero that equals a bound keeps its sign
        low, high = t.type(3), t.type(90)
        yield record("ClipBoth", x, np.clip(x, low, high), min=low, max=high)
        yield record("ClipBoth", x, np.clip(x, high, low), min=high, max=low)
        yield record("ClipMin", x, np.clip(x, low, None), min=low)
        yield record("ClipMax", x, np.clip(x, None, high), max=high)
        lows, highs = (rng.permutation(x) for _ in range(2))
        yield record("ClipArrays", x, np.clip(x, lows, highs), min=lows, max=highs)
    truths = np.array([True, False, False, True, True])
    for op, f in (("Invert", np.invert), ("LogicalNot", np.logical_not)):
        yield record(op, truths, f(truths))

    x = special_numbers()
    for op, f in (("Abs", np.abs), ("Conj", np.conj), ("Real", np.real), ("Imag", np.imag), ("Angle", np.angle),
                  ("AngleInDegrees", lambda a: np.angle(a, deg=True)), ("NanToNum", np.nan_to_num),
                  ("NanToNumTo123", lambda a: np.nan_to_num(a, nan=1, posinf=2, neginf=3)), *any_number.items()):
        if op != "Square": # of an infinity: which parts are NaN is left open
            yield record(op, x, f(x))
    x = numbers()
    complex_functions = ("Exp Log Log2 Log10 Sqrt Sin Cos Tan Asin Acos Atan Sinh Cosh Tanh Asinh Acosh Atanh").split()
    for op, f in [(op, irrational[op]) for op in complex_functions] + [("Square", np.square), ("Reciprocal", np.reciprocal), ("Sgn", lambda a: a / np.abs(a))]:
        yield record(op, x, f(x))
    yield record("Round", x, np.round(x, 1), decimals=1)


with np.errstate(all="ignore"):
    records.write(pathlib.Path(__file__).with_suffix(".jsonl"), cases())
