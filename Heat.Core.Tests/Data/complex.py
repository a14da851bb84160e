"""Writes complex.jsonl: elementary functions of complex numbers to the last digit, by mpmath.

    python3 complex.py

Each record has a function, its arguments and, for both parts, the results rounded to double precision. Arguments lie on no branch cut
(complex-special.txt has those): moderate ones, ones of any size, ones near zeros, poles, branch points and the unit circle, and pairs
of parts whose terms cancel.
"""
import pathlib

import mpmath
import numpy as np

import records

mpmath.mp.prec = 4500 # squares of parts of any size beside each other still have all their digits
rng = np.random.default_rng(20261107)


def parts(real, imaginary):
    a = np.empty(len(real), np.complex128)
    a.real, a.imag = real, imaginary
    return a


def signs(n):
    return rng.choice([-1.0, 1.0], n)


def sizes(low, high, n):
    return signs(n) * 10.0 ** rng.uniform(low, high, n)


def around(points, n, low=-17, high=-1):
    """Numbers at a small distance from some points, in any direction, or along an axis."""
    points = rng.choice(np.asarray(points, np.complex128), n)
    return parts(points.real + rng.choice([0, 1], n) * sizes(low, high, n), points.imag + sizes(low, high, n))


def grid():
    angles = rng.uniform(-np.pi, np.pi, 30)
    circle = parts(np.cos(angles), np.sin(angles)) # to the last digit or nearly
    return np.concatenate([
        parts(rng.uniform(-3, 3, 70), rng.uniform(-3, 3, 70)),
        parts(rng.uniform(-40, 40, 30), rng.uniform(-40, 40, 30)),
        parts(sizes(-4, 4, 30), sizes(-4, 4, 30)),
        parts(sizes(-20, 20, 40), sizes(-20, 20, 40)),
        parts(sizes(-322, 308, 40), sizes(-322, 308, 40)),
        parts(sizes(-322, -290, 15), sizes(-322, -290, 15)),
        parts(sizes(290, 308.2, 15), sizes(290, 308.2, 15)),
        circle, circle * 10.0 ** sizes(-16, -3, 30),
        around([1, -1, 1j, -1j], 50), around([0], 20), around([2, -2, 2j, -2j, -1.5], 20),
        around([1, -1, 1j, -1j], 20, -300, -17),
    ])


def exponents():
    """Where exponentials overflow or vanish while the result need not."""
    return np.concatenate([
        parts(rng.uniform(690, 760, 25) * signs(25), rng.uniform(-10, 10, 25)),
        parts(rng.uniform(700, 1460, 25) * signs(25), sizes(-323, -100, 25)),
        parts(rng.uniform(990, 1080, 15) * signs(15), rng.uniform(-10, 10, 15)),
        around(np.arange(-8, 9) * np.pi / 2 * 1j, 20), around(np.arange(-8, 9) * np.pi / 2, 20),
        parts(rng.uniform(-5, 5, 20), sizes(4, 300, 20)), parts(sizes(4, 300, 20), rng.uniform(-5, 5, 20)),
    ])


def cancelling_exponents():
    y = np.concatenate([rng.uniform(-1.5, 1.5, 20), sizes(-8, 0, 20), rng.integers(-1000, 1000, 20) * 2 * np.pi + sizes(-5, 0, 20)])
    x = -np.log(np.abs(np.cos(y)))
    near = x * (1 + rng.choice([0, 1], len(x)) * sizes(-16, -2, len(x)))
    return parts(near, y)


def cancelling_logarithms():
    y = sizes(-9, 0, 40)
    y = y[np.abs(y) < 1]
    x = -y * y / (1 + np.sqrt(1 - y * y)) # |1 + x + iy| = 1
    return parts(x * (1 + rng.choice([0, 1], len(x)) * sizes(-16, -2, len(x))), y)


def number(z):
    return mpmath.mpc(float(z.real), float(z.imag))


def rounded(x):
    return float(x) if abs(x) < mpmath.mpf(2) ** 1025 else float(mpmath.sign(x)) * np.inf


def results(function, x):
    values = [function(number(z)) for z in x]
    return parts([rounded(mpmath.re(v)) for v in values], [rounded(mpmath.im(v)) for v in values])


def expm1(z):
    return mpmath.exp(z) - 1


def sgn(z):
    return z / abs(z)


def cases():
    exponentials = [grid(), exponents()]
    functions = {
        "Exp": (mpmath.exp, exponentials), "Exp2": (lambda z: mpmath.exp(z * mpmath.ln2), exponentials),
        "Expm1": (expm1, exponentials + [cancelling_exponents()]),
        "Log": (mpmath.log, [grid()]), "Log2": (lambda z: mpmath.log(z) / mpmath.ln2, [grid()]), "Log10": (lambda z: mpmath.log(z) / mpmath.ln10, [grid()]),
        "Log1p": (lambda z: mpmath.log(1 + z), [grid(), cancelling_logarithms()]),
        "Sqrt": (mpmath.sqrt, [grid()]), "Reciprocal": (lambda z: 1 / z, [grid()]), "Sgn": (sgn, [grid()]),
        "Sinh": (mpmath.sinh, exponentials), "Cosh": (mpmath.cosh, exponentials), "Tanh": (mpmath.tanh, exponentials),
        "Sin": (mpmath.sin, exponentials), "Cos": (mpmath.cos, exponentials), "Tan": (mpmath.tan, exponentials),
        "Asin": (mpmath.asin, [grid()]), "Acos": (mpmath.acos, [grid()]), "Atan": (mpmath.atan, [grid()]),
        "Asinh": (mpmath.asinh, [grid()]), "Acosh": (mpmath.acosh, [grid()]), "Atanh": (mpmath.atanh, [grid()]),
    }
    for op, (function, arguments) in functions.items():
        x = np.concatenate(arguments)
        x = x[(x.real != 0) & (x.imag != 0) & np.isfinite(x.real) & np.isfinite(x.imag)]
        if op in ("Tanh", "Tan", "Sinh", "Cosh", "Sin", "Cos", "Exp", "Exp2", "Expm1"): # mpmath would write out the exponential of 1e300
            size = np.abs(x.imag if op in ("Tan", "Sin", "Cos") else x.real)
            x = x[size < 1e4]
        if op == "Exp2": # beyond, the angle would need more digits of log(2)
            x = x[np.abs(x.imag) < 2.0 ** 50]
        yield {"op": op, "x": x, "result": results(function, x)}


records.write(pathlib.Path(__file__).with_suffix(".jsonl"), cases())
