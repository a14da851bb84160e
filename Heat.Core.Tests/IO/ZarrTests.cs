using System.IO.Compression;
using CsCheck;

namespace Heat.Tests;

/// <summary>Zarr stores that zarr-python made (<c>Data/files/zarrays.py</c>), and stores that all ranks write together.</summary>
public class ZarrTests
{
    private static readonly Shape s_cube = [23, 14, 3];

    [Test]
    public void Every_type_codec_and_order_of_version_2() => WithStores(Ht.Comm, ["v2.zarr/"], stores =>
    {
        string path = Path.Join(stores, "v2.zarr");
        foreach (string order in new[] { "little", "big" })
        {
            foreach ((string key, string name) in new[]
            {
                ("b1", "bool"), ("i1", "int8"), ("i2", "int16"), ("i4", "int32"), ("i8", "int64"), ("u1", "uint8"), ("u2", "uint16"), ("u4", "uint32"), ("u8", "uint64"),
                ("f2", "float16"), ("f4", "float32"), ("f8", "float64"), ("c8", "complex64"), ("c16", "complex128"),
            })
            {
                Ramp.Visit(name, new Loads(path, $"types/{order}/{key}", [5, 3]));
            }
        }

        foreach (string codec in new[]
        {
            "raw", "zlib", "gzip", "zstd", "lz4", "blosc-lz4", "blosc-lz4hc", "blosc-zstd", "blosc-zlib", "blosc-bits", "blosc-bits8", "blosc-stored", "blosc-blocks", "shuffle",
        })
        {
            Ramp.Visit("float64", new Loads(path, "codecs/" + codec, s_cube));
        }

        Ramp.Visit("float32", new Loads(path, "codecs/blosc-large", [60, 70]));
        Ramp.Visit("float64", new Loads(path, "fortran", s_cube));
        Ramp.Visit("float64", new Loads(path, "nested", s_cube));
        Assert.That(Zarr.Load<double>(path, "scalar").Item(), Is.EqualTo(2.5));
        Assert.That(Zarr.Load<float>(path, "empty").Shape, Is.EqualTo(new Shape(0, 4)));
        Assert.That(Zarr.Load<double>(path, "nan").ToArray(), Is.EqualTo(new[] { double.NaN, double.NaN, double.NaN }));
        DNDArray<float> sparse = Zarr.Load<float>(path, "sparse");
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 9; j++)
                Assert.That(sparse.Item(i, j), Is.EqualTo(i is >= 8 and < 12 && j < 4 ? 7 : -1.5f), $"{i}, {j}");
        }

        FileDescription description = Zarr.Inspect(path);
        Assert.That((description.Format, description.Attributes["title"]), Is.EqualTo(("Zarr 2", (object)"Größe")));
        VariableDescription raw = description["codecs/raw"];
        Assert.That((raw.Shape, raw.Chunks, raw.Compression, raw.ElementType, raw.Attributes["units"], raw.Attributes["k"]), Is.EqualTo((s_cube, (Shape?)new Shape(5, 4, 3), (string?)null, "float64", (object)"m", (object)3L)));
        Assert.That(raw.Attributes["list"], Is.EqualTo(new[] { 1.5, 2 }));
        Assert.That((description["codecs/blosc-zstd"].Compression, description["fortran"].Order), Is.EqualTo(("blosc zstd 3", "Fortran")));
    });

    [Test]
    public void Every_type_and_codec_of_version_3() => WithStores(Ht.Comm, ["v3.zarr/"], stores =>
    {
        string path = Path.Join(stores, "v3.zarr");
        foreach ((string key, string name) in new[]
        {
            ("b1", "bool"), ("i1", "int8"), ("i2", "int16"), ("i4", "int32"), ("i8", "int64"), ("u1", "uint8"), ("u2", "uint16"), ("u4", "uint32"), ("u8", "uint64"),
            ("f2", "float16"), ("f4", "float32"), ("f8", "float64"), ("c8", "complex64"), ("c16", "complex128"),
        })
        {
            Ramp.Visit(name, new Loads(path, "types/" + key, [5, 3]));
        }

        foreach (string name in new[] { "raw", "gzip", "zstd", "blosc", "crc32c", "checked", "transposed", "big" })
            Ramp.Visit("float64", new Loads(path, name, s_cube));
        FileDescription description = Zarr.Inspect(path);
        Assert.That((description.Format, description.Attributes["title"]), Is.EqualTo(("Zarr 3", (object)"three")));
        Assert.That(description["raw"].Dimensions, Is.EqualTo(new[] { "t", "y", "" }));
    });

    [Distributed]
    public void Any_part_in_any_split(Communicator comm) => WithStores(comm, ["v2.zarr/codecs/raw/", "v2.zarr/codecs/blosc-zstd/", "v2.zarr/fortran/", "v3.zarr/transposed/"], stores =>
    {
        var slice = Gen.Select(Gen.Int[-1, 24], Gen.Int[-1, 24], Gen.Int[0, 5]).Select(
            (start, stop, step) => new Slice(start < 0 ? null : start, stop < 0 ? null : stop, new long[] { 1, 1, 2, 6, -1, -3 }[step]));
        string[] names = ["v2.zarr/codecs/raw", "v2.zarr/codecs/blosc-zstd", "v2.zarr/fortran", "v3.zarr/transposed"];
        foreach ((int which, int split, Slice[] slices) in Samples.Of(Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 2], slice.Array[0, 3]), 15))
        {
            int? axis = split < 0 ? null : split;
            string what = $"{names[which]}[{string.Join(", ", slices)}] split {split}";
            DNDArray<double> loaded = Zarr.Load<double>(Path.Join(stores, names[which]), "", axis, slices, comm: comm);
            Assert.That(loaded.Distribution, Is.EqualTo(Distribution.Balanced(loaded.Shape, axis, comm.Size)), what);
            Assert.That(loaded.ToArray(), Is.EqualTo(Ramp.Of<double>(s_cube, slices)), what);
        }
    });

    [Distributed]
    public void What_is_written_comes_back(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        Gen<(Distribution, int[], int, int, bool)> cases = Layouts.ShapesOf(3, 6).SelectMany(
            shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Int[1, 5].Array[shape.NDim], Gen.Int[0, 2], Gen.Int[2, 3], Gen.Bool));
        string path = Path.Join(folder, "any.zarr");
        foreach ((Distribution distribution, int[] chunks, int compression, int version, bool isChunked) in Samples.Of(cases, 12))
        {
            DNDArray<int> a = Placed.Array<int>(distribution, comm, strided: true);
            Zarr.Save(a, path, "group/a", isChunked ? new Shape([.. chunks.Select(length => (long)length)]) : (Shape?)null, (ZarrCompression)compression, version: version);
            DNDArray<int> loaded = Zarr.Load<int>(path, "group/a", distribution.Split, comm: comm);
            Assert.That(loaded.ToArray(), Is.EqualTo(a.ToArray()), $"{distribution}, chunks ({string.Join(", ", chunks)}), {compression}, {version}");
        }

        for (int version = 2; version <= 3; version++)
        {
            string store = Path.Join(folder, $"types{version}.zarr");
            foreach (string name in Ramp.Names)
                Ramp.Visit(name, new RoundTrips(store, name, version, comm));
            Zarr.Save(Ht.Full<double>([], 2.5, comm: comm), store, "scalar", version: version, attributes: new Dictionary<string, object> { ["words"] = new[] { "a", "b" }, ["k"] = 3, ["x"] = 1.5 });
            Assert.That(Zarr.Load<double>(store, "scalar", comm: comm).Item(), Is.EqualTo(2.5));
            VariableDescription scalar = Zarr.Inspect(store)["scalar"];
            Assert.That(scalar.Attributes["words"], Is.EqualTo(new[] { "a", "b" }));
            Assert.That((scalar.Attributes["k"], scalar.Attributes["x"]), Is.EqualTo(((object)3L, (object)1.5)));
        }
    });

    [Distributed(MaxRanks = 3)]
    public void What_cannot_be_done_is_refused_on_all_ranks(Communicator comm) => WithStores(comm, ["v2.zarr/.z", "v2.zarr/codecs/.z", "v2.zarr/codecs/raw/", "v2.zarr/codecs/zstd/", "v2.zarr/codecs/blosclz/", "v2.zarr/codecs/delta/", "v2.zarr/words/"], stores =>
    {
        string path = Path.Join(stores, "v2.zarr");
        foreach (string name in new[] { "../v3.zarr/raw", "/etc", "codecs/../../x", "..", "codecs\\raw" })
        {
            Assert.That(() => Zarr.Load<double>(path, name, comm: comm), Throws.ArgumentException.With.Message.Contain("not the name"));
            Assert.That(() => Zarr.Save(Ht.Zeros<int>([3], comm: comm), path, name), Throws.ArgumentException);
        }

        Assert.That(() => Zarr.Load<double>(path, "none", comm: comm), Throws.TypeOf<KeyNotFoundException>().With.Message.Contain("codecs/raw"));
        Assert.That(() => Zarr.Load<double>(path, "codecs/blosclz", comm: comm), Throws.TypeOf<NotSupportedException>().With.Message.Contain("blosclz"));
        Assert.That(() => Zarr.Load<double>(path, "codecs/delta", comm: comm), Throws.TypeOf<NotSupportedException>().With.Message.Contain("delta"));
        Assert.That(() => Zarr.Load<double>(path, "words", comm: comm), Throws.TypeOf<NotSupportedException>().With.Message.Contain("<U2"));
        Assert.That(() => Zarr.Load<int>(path, "codecs/raw", comm: comm), Throws.TypeOf<InvalidCastException>().With.Message.Contain("(0, 0, 1)"));
        Assert.That(() => Zarr.Load<int>(stores, "x", comm: comm), Throws.InstanceOf<Exception>());
        Assert.That(() => Zarr.Load<int>(Path.Join(stores, "none"), comm: comm), Throws.TypeOf<DirectoryNotFoundException>());
        string other = Path.Join(stores, "other");
        SharedFolder.Write(comm, stores, "file.txt", [1]);
        comm.Together(() =>
        {
            if (comm.Rank == 0)
            {
                Directory.CreateDirectory(other);
                File.WriteAllText(Path.Join(other, "precious.txt"), "x");
                File.WriteAllBytes(Path.Join(path, "codecs", "zstd", "1.1.0"), [1, 2, 3]);
            }
        });
        Assert.That(() => Zarr.Save(Ht.Zeros<int>([3], comm: comm), other), Throws.InstanceOf<IOException>().With.Message.Contain("not replaced"));
        Assert.That(() => Zarr.Save(Ht.Zeros<int>([3], comm: comm), Path.Join(stores, "file.txt")), Throws.InstanceOf<IOException>());
        Assert.That(File.Exists(Path.Join(other, "precious.txt")));
        Assert.That(() => Zarr.Load<double>(path, "codecs/zstd", split: 0, comm: comm), Throws.TypeOf<InvalidDataException>().With.Message.Contain("1.1.0"));
        Assert.That(Directory.GetFileSystemEntries(stores), Has.Length.EqualTo(3));
    });

    /// <summary>Runs a test in a folder with the stores or, where only some are named, those parts of them.</summary>
    internal static void WithStores(Communicator comm, string[] parts, Action<string> test) => SharedFolder.Use(comm, folder =>
    {
        comm.Together(() =>
        {
            if (comm.Rank != 0)
                return;
            using ZipArchive archive = ZipFile.OpenRead(Ramp.File("zarr.zip"));
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => parts.Any(part => entry.FullName.StartsWith(part, StringComparison.Ordinal))))
            {
                string path = Path.Join(folder, entry.FullName);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                entry.ExtractToFile(path);
            }
        });
        test(folder);
    });

    private sealed class Loads(string path, string name, Shape shape) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            DNDArray<T> loaded = Zarr.Load<T>(path, name);
            Assert.That(loaded.Shape, Is.EqualTo(shape), name);
            Assert.That(loaded.ToArray(), Is.EqualTo(Ramp.Of<T>(shape)), name);
        }
    }

    private sealed class RoundTrips(string store, string name, int version, Communicator comm) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            Zarr.Save(Ramp.Array<T>(Distribution.Balanced([7, 5], 1, comm.Size), comm), store, name, [3, 2], ZarrCompression.Zstd, version: version, dimensions: ["y", "x"]);
            Assert.That(Zarr.Load<T>(store, name, 0, comm: comm).ToArray(), Is.EqualTo(Ramp.Of<T>([7, 5])), name);
            Assert.That(Zarr.Inspect(store)[name].Dimensions, Is.EqualTo(new[] { "y", "x" }));
        }
    }
}
