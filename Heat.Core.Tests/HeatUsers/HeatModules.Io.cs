namespace Heat.Tests;

internal static partial class HeatModules
{
    /// <summary>The module io, whose names need files: Python Heat's name, an expression that compiles, and what a user should know besides.</summary>
    public static (string Names, string Here, string Note)[] Io { get; } =
    [
        ("load", "Ht.Load<double>(\"a.npy\", split: 0)", "`.npy`, `.npz`, `.csv`; other formats by their class in the package Heat.IO"),
        ("save", "a.Save(\"a.npy\")", "the old file is replaced when the new one is complete; likewise below"),
        ("load_hdf5", "Hdf5.Load<double>(\"a.h5\", \"data\", split: 0)", "slices of any step; the element type is the type argument"),
        ("save_hdf5", "Hdf5.Save(a, \"a.h5\", \"data\")", "all ranks write at once; chunks and gzip; `Hdf5.Create` for several datasets"),
        ("load_multiple_hdf5", "Hdf5.LoadMany<double>(\"folder\", \"data\", split: 0)", "a folder or a pattern"),
        ("load_netcdf", "NetCdf.Load<double>(\"a.nc\", \"u10\", split: 0, decode: true)", "netCDF-4 and the classic formats"),
        ("save_netcdf", "NetCdf.Save(a, \"a.nc\", \"u10\", [\"latitude\", \"longitude\"])", "dimensions are written with a fixed length; `NetCdf.Create` for several variables"),
        ("load_csv", "Csv.Load<double>(\"a.csv\", split: 0, headerLines: 1)", "every rank parses its own lines"),
        ("save_csv", "Csv.Save(a, \"a.csv\", header: \"x,y\")", ""),
        ("load_npy_from_path", "Npy.Load<double>(\"folder/part-*.npy\", split: 0)", "any number of files, in the order of their numbers"),
        ("load_csv_from_folder", "Ht.Concatenate([Csv.Load<double>(\"1.csv\", split: 0), Csv.Load<double>(\"2.csv\", split: 0)], axis: 0)", "file by file, each by all ranks"),
        ("load_zarr", "Zarr.Load<double>(\"a.zarr\", split: 0)", "versions 2 and 3"),
        ("save_zarr", "Zarr.Save(a, \"a.zarr\")", "raw, gzip or zstd"),
        ("supports_hdf5 supports_netcdf supports_zarr", "Hdf5.Inspect(\"a.h5\")", "always there; `Inspect` of each format tells what a file holds"),
    ];
}
