"""Writes histograms.jsonl: what NumPy's histogram, bincount and digitize make of arrays. A record has an array "a", perhaps
"weights", and "cases": for each, the names of the operation and of its further fields.
"""
import warnings

import numpy as np

from records import array, write

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(20260826)
FLOATS = ["float16", "float32", "float64"]
INTEGERS = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]
RULES = ["Sturges", "Sqrt", "Rice", "Scott", "Doane", "Stone", "FreedmanDiaconis", "Auto"]


def case(a, bins, span, weights):
    if isinstance(bins, str):
        counts, edges = np.histogram(a, {"FreedmanDiaconis": "fd"}.get(bins, bins.lower()), span)
    else:
        # Between explicit edges NumPy adds up in the weights' own precision.
        exact = weights.astype("float64") if weights is not None and weights.dtype == "float32" else weights
        counts, edges = np.histogram(a, bins, span, weights=exact)
        counts = counts if weights is None else counts.astype(weights.dtype)
    out = {"range": list(span) if span else [], "counts": array(counts), "edges": array(edges)}
    if isinstance(bins, (int, str)):
        out["bins"] = bins
    if weights is None or weights.dtype == "float64":
        bins = edges if isinstance(bins, str) else bins
        out["density"] = array(np.histogram(a, bins, span, density=True, weights=weights)[0])
    return out


def histograms(a, sets, weights=None):
    record = {"kind": "histogram", "a": a, "cases": [case(a, bins, span, weights) for bins, span in sets]}
    return record if weights is None else record | {"weights": weights}


records = []
for dtype in FLOATS:
    t = np.dtype(dtype).type
    edges = np.array([-1, -0.5, -0.5, 0, 0.25, 3], dtype)
    many = np.sort(rng.normal(0, 1, 40)).astype(dtype)
    equal = [(7, None), (10, (-1, 1)), (1, None), (100, (0, 2)), (3, (5, 5)), (edges, None), (many, None)]
    records.append(histograms(rng.normal(0, 1, (23, 9)).astype(dtype), equal + [(r, None) for r in RULES] + [(r, (-1, 1)) for r in RULES]))
    # Elements that lie on edges, or next to them on either side.
    grid = np.linspace(0, 1, 31).astype(dtype)
    near = np.concatenate([grid, np.nextafter(grid, t(9)), np.nextafter(grid, t(-9))])
    records.append(histograms(near, [(30, (0, 1)), (10, (0, 1)), (3, (0, 1)), (30, None), (grid, None)]))
    records.append(histograms((near + t(7)).astype(dtype), [(30, (7, 8)), (30, None)]))
    records.append(histograms(np.array([np.nan, np.inf, -np.inf, 0.5, -0.0, 2, np.nan], dtype), [(4, (-1, 1)), (np.array([0, 1, np.inf], dtype), None)]))
    records.append(histograms(np.array([], dtype), [(4, None), (2, (1, 3)), ("Scott", None)]))
    records.append(histograms(np.full((4, 3), 2.5, dtype), [(4, None), (np.array([2.5, 2.5, 2.5], dtype), None), ("Doane", None), ("Scott", None), ("Stone", None)]))
for dtype in INTEGERS:
    info = np.iinfo(dtype)
    a = rng.integers(max(info.min, -100), 101, (11, 13)).astype(dtype)
    records.append(histograms(a, [(9, None), (20, (0, 20)), (5, (-0.5, 60.25)), (np.array([0.0, 10, 50, 100]), None)] + [(r, None) for r in RULES]))
    if dtype[-2:] != "64":
        records.append(histograms(np.array([info.min, info.max, 0, 1, info.max], dtype), [(3, None), (50, None)]))
for weight in ["float32", "float64", "int32", "uint8", "complex128"]:
    a = rng.normal(0, 1, (17, 6))
    w = rng.integers(0, 9, a.shape).astype(weight) if weight[0] in "iu" else rng.normal(2, 1, a.shape).astype(weight)
    if weight[0] == "c":
        w = w + 1j * rng.normal(0, 1, a.shape)
    records.append(histograms(a, [(7, None), (5, (-1, 0.5)), (np.array([-2.0, 0, 0.125, 4]), None)], w))
    if weight == "float64":
        records.append(histograms((a * 10).astype("int16"), [(7, None), (np.array([-2.0, 0, 1, 4]), None)], w))

for dtype in INTEGERS:
    x = rng.integers(0, 40, 57).astype(dtype)
    if dtype == "uint64":  # which NumPy does not count
        expected = x.astype("int64")
    else:
        expected = x
    w = rng.normal(0, 1, x.shape)
    for least in (0, 7, 64):
        records.append({"kind": "bincount", "a": x, "least": least, "weights": w, "counts": np.bincount(expected, minlength=least),
                        "sums": np.bincount(expected, w, minlength=least)})
records.append({"kind": "bincount", "a": np.array([], "int32"), "least": 3, "weights": np.array([]), "counts": np.bincount(np.array([], "int32"), minlength=3),
                "sums": np.zeros(3)})

for dtype in FLOATS + INTEGERS:
    signed = dtype[0] != "u"
    x = rng.integers(-20 if signed else 0, 40, (7, 11)).astype(dtype)
    if dtype in FLOATS:
        x[0, :4] = [np.nan, np.inf, -np.inf, -0.0]
    for count in (0, 1, 3, 16, 17, 31):
        bins = np.sort(rng.integers(-10 if signed else 0, 30, count)).astype(dtype)
        if count and dtype in FLOATS:
            bins[-1] = np.inf
        if count == 3:
            bins[1] = bins[0]
        for b in (bins, bins[::-1]):
            records.append({"kind": "digitize", "a": x, "bins": b, "places": np.digitize(x, b), "right": np.digitize(x, b, right=True)})
write(__file__.replace(".py", ".jsonl"), records)
