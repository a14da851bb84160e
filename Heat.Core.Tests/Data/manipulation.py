"""Writes manipulation.jsonl: what NumPy's functions of shapes and orders return for random arguments. A record has "op"; "shapes" of the
operands, whose elements are numbered through in row-major order from 0, one operand after the other; the arguments; and either "error", or a
list "results" of {"shape", "data"}.
"""
import json
import pathlib

import numpy as np

rng = np.random.default_rng(20261130)


def pick(*choices):
    return choices[int(rng.integers(len(choices)))]


def random_shape(least=1, most=4, longest=5, empty=0.08):
    return [0 if rng.random() < empty else int(rng.integers(1, longest + 1)) for _ in range(int(rng.integers(least, most + 1)))]


def numbered(shapes):
    at, arrays = 0, []
    for shape in shapes:
        size = int(np.prod(shape, dtype=int))
        arrays.append(np.arange(at, at + size).reshape(shape))
        at += size
    return arrays


def axis_of(shape, out=0.02):
    n = len(shape)
    return int(rng.integers(-n, n)) if rng.random() > out else n


def some_axes(shape, distinct=True):
    n = len(shape)
    return [int(k) - n * int(rng.integers(2)) for k in rng.permutation(n)[:int(rng.integers(1, n + 1))]]


def pad_index(width, n, mode):
    i = np.arange(-width[0], n + width[1])
    if mode == "edge":
        return np.clip(i, 0, n - 1)
    if mode == "wrap":
        return i % n
    if mode == "reflect":
        return np.zeros_like(i) if n == 1 else (lambda p: np.where(p < n, p, 2 * (n - 1) - p))(i % (2 * (n - 1)))
    return (lambda p: np.where(p < n, p, 2 * n - 1 - p))(i % (2 * n))


def pad(a, width, mode, **more):
    # Wrapping and reflecting more than once is as the later versions of NumPy have it: the elements go on in period.
    if mode in ("edge", "wrap", "reflect", "symmetric"):
        for axis, (before, after) in enumerate(width):
            if before or after:
                if a.shape[axis] == 0:
                    raise ValueError("empty axis")
                a = np.take(a, pad_index((before, after), a.shape[axis], mode), axis)
        return a
    return np.pad(a, width, mode, **more)


def unfold(a, axis, size, step):
    windows = np.lib.stride_tricks.sliding_window_view(a, size, axis)
    return windows[(slice(None),) * (axis % a.ndim) + (slice(None, None, step),)]


def cases():
    for _ in range(40):
        s = random_shape()
        order = [int(k) for k in rng.permutation(len(s))]
        yield "transpose", [s], {"axes": pick([], order, order, [k - len(s) for k in order], order[:-1], [0] * len(s))}, lambda a, axes: np.transpose(a, axes or None)
        yield "swapaxes", [s], {"axis1": axis_of(s), "axis2": axis_of(s)}, np.swapaxes
        source, places = some_axes(s), some_axes(s)
        yield "moveaxis", [s], {"source": source, "destination": places[:len(source)]}, lambda a, source, destination: np.moveaxis(a, source, destination)
        new = [int(k) for k in rng.permutation(len(s) + 2)[:2]]
        yield "expand_dims", [s], {"axis": pick(new, new, [new[0], new[0]], [-1, len(s)], [len(s) + 2, 0])}, lambda a, axis: np.expand_dims(a, tuple(axis))
        ones = random_shape(longest=2)
        yield "squeeze", [ones], {"axis": pick(None, None, some_axes(ones))}, lambda a, axis: np.squeeze(a, None if axis is None else tuple(axis))
        wide = [int(rng.integers(1, 4))] * int(rng.integers(0, 2)) + [pick(n, n, int(rng.integers(0, 4))) if n == 1 or rng.random() < 0.05 else n for n in s]
        yield "broadcast_to", [s], {"shape": wide}, lambda a, shape: np.broadcast_to(a, shape)
        s2 = random_shape(least=2)
        yield "diagonal", [s2], {"offset": int(rng.integers(-3, 4)), "axis1": axis_of(s2), "axis2": axis_of(s2)}, np.diagonal
        yield "atleast", [random_shape(least=0, most=3)], {"count": int(rng.integers(1, 4))}, lambda a, count: [np.atleast_1d, np.atleast_2d, np.atleast_3d][count - 1](a)
        axis = axis_of(s, 0)
        yield "split", [s], {"sections": pick(1, 2, 3), "axis": axis}, lambda a, sections, axis: np.split(a, sections, axis)
        yield "array_split", [s], {"sections": int(rng.integers(0, 6)), "axis": axis}, lambda a, sections, axis: np.array_split(a, sections, axis)
        yield "split_at", [s], {"indices": [int(k) for k in rng.integers(-3, 7, int(rng.integers(0, 4)))], "axis": axis}, lambda a, indices, axis: np.split(a, indices, axis)
        yield "unstack", [s], {"axis": axis}, lambda a, axis: list(np.moveaxis(a, axis, 0))
    for name, f in (("hsplit", np.hsplit), ("vsplit", np.vsplit), ("dsplit", np.dsplit)):
        for _ in range(8):
            yield name, [random_shape()], {"sections": pick(1, 2)}, lambda a, sections, f=f: f(a, sections)
    for name, f in (("hstack", np.hstack), ("vstack", np.vstack), ("dstack", np.dstack), ("column_stack", np.column_stack)):
        for _ in range(20):
            s, axis = random_shape(), int(rng.integers(0, 3))
            shapes = []
            for _ in range(int(rng.integers(1, 4))):
                other = list(s)
                if axis < len(s):
                    other[axis] = int(rng.integers(0, 4))
                shapes.append(other)
            yield name, shapes, {}, lambda *arrays, f=f: f(arrays)
    for _ in range(30):
        s = random_shape()
        axis = pick(None, axis_of(s))
        other = list(s)
        if axis is not None and axis < len(s):
            other[axis] = int(rng.integers(0, 4))
        yield "append", [s, pick(other, other, random_shape())], {"axis": axis}, lambda a, v, axis: np.append(a, v, axis)
        yield "flip", [s], {"axis": pick(None, some_axes(s))}, lambda a, axis: np.flip(a, None if axis is None else tuple(axis))
        yield "rot90", [random_shape(least=2)], {"k": int(rng.integers(-5, 6)), "axes": pick([0, 1], [1, 0], [-1, 0], [0, -1], [0, 0])}, lambda a, k, axes: np.rot90(a, k, axes)
        yield "roll_flat", [s], {"shift": int(rng.integers(-30, 30))}, np.roll
        axes = some_axes(s) + pick([], [], [0])
        yield "roll", [s], {"shift": [int(k) for k in rng.integers(-9, 9, pick(len(axes), len(axes), 1))], "axis": axes}, lambda a, shift, axis: np.roll(a, shift if len(shift) > 1 else shift[0], tuple(axis))
        yield "repeat", [s], {"repeats": [int(rng.integers(0, 4))], "axis": pick(None, axis_of(s))}, lambda a, repeats, axis: np.repeat(a, repeats, axis)
        axis = pick(None, axis_of(s, 0))
        n = int(np.prod(s)) if axis is None else s[axis]
        yield "repeat", [s], {"repeats": [int(k) for k in rng.integers(-1 if rng.random() < 0.1 else 0, 4, n + int(rng.random() < 0.1))], "axis": axis}, lambda a, repeats, axis: np.repeat(a, np.array(repeats, int), axis)
        yield "tile", [random_shape(most=3, longest=4)], {"reps": [int(k) for k in rng.integers(0 if rng.random() < 0.1 else 1, 4, int(rng.integers(1, 5)))]}, lambda a, reps: np.tile(a, reps)
        yield "tril", [s], {"k": int(rng.integers(-4, 5))}, np.tril
        yield "triu", [s], {"k": int(rng.integers(-4, 5))}, np.triu
        yield "diag", [random_shape(most=3)], {"k": int(rng.integers(-3, 4))}, np.diag
        yield "diagflat", [random_shape(most=3, longest=3)], {"k": int(rng.integers(-3, 4))}, np.diagflat
        size = int(rng.integers(0, 4))
        axis = axis_of(s, 0)
        yield "unfold", [s], {"axis": axis, "size": int(rng.integers(1, 4)), "step": int(rng.integers(1, 4))}, unfold
        axes = some_axes(s)
        yield "sliding_window_view", [s], {"window": [int(rng.integers(1, 4)) for _ in axes], "axis": axes}, lambda a, window, axis: np.lib.stride_tricks.sliding_window_view(a, window, tuple(axis))
        i = int(rng.integers(-n - 1, n + 2)) if n else 0
        axis = pick(None, axis_of(s, 0))
        n = int(np.prod(s)) if axis is None else s[axis]
        flat = [n] if axis is None else s
        along = 0 if axis is None else axis
        value = [1 if rng.random() < 0.4 else k for k in flat]
        some = int(rng.integers(0, 4))
        yield "insert", [s, pick([], value[1:], value)], {"indices": int(rng.integers(-n, n + 1)) if rng.random() < 0.95 else n + 1, "axis": axis}, lambda a, v, indices, axis: np.insert(a, indices, v, axis)
        many = list(value)
        many[along] = pick(1, some)
        yield "insert", [s, pick([], many)], {"indices": [int(k) for k in rng.integers(-n, n + 1, some)], "axis": axis}, lambda a, v, indices, axis: np.insert(a, np.array(indices, int), v, axis)
        yield "delete", [s], {"key": pick(int(rng.integers(-n, n)) if n else 0, [int(k) for k in rng.integers(-n, n, 3)] if n else [], "1:", "::2", "-3:-1", n), "axis": axis}, lambda a, key, axis: np.delete(a, slice(*[int(p) if p else None for p in key.split(":")]) if isinstance(key, str) else key if isinstance(key, int) else np.array(key, int), axis)
        yield "delete_mask", [s], {"mask": [bool(k) for k in rng.random(n) < 0.4], "axis": axis}, lambda a, mask, axis: np.delete(a, np.array(mask, bool), axis)
        lines = [[int(rng.integers(0 if rng.random() < 0.1 else 1, 4))] for _ in range(int(rng.integers(1, 4)))]
        yield "meshgrid", lines, {"indexing": pick("xy", "ij")}, lambda *lines, indexing: list(np.meshgrid(*lines, indexing=indexing))
        yield "indices", [], {"shape": random_shape(most=3)}, lambda shape: np.indices(shape)
        yield "tri", [], {"rows": int(rng.integers(0, 5)), "columns": int(rng.integers(0, 5)), "k": int(rng.integers(-3, 4))}, lambda rows, columns, k: np.tri(rows, columns, k, int)
    for _ in range(25):
        for mode in ("constant", "edge", "reflect", "symmetric", "wrap"):
            s = random_shape(most=3, empty=0.03)
            width = [[int(k) for k in rng.integers(0, pick(2, 4, 9), 2)] for _ in s]
            more = {"constant_values": [[int(k) for k in rng.integers(-9, 0, 2)] for _ in s]} if mode == "constant" else {}
            yield "pad", [s], {"width": width, "mode": mode, **more}, pad
        for mode in ("maximum", "mean", "median", "minimum", "linear_ramp"):
            s = random_shape(most=3, empty=0.03)
            width = [[int(k) for k in rng.integers(0, 4, 2)] for _ in s]
            more = {"end_values": [[int(k) for k in rng.integers(-9, 9, 2)] for _ in s]} if mode == "linear_ramp" else {"stat_length": [[int(k) for k in rng.integers(1, 6, 2)] for _ in s]} if rng.random() < 0.5 else {}
            yield "pad", [s], {"width": width, "mode": mode, **more}, pad


def listed(a):
    return {"shape": list(a.shape), "data": a.reshape(-1).astype(int).tolist()}


with open(pathlib.Path(__file__).with_suffix(".jsonl"), "w", encoding="utf-8", newline="\n") as file:
    for op, shapes, arguments, function in cases():
        record = {"op": op, "shapes": shapes, **arguments}
        try:
            results = function(*numbered(shapes), **arguments)
            results = results if isinstance(results, list) else [results]
            if sum(r.size for r in results) > 600:
                continue
            record["results"] = [listed(r) for r in results]
        except (ValueError, IndexError, np.AxisError, TypeError) as error:
            record["error"] = str(error)
        file.write(json.dumps(record, separators=(",", ":")) + "\n")
