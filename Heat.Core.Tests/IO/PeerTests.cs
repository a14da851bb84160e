using System.Diagnostics;
using PureHDF;

namespace Heat.Tests;

/// <summary>Files that Heat writes, read by the libraries that others use: PureHDF, and h5py, netCDF4 and zarr where Python has them.</summary>
public class PeerTests
{
    [Distributed(MaxRanks = 3)]
    public void PureHdf_reads_our_Hdf5(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "ours.h5");
        DNDArray<float> a = Ramp.Array<float>(Distribution.Balanced([23, 14], 0, comm.Size), comm);
        Hdf5.Create(path, file =>
        {
            file.Write("plain", a, attributes: new Dictionary<string, object> { ["units"] = "m", ["k"] = 3 });
            file.Write("group/packed", a, chunks: [5, 4], gzip: 4);
        }, comm);
        comm.Together(() =>
        {
            using var file = H5File.OpenRead(path);
            Assert.That(file.Dataset("plain").Read<float[]>(), Is.EqualTo(Ramp.Of<float>([23, 14])));
            Assert.That(file.Dataset("group/packed").Read<float[]>(), Is.EqualTo(Ramp.Of<float>([23, 14])));
            Assert.That(file.Dataset("plain").Attribute("units").Read<string>(), Is.EqualTo("m"));
            Assert.That(file.Dataset("plain").Attribute("k").Read<int>(), Is.EqualTo(3));
        });
    });

    [Test, Category("Slow")]
    public void Python_reads_what_we_write() => SharedFolder.Use(Ht.Comm, folder =>
    {
        string? python = Python();
        if (python is null)
            Assert.Ignore("No python3 with h5py, netCDF4 and zarr.");
        Hdf5.Create(Path.Join(folder, "ours.h5"), file =>
        {
            foreach (string name in Ramp.Names)
                Ramp.Visit(name, new Writes(file));
            file.SetAttribute("", "title", "Größe");
            file.SetAttribute("", "words", new[] { "a", "bc" });
            file.Write("many", Ht.Zeros<short>([300, 90]), chunks: [1, 1]);
        });
        foreach (NetCdfFormat format in Enum.GetValues<NetCdfFormat>())
        {
            NetCdf.Create(Path.Join(folder, $"{format}.nc"), file =>
            {
                file.Write("y", Ht.Array<double>([0.5, 1.5, 2.5, 3.5, 4.5]), ["y"], new Dictionary<string, object> { ["units"] = "km" });
                file.Write("data", Ht.Array<float>(Ramp.Of<float>([5, 3]), [5, 3]), ["y", "x"], new Dictionary<string, object> { ["_FillValue"] = -1f, ["long_name"] = "Größe" });
                file.SetAttribute("", "title", "ours");
            }, format);
        }

        foreach (ZarrCompression compression in Enum.GetValues<ZarrCompression>())
        {
            Zarr.Save(Ht.Array<float>(Ramp.Of<float>([7, 5]), [7, 5]), Path.Join(folder, "ours.zarr"), $"group/{compression}", [3, 2], compression, attributes: new Dictionary<string, object> { ["k"] = 3 });
        }

        const string Script = """
            import sys, h5py, netCDF4, numpy as np, zarr
            folder, data = sys.argv[1:]
            sys.path.insert(0, data)
            sys.dont_write_bytecode = True
            from hdf5 import ramp
            with h5py.File(folder + "/ours.h5") as f:
                for name in f["plain"]:
                    for kind in "plain", "packed":
                        d = f[kind][name]
                        assert d.dtype == np.dtype(name), (name, d.dtype)
                        assert (d[()] == ramp((7, 5), name)).all(), name
                assert f.attrs["title"] == "Größe" and list(f.attrs["words"]) == ["a", "bc"]
                assert f["many"].shape == (300, 90) and (f["many"][()] == 0).all()
            for name in "NetCdf4", "Cdf1", "Cdf2", "Cdf5":
                with netCDF4.Dataset(f"{folder}/{name}.nc") as f:
                    assert f.title == "ours" and f["data"].dimensions == ("y", "x") and f["data"].long_name == "Größe", name
                    assert f["y"].units == "km" and f["y"].dimensions == ("y",) and f["data"]._FillValue == -1
                    assert set(f.dimensions) == {"x", "y"} and set(f.variables) == {"y", "data"}, name
                    f.set_auto_mask(False)
                    assert (f["data"][:] == ramp((5, 3), "f4")).all() and (f["y"][:] == np.arange(5) + 0.5).all(), name
            group = zarr.open(folder + "/ours.zarr")["group"]
            for name in "None", "GZip", "Zstd":
                assert (group[name][:] == ramp((7, 5), "f4")).all() and group[name].attrs["k"] == 3, name
            print("all right")
            """;
        (int exit, string output) = Run(python!, ["-c", Script, folder, Path.GetDirectoryName(Ramp.File("x"))!]);
        Assert.That(output, Does.Contain("all right"), $"{exit}");
    });

    private static string? Python() => new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(python =>
    {
        try
        {
            return Run(python, ["-c", "import h5py, netCDF4, zarr"]).Exit == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    private static (int Exit, string Output) Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    private sealed class Writes(Hdf5Writer file) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            DNDArray<T> a = Ht.Array<T>(Ramp.Of<T>([7, 5]), [7, 5]);
            file.Write("plain/" + a.DType.Name, a);
            file.Write("packed/" + a.DType.Name, a, chunks: [3, 2], gzip: 6);
        }
    }
}
