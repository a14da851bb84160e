"""Writes indexing.jsonl: what a[keys] reads and writes, by NumPy, for random keys of every kind. A record has the "shape" of an array
whose elements are their row-major positions; "keys", each of which is a number, a text (a slice, "..." or "None"), true or false, or
{"shape", "data"} of an index array or, with "mask", of a mask; and either "error", or the shape and elements of the result ("result",
"elements"), the "value" {"shape", "data"} that is then assigned, and all elements "after" that.
"""
import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter("error")  # an index out of range is an error also where nothing is selected
rng = np.random.default_rng(20261129)


def listed(a):
    return {"shape": list(a.shape), "data": a.reshape(-1).astype(int).tolist()}


def index_array(length, shape):
    return rng.integers(-length, length, shape) if length else np.zeros(tuple(0 for _ in shape) or (0,), int)


def slice_text(length):
    part = lambda: "" if rng.random() < 0.4 else str(rng.integers(-length - 2, length + 3))
    step = "" if rng.random() < 0.4 else ":" + rng.choice(["1", "2", "3", "-1", "-2"])
    return f"{part()}:{part()}{step}"


def random_keys(shape):
    # One common shape for the index arrays of a key, of which each has a part.
    common = tuple(int(n) for n in rng.integers(1, 4, rng.integers(0, 3)))
    keys, axis, ellipsis = [], 0, False
    while True:
        kind = rng.choice(["int", "slice", "array", "mask", "new", "ellipsis", "bool", "stop"], p=[.2, .27, .2, .1, .07, .08, .02, .06])
        left = len(shape) - axis
        if kind == "stop" or (left == 0 and kind not in ("new", "bool", "ellipsis")):
            return keys
        if kind == "int":
            n = shape[axis]
            keys.append(int(rng.integers(-n, n)) if n and rng.random() < 0.97 else int(n + rng.integers(0, 3)))
            axis += 1
        elif kind == "slice":
            keys.append(slice_text(shape[axis]))
            axis += 1
        elif kind == "array":
            own = tuple(n if rng.random() < 0.8 else 1 for n in common[int(rng.integers(0, len(common) + 1)):] or common)
            a = index_array(shape[axis], own)
            if rng.random() < 0.02 and a.size:
                a.reshape(-1)[rng.integers(0, a.size)] = shape[axis]
            keys.append(a)
            axis += 1
        elif kind == "mask":
            n = int(rng.integers(1, left + 1))
            m = tuple(shape[axis:axis + n])
            if rng.random() < 0.03:
                m = m[:-1] + (m[-1] + 1,)
            keys.append(rng.random(m) < 0.4)
            axis += n
        elif kind == "new":
            keys.append("None")
        elif kind == "bool":
            keys.append(bool(rng.random() < 0.7))
        elif not ellipsis:
            keys.append("...")
            ellipsis = True
            axis += int(rng.integers(0, left + 1))  # the axes that it stands for, unless there are fewer keys behind it


def numpy_key(key):
    if isinstance(key, str):
        if key == "None":
            return None
        if key == "...":
            return Ellipsis
        return slice(*[int(p) if p else None for p in key.split(":")])
    return key


def json_key(key):
    if isinstance(key, np.ndarray):
        return {**listed(key), "mask": True} if key.dtype == bool else listed(key)
    return key


def value_for(shape):
    """Values for a selection: a number, all of them, or a shape that is broadcast."""
    kind = rng.integers(0, 4)
    if kind == 0:
        own = ()
    elif kind == 1:
        own = shape
    else:
        own = tuple(n if rng.random() < 0.6 else 1 for n in shape)[int(rng.integers(0, len(shape) + 1)):]
        if kind == 3 and rng.random() < 0.15:
            own = own[:-1] + (own[-1] + 1 if own and own[-1] > 1 else 7,)
    return -1 - np.arange(int(np.prod(own))).reshape(own)


def record(shape, keys):
    line = {"shape": list(shape), "keys": [json_key(k) for k in keys]}
    a = np.arange(int(np.prod(shape))).reshape(shape)
    key = tuple(numpy_key(k) for k in keys)
    try:
        result = a[key]
    except (IndexError, ValueError, DeprecationWarning) as error:
        return {**line, "error": str(error)}
    value = value_for(np.shape(result))
    line |= {"result": list(np.shape(result)), "elements": np.reshape(result, -1).tolist(), "value": listed(value)}
    try:
        a[key] = value
        line["after"] = a.reshape(-1).tolist()
    except ValueError:
        line["after"] = None
    return line


records = []
while len(records) < 420:
    shape = tuple(int(n) if rng.random() < 0.97 else 0 for n in rng.integers(1, 6, rng.integers(1, 5)))
    keys = random_keys(shape)
    line = record(shape, keys)
    if "error" in line and sum("error" in r for r in records) > 40:
        continue
    records.append(line)

# The rules for mixed keys, case by case (shape (2, 3, 4, 5, 6), i of shape (2,), j of shape (3, 1)).
i, j, shape = np.array([0, 1]), np.array([[0], [2], [1]]), (2, 3, 4, 5, 6)
m34 = np.arange(12).reshape(3, 4) % 3 == 0
for keys in [[":", i, j], [i, ":", j], [":", 0, ":", i], [0, ":", i], [":", i, "None", j], [":", m34], [True, ":", i], [i, "...", i], [":", i, "...", i], [0, 1, i], [i, 0, ":", 1]]:
    records.append(record(shape, keys))

with open(pathlib.Path(__file__).with_name("indexing.jsonl"), "w", encoding="utf-8", newline="\n") as file:
    for line in records:
        file.write(json.dumps(line, separators=(",", ":")) + "\n")
