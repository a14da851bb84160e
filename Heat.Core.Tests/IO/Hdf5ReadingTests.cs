using System.Numerics;
using CsCheck;

namespace Heat.Tests;

/// <summary>HDF5 files that h5py made, with the oldest and the newest structures (<c>Data/files/hdf5.py</c>).</summary>
public class Hdf5ReadingTests
{
    private static readonly string[] s_files = ["earliest.h5", "latest.h5"];

    private static readonly (string Name, Shape Shape)[] s_cubes =
    [
        ("chunked", [23, 14, 3]), ("gzip", [23, 14, 3]), ("shuffle", [23, 14, 3]), ("fletcher", [23, 14, 3]), ("all", [23, 14, 3]), ("lzf", [23, 14, 3]),
    ];

    [TestCaseSource(nameof(s_files))]
    public void Every_type_and_byte_order(string file)
    {
        foreach (string order in new[] { "little", "big" })
        {
            foreach ((string stored, string name) in new[]
            {
                ("i1", "int8"), ("i2", "int16"), ("i4", "int32"), ("i8", "int64"), ("u1", "uint8"), ("u2", "uint16"), ("u4", "uint32"), ("u8", "uint64"),
                ("f2", "float16"), ("f4", "float32"), ("f8", "float64"), ("bool", "bool"), ("c8", "complex64"), ("c16", "complex128"),
            })
            {
                if (order == "little" || stored is not ("bool" or "c8"))
                    Ramp.Visit(name, new Loads(Ramp.File(file), $"types/{order}/{stored}", [5, 3]));
            }
        }

        Ramp.Visit("int16", new Loads(Ramp.File(file), "types/enum", [5, 3]));
        Ramp.Visit("int32", new Loads(Ramp.File(file), "types/arrays", [3, 2, 2]));
    }

    [TestCaseSource(nameof(s_files))]
    public void Every_layout_and_filter(string file)
    {
        string path = Ramp.File(file);
        foreach ((string name, Shape shape) in s_cubes)
            Ramp.Visit("float64", new Loads(path, "layouts/" + name, shape));
        Ramp.Visit("int32", new Loads(path, "layouts/single", [4, 6]));
        Ramp.Visit("float32", new Loads(path, "layouts/big", [23, 14, 3]));
        Ramp.Visit("float32", new Loads(path, "layouts/unlimited", [41, 14]));
        Ramp.Visit("float32", new Loads(path, "layouts/unlimited1", [14, 301]));
        Ramp.Visit("int16", new Loads(path, "layouts/many", [3000]));
        Ramp.Visit("int32", new Loads(path, "layouts/implicit", [7, 6]));
        Ramp.Visit("int16", new Loads(path, "layouts/compact", [4, 3]));
        Ramp.Visit("float32", new Loads(path, "layouts/link", [17]));
        Ramp.Visit("float32", new Loads(path, "layouts/hard", [17]));
        Ramp.Visit("float32", new Loads(path, "/a/b/c/vector", [17]));
        Assert.That(Hdf5.Load<int>(path, "layouts/unwritten").ToArray(), Is.EqualTo(Enumerable.Repeat(42, 12)));
        Assert.That(Hdf5.Load<double>(path, "scalar").Item(), Is.EqualTo(2.5));
        Assert.That(Hdf5.Load<float>(path, "empty").Shape, Is.EqualTo(new Shape(0, 4)));

        DNDArray<float> sparse = Hdf5.Load<float>(path, "layouts/sparse");
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 9; j++)
                Assert.That(sparse.Item(i, j), Is.EqualTo(i is >= 8 and < 12 && j < 4 ? 7 : -1.5f), $"{i}, {j}");
        }

        // It shrank along one axis and grew along the other.
        DNDArray<long> both = Hdf5.Load<long>(path, "layouts/unlimited2");
        Assert.That(both.Shape, Is.EqualTo(new Shape(19, 15)));
        for (int i = 0; i < 19; i++)
        {
            for (int j = 0; j < 15; j++)
                Assert.That(both.Item(i, j), Is.EqualTo(j == 14 ? 0 : Ramp.Value<long>(i * 14 + j)), $"{i}, {j}");
        }
    }

    [Test]
    public void User_blocks_and_ordered_groups()
    {
        Ramp.Visit("float32", new Loads(Ramp.File("userblock.h5"), "x", [7, 3]));
        for (int k = 0; k < 20; k++)
            Assert.That(Hdf5.Load<long>(Ramp.File("userblock.h5"), $"ordered/{k}").Item(), Is.EqualTo(k));
    }

    [TestCaseSource(nameof(s_files))]
    public void Attributes_and_many_members(string file)
    {
        string path = Ramp.File(file);
        IReadOnlyDictionary<string, object> attributes = Hdf5.Attributes(path);
        Assert.That(attributes["title"], Is.EqualTo("Größe"));
        Assert.That(attributes["count"], Is.EqualTo(-7L));
        Assert.That(attributes["list"], Is.EqualTo(new[] { 1.5f, 2.5f }));
        Assert.That(attributes["flags"], Is.EqualTo(new[] { true, false }));
        Assert.That(attributes["words"], Is.EqualTo(new[] { "a", "bc", "" }));
        Assert.That(attributes["fixed"], Is.EqualTo("xyz"));
        Assert.That(attributes["complex"], Is.EqualTo(new Complex(1, 2)));
        attributes = Hdf5.Attributes(path, "many/attributes");
        Assert.That(Enumerable.Range(0, 40).Select(k => attributes[$"a{k:00}"]), Is.EqualTo(Enumerable.Range(0, 40).Select(k => (long)k)));
        for (int k = 0; k < 60; k++)
            Assert.That(Hdf5.Load<short>(path, $"many/groups/g{k:00}/x").ToArray(), Is.EqualTo(new[] { (short)k, (short)k }));
    }

    [TestCaseSource(nameof(s_files))]
    public void Inspecting_tells_all(string file)
    {
        FileDescription description = Hdf5.Inspect(Ramp.File(file));
        VariableDescription all = description["layouts/all"];
        Assert.That((all.Shape, all.ElementType, all.Chunks, all.Compression), Is.EqualTo((new Shape(23, 14, 3), "float64", (Shape?)new Shape(5, 4, 3), "shuffle, gzip 4, fletcher32")));
        Assert.That(description["types/text"].ElementType, Is.EqualTo("string"));
        Assert.That(description["types/table"].ElementType, Is.EqualTo("compound (a: float32, b: array (2) of int64)"));
        Assert.That(description["types/big/f4"].Order, Is.EqualTo("C, big-endian"));
        Assert.That(description["many/attributes"].Attributes, Has.Count.EqualTo(40));
        Assert.That(description.ToString(), Does.Contain("layouts/all").And.Contain("(23, 14, 3)").And.Contain("title = Größe"));
    }

    [Distributed]
    public void Any_part_in_any_split(Communicator comm)
    {
        var slice = Gen.Select(Gen.Int[-1, 25], Gen.Int[-1, 25], Gen.Int[0, 6].Select(k => new long[] { 1, 1, 2, 3, 7, -1, -4 }[k])).Select(
            (start, stop, step) => new Slice(start < 0 ? null : start, stop < 0 ? null : stop, step));
        (string Name, Shape Shape)[] cubes = [("shuffle", [23, 14, 3]), ("chunked", [23, 14, 3]), ("big", [23, 14, 3])];
        foreach ((int file, int cube, int split, Slice[] slices) in Samples.Of(Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[-1, 2], slice.Array[0, 3]), 40))
        {
            (string name, Shape shape) = cubes[cube];
            string path = Ramp.File(s_files[file]), what = $"{name}[{string.Join(", ", slices)}] split {split}";
            int? axis = split < 0 ? null : split;
            DNDArray<double> loaded = Hdf5.Load<double>(path, "layouts/" + name, axis, slices, comm: comm);
            Assert.That(loaded.Distribution, Is.EqualTo(Distribution.Balanced(loaded.Shape, axis, comm.Size)), what);
            Assert.That(loaded.ToArray(), Is.EqualTo(Ramp.Of<double>(shape, slices)), what);
        }

        foreach (int? split in new int?[] { null, 0, 1 })
        {
            Assert.That(Hdf5.Load<float>(Ramp.File("latest.h5"), "layouts/unlimited", split, comm: comm).ToArray(), Is.EqualTo(Ramp.Of<float>([41, 14])));
            Assert.That(Hdf5.Load<double>(Ramp.File("latest.h5"), "types/big/f4", split, comm: comm).ToArray(), Is.EqualTo(Ramp.Of<double>([5, 3])));
            Assert.That(Hdf5.Load<float>(Ramp.File("latest.h5"), "empty", split, comm: comm).Shape, Is.EqualTo(new Shape(0, 4)));
        }
    }

    [Distributed(MaxRanks = 3)]
    public void What_cannot_be_loaded_is_refused_on_all_ranks(Communicator comm)
    {
        string path = Ramp.File("latest.h5");
        Fails<KeyNotFoundException>(() => Hdf5.Load<float>(path, "layouts/none", comm: comm), "layouts/all");
        Fails<KeyNotFoundException>(() => Hdf5.Load<float>(path, "layouts", comm: comm), "layouts/all");
        Fails<NotSupportedException>(() => Hdf5.Load<float>(path, "layouts/external", comm: comm), "another file");
        Fails<NotSupportedException>(() => Hdf5.Load<float>(path, "layouts/outside", comm: comm), "another file");
        Fails<NotSupportedException>(() => Hdf5.Load<float>(path, "layouts/virtual", comm: comm), "other files");
        Fails<InvalidDataException>(() => Hdf5.Load<float>(path, "layouts/circle", comm: comm), "circle");
        Fails<NotSupportedException>(() => Hdf5.Load<float>(path, "types/text", comm: comm), "string");
        Fails<NotSupportedException>(() => Hdf5.Load<float>(path, "types/table", comm: comm), "compound");
        Fails<NotSupportedException>(() => Hdf5.Load<float>(path, "layouts/nbit", comm: comm), "scaleoffset");
        Fails<InvalidCastException>(() => Hdf5.Load<int>(path, "layouts/all", comm: comm), "(0, 0, 1)");
        Assert.That(Hdf5.Load<int>(path, "layouts/all", split: 0, casting: Casting.Unsafe, comm: comm).ToArray(), Is.EqualTo(Array.ConvertAll(Ramp.Of<double>([23, 14, 3]), x => (int)x)));
        Fails<FileNotFoundException>(() => Hdf5.Load<float>(path + ".none", "x", comm: comm), "none");
        Fails<InvalidDataException>(() => Hdf5.Load<float>(Ramp.File("hdf5.py"), "x", comm: comm), "not an HDF5 file");
        SharedFolder.Use(comm, folder =>
        {
            byte[] bytes = File.ReadAllBytes(path);
            string truncated = SharedFolder.Write(comm, folder, "truncated.h5", bytes[..(bytes.Length / 2)]);
            Fails<InvalidDataException>(() => Hdf5.Load<float>(truncated, "a/b/c/vector", comm: comm), "truncated");
        });

        static void Fails<TException>(Action load, string part) where TException : Exception => Assert.That(load, Throws.TypeOf<TException>().With.Message.Contain(part));
    }

    private sealed class Loads(string path, string dataset, Shape shape) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            DNDArray<T> loaded = Hdf5.Load<T>(path, dataset);
            Assert.That(loaded.Shape, Is.EqualTo(shape), dataset);
            Assert.That(loaded.ToArray(), Is.EqualTo(Ramp.Of<T>(shape)), dataset);
        }
    }
}
