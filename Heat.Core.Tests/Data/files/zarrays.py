"""A zip of small Zarr stores: version 2 made by zarr-python 2, version 3 by hand with numcodecs, after the specification.
Element k of an array, in row-major order, is ramp(k) as in hdf5.py."""
import itertools, json, shutil, struct, tempfile, zipfile
import numcodecs, numpy as np, zarr
from pathlib import Path
from hdf5 import ramp

here = Path(__file__).parent
stores = Path(tempfile.mkdtemp())


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return struct.pack("<I", crc ^ 0xFFFFFFFF)


def version2():
    root = zarr.open_group(str(stores / "v2.zarr"), "w")
    root.attrs["title"] = "Größe"
    for dtype in "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split():
        for order in "<>":
            root.create_dataset(f"types/{'little' if order == '<' else 'big'}/{dtype}", data=ramp((5, 3), order + dtype), chunks=(2, 2), compressor=None)
    shape, chunks = (23, 14, 3), (5, 4, 3)
    for name, compressor in {
        "raw": None, "zlib": numcodecs.Zlib(1), "gzip": numcodecs.GZip(1), "zstd": numcodecs.Zstd(1), "lz4": numcodecs.LZ4(),
        "blosc-lz4": numcodecs.Blosc("lz4", 5, 1), "blosc-lz4hc": numcodecs.Blosc("lz4hc", 5, 0), "blosc-zstd": numcodecs.Blosc("zstd", 3, 2),
        "blosc-zlib": numcodecs.Blosc("zlib", 5, 1), "blosc-bits": numcodecs.Blosc("lz4", 5, 2), "blosc-stored": numcodecs.Blosc("lz4", 0, 1),
        "blosc-blocks": numcodecs.Blosc("lz4", 9, 1, blocksize=256),
    }.items():
        root.create_dataset(f"codecs/{name}", data=ramp(shape, "f8"), chunks=chunks, compressor=compressor)
    root.create_dataset("codecs/blosc-large", data=ramp((60, 70), "f4"), chunks=(60, 70), compressor=numcodecs.Blosc("lz4", 5, 1))
    root.create_dataset("codecs/blosc-bits8", data=ramp(shape, "f8"), chunks=(8, 14, 3), compressor=numcodecs.Blosc("zstd", 5, 2))
    root.create_dataset("codecs/blosclz", data=np.zeros((60, 70)), chunks=(60, 70), compressor=numcodecs.Blosc("blosclz", 5, 1))
    root.create_dataset("codecs/shuffle", data=ramp(shape, "f8"), chunks=chunks, compressor=numcodecs.Zstd(1), filters=[numcodecs.Shuffle(8)])
    root.create_dataset("codecs/delta", data=ramp((9,), "i4"), chunks=(4,), filters=[numcodecs.Delta("i4")])
    root.create_dataset("fortran", data=ramp(shape, "f8"), chunks=chunks, order="F")
    root.create_dataset("nested", data=ramp(shape, "f8"), chunks=chunks, dimension_separator="/")
    sparse = root.create_dataset("sparse", shape=(20, 9), chunks=(4, 4), dtype="f4", fill_value=-1.5)
    sparse[8:12, 0:4] = 7
    root.create_dataset("nan", shape=(3,), chunks=(2,), dtype="f8", fill_value=float("nan"))
    root.create_dataset("empty", shape=(0, 4), chunks=(2, 2), dtype="f4")
    root.create_dataset("scalar", shape=(), dtype="f8")[...] = 2.5
    root.create_dataset("words", data=np.array(["a", "bc"]))
    root["codecs/raw"].attrs.update(units="m", k=3, list=[1.5, 2])


def version3(name, data, chunks, codecs=(), endian="little", separator="/", transpose=False, encoding="default", fill=0, **extra):
    folder = stores / "v3.zarr" / name
    folder.mkdir(parents=True)
    pipeline = [{"name": "transpose", "configuration": {"order": list(range(data.ndim))[::-1]}}] if transpose else []
    pipeline += [{"name": "bytes", "configuration": {"endian": endian}}]
    pipeline += [{"name": codec, "configuration": configuration} for codec, configuration in codecs]
    metadata = {
        "zarr_format": 3, "node_type": "array", "shape": data.shape, "data_type": data.dtype.name,
        "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": chunks}},
        "chunk_key_encoding": {"name": encoding, "configuration": {"separator": separator}}, "fill_value": fill, "codecs": pipeline, "attributes": {"units": "m"}, **extra,
    }
    (folder / "zarr.json").write_text(json.dumps(metadata))
    for index in itertools.product(*[range(-(-length // chunk)) for length, chunk in zip(data.shape, chunks)]):
        block = np.zeros(chunks, data.dtype.newbyteorder("<" if endian == "little" else ">"))
        part = data[tuple(slice(k * chunk, (k + 1) * chunk) for k, chunk in zip(index, chunks))]
        block[tuple(slice(0, length) for length in part.shape)] = part
        stored = block.T.tobytes("C") if transpose else block.tobytes()
        for codec, configuration in codecs:
            stored = {
                "gzip": lambda b: numcodecs.GZip(1).encode(b), "zstd": lambda b: bytes(numcodecs.Zstd(1).encode(b)), "crc32c": lambda b: b + crc32c(b),
                "blosc": lambda b: numcodecs.Blosc("zstd", 3, 1).encode(np.frombuffer(b, block.dtype)),
            }[codec](stored)
        key = (["c"] if encoding == "default" else []) + [str(k) for k in index]
        path = folder / separator.join(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(stored)


version2()
(stores / "v3.zarr").mkdir()
(stores / "v3.zarr" / "zarr.json").write_text('{"zarr_format": 3, "node_type": "group", "attributes": {"title": "three"}}')
for dtype in "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split():
    version3(f"types/{dtype}", ramp((5, 3), dtype), (2, 2), fill=[0, 0] if dtype[0] == "c" else False if dtype == "b1" else 0)
cube = ramp((23, 14, 3), "f8")
version3("raw", cube, (5, 4, 3), dimension_names=["t", "y", None])
version3("gzip", cube, (5, 4, 3), [("gzip", {"level": 1})], separator=".")
version3("zstd", cube, (5, 4, 3), [("zstd", {"level": 1, "checksum": False})], encoding="v2", separator=".")
version3("blosc", cube, (5, 4, 3), [("blosc", {"cname": "zstd", "clevel": 3, "shuffle": "shuffle", "typesize": 8, "blocksize": 0})])
version3("crc32c", cube, (5, 4, 3), [("zstd", {"level": 1}), ("crc32c", {})])
version3("checked", cube, (5, 4, 3), [("crc32c", {})])
version3("transposed", cube, (5, 4, 3), [("gzip", {"level": 1})], transpose=True)
version3("big", cube, (5, 4, 3), endian="big")
version3("hex", np.zeros((0,), "f4"), (2,), fill="0x7fc00000")
with zipfile.ZipFile(here / "zarr.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for path in sorted(stores.rglob("*")):
        if path.is_file():
            file.writestr(zipfile.ZipInfo(str(path.relative_to(stores)), (2026, 1, 1, 0, 0, 0)), path.read_bytes(), zipfile.ZIP_DEFLATED)
shutil.rmtree(stores)
