"""Small HDF5 files of h5py with odd types, shapes, chunks and filters. Element k of a dataset, in row-major order, is ramp(k)."""
import h5py, numpy as np
from pathlib import Path

here = Path(__file__).parent


def ramp(shape, dtype):
    k = np.arange(int(np.prod(shape)))
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        values = k % 3 == 1
    elif dtype.kind in "iu":
        values = k * 3 % 127 - (60 if dtype.kind == "i" else 0)
    elif dtype.kind == "c":
        values = k * 0.25 - 1j * k
    else:
        values = k * 0.25 - 5
    return values.astype(dtype).reshape(shape)


def types(file):
    for dtype in "i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8".split():
        for order in "<>":
            file[f"types/{order == '<' and 'little' or 'big'}/{dtype}"] = ramp((5, 3), order + dtype)
    file["types/little/bool"] = ramp((5, 3), "b1")
    file["types/little/c8"] = ramp((5, 3), "<c8")
    file["types/little/c16"] = ramp((5, 3), "<c16")
    file["types/big/c16"] = ramp((5, 3), ">c16")
    file["types/string"] = np.array([b"ab", b"c"])
    file["types/text"] = ["ab", "c"]
    file["types/table"] = np.zeros(3, [("a", "f4"), ("b", "i8", (2,))])
    file.create_dataset("types/enum", data=ramp((5, 3), "i2"), dtype=h5py.enum_dtype({"RED": 0, "GREEN": 1}, basetype="i2"))
    space, kind = h5py.h5s.create_simple((3,)), h5py.h5t.array_create(h5py.h5t.NATIVE_INT32, (2, 2))
    made = h5py.h5d.create(file.id, b"types/arrays", kind, space)
    made.write(h5py.h5s.ALL, h5py.h5s.ALL, ramp((3, 2, 2), "i4"), kind)


def layouts(file):
    file["scalar"] = np.float64(2.5)
    file["empty"] = np.zeros((0, 4), "f4")
    file["null"] = h5py.Empty("f4")
    file["a/b/c/vector"] = ramp((17,), "f4")
    shape = (23, 14, 3)
    for name, options in {
        "chunked": {}, "gzip": dict(compression="gzip", compression_opts=4), "shuffle": dict(compression="gzip", shuffle=True),
        "fletcher": dict(fletcher32=True), "all": dict(compression="gzip", shuffle=True, fletcher32=True), "lzf": dict(compression="lzf", shuffle=True),
    }.items():
        file.create_dataset(f"layouts/{name}", data=ramp(shape, "f8"), chunks=(5, 4, 3), **options)
    file.create_dataset("layouts/single", data=ramp((4, 6), "i4"), chunks=(4, 6), compression="gzip")
    file.create_dataset("layouts/big", data=ramp(shape, ">f4"), chunks=(5, 14, 2), compression="gzip", shuffle=True)
    grows = file.create_dataset("layouts/unlimited", shape=(4, 14), maxshape=(None, 14), chunks=(2, 5), dtype="f4", compression="gzip")
    grows.resize((41, 14))
    grows[...] = ramp((41, 14), "f4")
    grows = file.create_dataset("layouts/unlimited1", shape=(14, 4), maxshape=(14, None), chunks=(5, 2), dtype="f4")
    grows.resize((14, 301))
    grows[...] = ramp((14, 301), "f4")
    both = file.create_dataset("layouts/unlimited2", data=ramp((21, 14), "i8"), maxshape=(None, None), chunks=(4, 5), compression="gzip")
    both.resize((19, 15))
    file.create_dataset("layouts/many", data=ramp((3000,), "i2"), chunks=(2,))
    sparse = file.create_dataset("layouts/sparse", shape=(20, 9), chunks=(4, 4), dtype="f4", fillvalue=-1.5)
    sparse[8:12, 0:4] = 7
    file.create_dataset("layouts/unwritten", shape=(6, 2), dtype="i4", fillvalue=42)
    implicit = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    implicit.set_chunk((3, 4))
    implicit.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    made = h5py.h5d.create(file.id, b"layouts/implicit", h5py.h5t.NATIVE_INT32, h5py.h5s.create_simple((7, 6)), implicit)
    made.write(h5py.h5s.ALL, h5py.h5s.ALL, ramp((7, 6), "i4"))
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    made = h5py.h5d.create(file.id, b"layouts/compact", h5py.h5t.STD_I16BE, h5py.h5s.create_simple((4, 3)), compact)
    made.write(h5py.h5s.ALL, h5py.h5s.ALL, ramp((4, 3), "i2"))
    file["layouts/link"] = h5py.SoftLink("/a/b/c/vector")
    file["layouts/hard"] = file["a/b/c/vector"]
    file["layouts/external"] = h5py.ExternalLink("other.h5", "/x")
    file["layouts/circle"] = h5py.SoftLink("/layouts/circle")
    file.create_dataset("layouts/outside", shape=(3,), dtype="f4", external=[("other.bin", 0, 12)])
    space = h5py.VirtualLayout((3,), "f4")
    space[...] = h5py.VirtualSource("other.h5", "x", shape=(3,))
    if "latest" in file.filename:
        file.create_virtual_dataset("layouts/virtual", space)
    file.create_dataset("layouts/nbit", data=ramp((4, 4), "i4"), chunks=(2, 2), scaleoffset=0)


def attributes(file):
    file.attrs["title"] = "Größe"
    file.attrs["count"] = np.int64(-7)
    file.attrs["list"] = np.array([1.5, 2.5], ">f4")
    file.attrs["flags"] = np.array([True, False])
    file.attrs["words"] = ["a", "bc", ""]
    file.attrs["fixed"] = np.bytes_("xyz")
    file.attrs["complex"] = 1 + 2j
    many = file.create_dataset("many/attributes", data=ramp((2,), "f4"))
    for k in range(40):
        many.attrs[f"a{k:02}"] = k
    for k in range(60):
        file[f"many/groups/g{k:02}/x"] = np.full(2, k, "i2")


if __name__ == "__main__":
    for name, options in {"earliest.h5": dict(libver="earliest"), "latest.h5": dict(libver="latest")}.items():
        with h5py.File(here / name, "w", **options) as file:
            types(file)
            layouts(file)
            attributes(file)
    with h5py.File(here / "userblock.h5", "w", userblock_size=512, track_order=True) as file:
        file["x"] = ramp((7, 3), "f4")
        for k in range(20):
            file[f"ordered/{k}"] = k
