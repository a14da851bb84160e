"""Writes npy.npz, an archive of NPY files as NumPy makes them, and deflated.npz, a compressed one. Run it in its folder."""
import io
import zipfile

import numpy as np

TYPES = "?bhilBHILefdFD".replace("l", "q").replace("L", "Q")


def values(dtype, shape):
    """The same numbers as NpyFileTests.Value: k-th element of the row-major order."""
    k = np.arange(int(np.prod(shape)), dtype=np.int64)
    if dtype.kind == "b":
        v = k % 3 == 0
    elif dtype.kind == "u":
        v = k * 7 + 1
    elif dtype.kind == "i":
        v = k * 7 - 50
    elif dtype.kind == "f":
        v = k * 0.375 - 2
    else:
        v = (k * 0.375 - 2) + 1j * k
    return v.astype(dtype).reshape(shape)


def npy(array, version=None):
    stream = io.BytesIO()
    np.lib.format.write_array(stream, array, version=version)
    return stream.getvalue()


with zipfile.ZipFile("npy.npz", "w", zipfile.ZIP_STORED) as archive:
    def add(name, data):
        info = zipfile.ZipInfo(name + ".npy", date_time=(2020, 1, 1, 0, 0, 0))
        archive.writestr(info, data)

    for code in TYPES:
        for endian in "<>":
            dtype = np.dtype(code).newbyteorder(endian)
            for order in "CF":
                add(f"{np.dtype(code).name}-{'little' if endian == '<' else 'big'}-{order}", npy(np.array(values(dtype, (3, 5)), order=order)))
    f8 = np.dtype("<f8")
    for name, shape in [("scalar", ()), ("empty", (0, 3)), ("vector", (11,)), ("cube", (4, 3, 5)), ("axes6", (2, 1, 3, 1, 2, 2))]:
        add("shape-" + name, npy(values(f8, shape)))
    add("cube-F", npy(np.asfortranarray(values(np.dtype(">i4"), (4, 3, 5)))))
    add("version-2", npy(values(f8, (3, 5)), version=(2, 0)))
    add("version-3", npy(values(f8, (3, 5)), version=(3, 0)))
    header = b"{'shape': (3L, 5L), 'fortran_order': False, 'descr': \"<f8\"}"
    header += b" " * (118 - len(header) - 1) + b"\n"
    add("python-2", b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + values(f8, (3, 5)).tobytes())
    add("refused-record", npy(np.zeros(3, dtype=[("a", "<f4"), ("b", "<i2", (2,))])))
    add("refused-text", npy(np.array(["a", "bc"])))
    add("refused-date", npy(np.array(["2020-01-01"], dtype="M8[s]")))
    add("refused-object", b"\x93NUMPY\x01\x00\x46\x00" + b"{'descr': '|O', 'fortran_order': False, 'shape': (2,), }".ljust(69) + b"\n" + b"\x80\x03]q\x00.")

np.savez_compressed("deflated.npz", a=values(np.dtype("<f8"), (40, 50)), b=np.asfortranarray(values(np.dtype("<i4"), (6, 5, 4))), c=values(np.dtype(">i2"), (9,)))
