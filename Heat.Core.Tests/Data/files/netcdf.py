"""Small netCDF files of all formats, made by netCDF4. Element k of a variable, in row-major order, is ramp(k) as in hdf5.py."""
import netCDF4, numpy as np
from pathlib import Path
from hdf5 import ramp

here = Path(__file__).parent
small = {"i1": "i1", "i2": "i2", "i4": "i4", "f4": "f4", "f8": "f8"}
large = small | {"u1": "u1", "u2": "u2", "u4": "u4", "i8": "i8", "u8": "u8"}

for name, kind, types in [
    ("cdf1.nc", "NETCDF3_CLASSIC", small), ("cdf2.nc", "NETCDF3_64BIT_OFFSET", small), ("cdf5.nc", "NETCDF3_64BIT_DATA", large), ("netcdf4.nc", "NETCDF4", large),
]:
    with netCDF4.Dataset(here / name, "w", format=kind) as file:
        file.title = "Größe"
        file.numbers = np.array([1.5, 2.5])
        file.createDimension("time", None)
        file.createDimension("y", 5)
        file.createDimension("x", 3)
        for key in types:
            file.createVariable(f"fixed_{key}", key, ("y", "x"))[:] = ramp((5, 3), key)
            file.createVariable(f"record_{key}", key, ("time", "y"))[:] = ramp((7, 5), key)
        file.createVariable("y", "f4", ("y",))[:] = ramp((5,), "f4")
        file.createVariable("scalar", "f8", ())[...] = 2.5
        cube = file.createVariable("cube", "i2", ("time", "y", "x"))
        cube[:] = ramp((7, 5, 3), "i2")
        cube.units = "m s-1"
        packed = file.createVariable("packed", "i2", ("time", "x"), fill_value=-60)
        packed.set_auto_maskandscale(False)
        packed[:] = ramp((7, 3), "i2")
        packed.scale_factor = 0.5
        packed.add_offset = 10.0
        file.createVariable("text", "S1", ("x",))[:] = np.array([b"a", b"b", b"c"])
        if kind == "NETCDF4":
            file.createVariable("deflated", "f4", ("time", "y", "x"), zlib=True, shuffle=True, chunksizes=(2, 5, 2))[:] = ramp((7, 5, 3), "f4")
            file.createVariable("big", ">f8", ("y", "x"), endian="big")[:] = ramp((5, 3), "f8")
            group = file.createGroup("group")
            group.createDimension("x", 4)
            group.createVariable("inner", "f4", ("y", "x"))[:] = ramp((5, 4), "f4")
            group.createVariable("x", "f4", ("y",))[:] = ramp((5,), "f4")
with netCDF4.Dataset(here / "onerecord.nc", "w", format="NETCDF3_CLASSIC") as file:
    file.createDimension("time", None)
    file.createDimension("x", 3)
    file.createVariable("only", "i1", ("time", "x"))[:] = ramp((5, 3), "i1")
