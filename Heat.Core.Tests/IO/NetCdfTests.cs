using CsCheck;

namespace Heat.Tests;

/// <summary>NetCDF files that the netCDF library made (<c>Data/files/netcdf.py</c>), and files that all ranks write together.</summary>
public class NetCdfTests
{
    private static readonly string[] s_files = ["cdf1.nc", "cdf2.nc", "cdf5.nc", "netcdf4.nc"];

    private static readonly (string Key, string Name)[] s_small = [("i1", "int8"), ("i2", "int16"), ("i4", "int32"), ("f4", "float32"), ("f8", "float64")];

    private static readonly (string Key, string Name)[] s_large = [.. s_small, ("u1", "uint8"), ("u2", "uint16"), ("u4", "uint32"), ("i8", "int64"), ("u8", "uint64")];

    [TestCaseSource(nameof(s_files))]
    public void Every_type_fixed_and_in_records(string file)
    {
        string path = Ramp.File(file);
        foreach ((string key, string name) in file is "cdf1.nc" or "cdf2.nc" ? s_small : s_large)
        {
            Ramp.Visit(name, new Loads(path, $"fixed_{key}", [5, 3]));
            Ramp.Visit(name, new Loads(path, $"record_{key}", [7, 5]));
        }

        Assert.That(NetCdf.Load<double>(path, "scalar").Item(), Is.EqualTo(2.5));
        Assert.That(NetCdf.Load<float>(path, "y").ToArray(), Is.EqualTo(Ramp.Of<float>([5])));
        Assert.That(() => NetCdf.Load<byte>(path, "text"), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => NetCdf.Load<byte>(path, "none"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contain("record_i1"));
    }

    [TestCaseSource(nameof(s_files))]
    public void Inspecting_tells_names_and_attributes(string file)
    {
        FileDescription description = NetCdf.Inspect(Ramp.File(file));
        Assert.That(description.Attributes["title"], Is.EqualTo("Größe"));
        Assert.That(description.Attributes["numbers"], Is.EqualTo(new[] { 1.5, 2.5 }));
        VariableDescription cube = description["cube"];
        Assert.That((cube.Shape, cube.ElementType, string.Join(' ', cube.Dimensions!), cube.Attributes["units"]), Is.EqualTo((new Shape(7, 5, 3), "int16", "time y x", "m s-1")));
        Assert.That(description["packed"].Attributes["_FillValue"], Is.EqualTo((short)-60));
        Assert.That(description["packed"].Attributes["scale_factor"], Is.EqualTo(0.5));
        Assert.That(description["y"].Dimensions, Is.EqualTo(new[] { "y" }));
        Assert.That(description["scalar"].Dimensions, Is.Empty);
        Assert.That(description.Variables.Select(variable => variable.Name), Does.Not.Contain("time").And.Not.Contain("x"));
    }

    [Test]
    public void What_only_netCDF_4_has()
    {
        string path = Ramp.File("netcdf4.nc");
        Assert.That(NetCdf.Load<float>(path, "deflated").ToArray(), Is.EqualTo(Ramp.Of<float>([7, 5, 3])));
        Assert.That(NetCdf.Load<double>(path, "big").ToArray(), Is.EqualTo(Ramp.Of<double>([5, 3])));
        Assert.That(NetCdf.Load<float>(path, "group/inner").ToArray(), Is.EqualTo(Ramp.Of<float>([5, 4])));
        Assert.That(NetCdf.Load<float>(path, "group/x").ToArray(), Is.EqualTo(Ramp.Of<float>([5])), "a variable with the name of a dimension that it does not lie along");
        FileDescription description = NetCdf.Inspect(path);
        Assert.That(description["group/inner"].Dimensions, Is.EqualTo(new[] { "y", "x" }));
        Assert.That((description["deflated"].Chunks, description["deflated"].Compression), Is.EqualTo(((Shape?)new Shape(2, 5, 2), "shuffle, gzip 4")));
        Assert.That(NetCdf.Load<sbyte>(Ramp.File("onerecord.nc"), "only").ToArray(), Is.EqualTo(Ramp.Of<sbyte>([5, 3])), "one record variable alone is not padded");
    }

    [Distributed]
    public void Any_part_in_any_split_and_decoded(Communicator comm)
    {
        var slice = Gen.Select(Gen.Int[-1, 7], Gen.Int[-1, 7], Gen.Int[0, 4]).Select(
            (start, stop, step) => new Slice(start < 0 ? null : start, stop < 0 ? null : stop, new long[] { 1, 1, 2, -1, -3 }[step]));
        foreach ((int file, int split, Slice[] slices) in Samples.Of(Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 2], slice.Array[0, 3]), 30))
        {
            int? axis = split < 0 ? null : split;
            string what = $"{s_files[file]}[{string.Join(", ", slices)}] split {split}";
            DNDArray<int> loaded = NetCdf.Load<int>(Ramp.File(s_files[file]), "cube", axis, slices, comm: comm);
            Assert.That(loaded.Distribution, Is.EqualTo(Distribution.Balanced(loaded.Shape, axis, comm.Size)), what);
            Assert.That(loaded.ToArray(), Is.EqualTo(Array.ConvertAll(Ramp.Of<short>([7, 5, 3], slices), x => (int)x)), what);
        }

        double[] expected = Array.ConvertAll(Ramp.Of<short>([7, 3]), x => x == -60 ? double.NaN : x * 0.5 + 10);
        foreach (string file in s_files)
        {
            Assert.That(NetCdf.Load<double>(Ramp.File(file), "packed", split: 0, decode: true, comm: comm).ToArray(), Is.EqualTo(expected), file);
            Assert.That(NetCdf.Load<float>(Ramp.File(file), "packed", split: 1, decode: true, comm: comm).ToArray(), Is.EqualTo(Array.ConvertAll(expected, x => (float)x)), file);
        }

        Assert.That(() => NetCdf.Load<int>(Ramp.File("cdf1.nc"), "packed", decode: true, comm: comm), Throws.TypeOf<NotSupportedException>());
    }

    [Distributed]
    public void Every_format_comes_back(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        Gen<(Distribution, int)> cases = Layouts.ShapesOf(3, 6).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Int[0, 3]));
        string path = Path.Join(folder, "any.nc");
        foreach ((Distribution distribution, int kind) in Samples.Of(cases, 20))
        {
            var format = (NetCdfFormat)kind;
            if (distribution.Shape.Size == 0)
                continue;
            DNDArray<int> a = Placed.Array<int>(distribution, comm, strided: true);
            NetCdf.Save(a, path, "a", format: format);
            Assert.That(NetCdf.Load<int>(path, "a", distribution.Split, comm: comm).ToArray(), Is.EqualTo(a.ToArray()), $"{distribution}, {format}");
        }

        foreach (NetCdfFormat format in Enum.GetValues<NetCdfFormat>())
        {
            NetCdf.Create(path, file =>
            {
                file.Write("y", Ht.Arange(0.0, 5.0, 1.0, split: 0, comm: comm), ["y"]);
                foreach ((string key, string name) in format is NetCdfFormat.Cdf1 or NetCdfFormat.Cdf2 ? s_small : s_large)
                    Ramp.Visit(name, new Writes(file, key, comm));
                file.Write("t", Ht.Full<short>([5, 3], 7, comm: comm), ["y", "x"], new Dictionary<string, object> { ["_FillValue"] = (short)-1, ["units"] = "K", ["range"] = new[] { 1f, 2f } });
                file.SetAttribute("", "title", "Größe");
                file.SetAttribute("t", "k", 3);
            }, format, comm);
            foreach ((string key, string name) in format is NetCdfFormat.Cdf1 or NetCdfFormat.Cdf2 ? s_small : s_large)
                Ramp.Visit(name, new Loads(path, key, [5, 3]));
            FileDescription description = NetCdf.Inspect(path);
            Assert.That(description.Attributes["title"], Is.EqualTo("Größe"));
            Assert.That(description["t"].Dimensions, Is.EqualTo(new[] { "y", "x" }));
            Assert.That((description["t"].Attributes["k"], description["t"].Attributes["units"], description["t"].Attributes["_FillValue"]), Is.EqualTo(((object)3, (object)"K", (object)(short)-1)));
            Assert.That(description["t"].Attributes["range"], Is.EqualTo(new[] { 1f, 2f }));
            Assert.That(description["y"].Dimensions, Is.EqualTo(new[] { "y" }));
        }
    });

    [Distributed(MaxRanks = 2)]
    public void What_does_not_fit_is_refused(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "x.nc");
        Assert.That(() => NetCdf.Save(Ht.Zeros<bool>([3], comm: comm), path), Throws.TypeOf<NotSupportedException>().With.Message.Contain("bool"));
        Assert.That(() => NetCdf.Save(Ht.Zeros<long>([3], comm: comm), path, format: NetCdfFormat.Cdf2), Throws.TypeOf<NotSupportedException>().With.Message.Contain("Cdf5"));
        Assert.That(() => NetCdf.Save(Ht.Zeros<int>([0, 3], comm: comm), path, format: NetCdfFormat.Cdf1), Throws.ArgumentException.With.Message.Contain("length 0"));
        Assert.That(() => NetCdf.Save(Ht.Zeros<int>([3], comm: comm), path, dimensions: ["a", "b"]), Throws.ArgumentException);
        Assert.That(() => NetCdf.Create(path, file =>
        {
            file.Write("a", Ht.Zeros<int>([3], comm: comm), ["x"]);
            file.Write("b", Ht.Zeros<int>([4], comm: comm), ["x"]);
        }, comm: comm), Throws.ArgumentException.With.Message.Contain("length 4"));
        Assert.That(() => NetCdf.Load<float>(Ramp.File("hdf5.py"), "x", comm: comm), Throws.TypeOf<InvalidDataException>().With.Message.Contain("not a netCDF file"));
        Assert.That(Directory.GetFiles(folder), Is.Empty);
    });

    private sealed class Loads(string path, string variable, Shape shape) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            DNDArray<T> loaded = NetCdf.Load<T>(path, variable, comm: Ht.Comm);
            Assert.That(loaded.Shape, Is.EqualTo(shape), variable);
            Assert.That(loaded.ToArray(), Is.EqualTo(Ramp.Of<T>(shape)), variable);
        }
    }

    private sealed class Writes(NetCdfWriter file, string key, Communicator comm) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged => file.Write(key, Ramp.Array<T>(Distribution.Balanced([5, 3], 1, comm.Size), comm), ["y", "x"]);
    }
}
