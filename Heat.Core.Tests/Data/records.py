"""How the scripts beside this one write what NumPy computed, one JSON object a line, for Heat.Tests.NumPyRecord to read.

An array is {"dtype": "float32", "shape": [2, 3], "data": base64 of its elements, little-endian, row-major}.
"""
import base64
import json

import numpy as np


def array(a):
    a = np.asarray(a)
    little = np.ascontiguousarray(a).astype(a.dtype.newbyteorder("<"), copy=False)
    return {"dtype": a.dtype.name, "shape": list(a.shape), "data": base64.b64encode(little.tobytes()).decode("ascii")}


def write(path, records):
    """Each record is a dict; NumPy arrays and scalars anywhere in it become arrays of the form above."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, separators=(",", ":"), default=array) + "\n")


def axes(axis):
    """An axis argument as a list, or None for all axes."""
    return axis if axis is None else list(axis) if isinstance(axis, tuple) else [axis]
