using System.IO.Compression;
using System.Numerics;

namespace Heat.Tests;

/// <summary>NPY and NPZ files that NumPy made (<c>Data/files/npy.py</c>).</summary>
public class NpyFileTests
{
    internal static string Folder { get; } = Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", "files");

    private static readonly string[] s_types = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64", "complex128"];

    /// <summary>The k-th element of the files, as the script made it.</summary>
    internal static T Value<T>(long k) where T : unmanaged =>
        typeof(T) == typeof(bool) ? (T)(object)(k % 3 == 0)
        : typeof(T) == typeof(sbyte) ? (T)(object)(sbyte)(k * 7 - 50)
        : typeof(T) == typeof(short) ? (T)(object)(short)(k * 7 - 50)
        : typeof(T) == typeof(int) ? (T)(object)(int)(k * 7 - 50)
        : typeof(T) == typeof(long) ? (T)(object)(k * 7 - 50)
        : typeof(T) == typeof(byte) ? (T)(object)(byte)(k * 7 + 1)
        : typeof(T) == typeof(ushort) ? (T)(object)(ushort)(k * 7 + 1)
        : typeof(T) == typeof(uint) ? (T)(object)(uint)(k * 7 + 1)
        : typeof(T) == typeof(ulong) ? (T)(object)(ulong)(k * 7 + 1)
        : typeof(T) == typeof(Half) ? (T)(object)(Half)(k * 0.375 - 2)
        : typeof(T) == typeof(float) ? (T)(object)(float)(k * 0.375 - 2)
        : typeof(T) == typeof(double) ? (T)(object)(k * 0.375 - 2)
        : typeof(T) == typeof(Complex64) ? (T)(object)new Complex64((float)(k * 0.375 - 2), k)
        : (T)(object)new Complex(k * 0.375 - 2, k);

    [Distributed(MaxRanks = 4)]
    public void Every_type_order_and_byte_order_loads(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        foreach (string type in s_types)
        {
            foreach (string entry in new[] { "little-C", "little-F", "big-C", "big-F" })
                Run(type, new Check(comm, Extract(comm, folder, $"{type}-{entry}"), [3, 5]));
        }
    });

    [Distributed(MaxRanks = 4)]
    public void Every_shape_and_version_loads(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        foreach ((string name, Shape shape) in new (string, Shape)[]
        {
            ("shape-scalar", []), ("shape-empty", [0, 3]), ("shape-vector", [11]), ("shape-cube", [4, 3, 5]), ("shape-axes6", [2, 1, 3, 1, 2, 2]),
            ("version-2", [3, 5]), ("version-3", [3, 5]), ("python-2", [3, 5]),
        })
        {
            new Check(comm, Extract(comm, folder, name), shape).Of<double>();
        }

        new Check(comm, Extract(comm, folder, "cube-F"), [4, 3, 5]).Of<int>();
    });

    [Distributed(MaxRanks = 2)]
    public void Elements_that_are_no_numbers_are_refused_by_name(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        foreach ((string name, string word) in new[] { ("record", "records"), ("text", "<U2"), ("date", "<M8[s]"), ("object", "|O") })
        {
            string path = Extract(comm, folder, "refused-" + name);
            NotSupportedException thrown = Assert.Throws<NotSupportedException>(() => Npy.Load<double>(path, comm: comm))!;
            Assert.That(thrown.Message, Does.Contain(path).And.Contain(word));
        }
    });

    [Distributed(MaxRanks = 3)]
    public void Archives_load_by_name_stored_and_deflated(Communicator comm)
    {
        string stored = Path.Combine(Folder, "npy.npz"), deflated = Path.Combine(Folder, "deflated.npz");
        for (int split = -1; split < 2; split++)
        {
            int? axis = split < 0 ? null : split;
            Verify(Npz.Load<int>(stored, "cube-F", axis, comm: comm), [4, 3, 5]);
            Verify(Npz.Load<double>(deflated, "a", axis, comm: comm), [40, 50]);
            Verify(Npz.Load<int>(deflated, "b", axis, comm: comm), [6, 5, 4]);
            DNDArray<double> some = Npz.Load<double>(deflated, "a", axis, [new(37, 2, -5), new(3, null, 4)], comm: comm);
            Assert.That(some.ToArray(), Is.EqualTo(Npz.Load<double>(deflated, "a", comm: comm)["37:2:-5", "3::4"].ToArray()));
        }

        Verify(Npz.Load<short>(deflated, "c", comm: comm), [9]);
        KeyNotFoundException missing = Assert.Throws<KeyNotFoundException>(() => Npz.Load<short>(deflated, "d", comm: comm))!;
        Assert.That(missing.Message, Does.Contain("\"d\"").And.Contain("a, b, c"));
        Assert.Throws<ArgumentException>(() => Npz.Load<short>(deflated, comm: comm));
    }

    [Test]
    public void Inspect_tells_what_there_is()
    {
        FileDescription file = Npz.Inspect(Path.Combine(Folder, "deflated.npz"));
        Assert.That(file.ToString().ReplaceLineEndings("\n"), Is.EqualTo($"""
            {file.Path}: NPZ
              name  shape      type     order          compression
              a     (40, 50)   float64  C              deflate
              b     (6, 5, 4)  int32    Fortran        deflate
              c     (9,)       int16    C, big-endian  deflate
            """.ReplaceLineEndings("\n")));
        Assert.That(file["b"].Shape, Is.EqualTo(new Shape(6, 5, 4)));
        Assert.Throws<KeyNotFoundException>(() => _ = file["x"]);
    }

    /// <summary>An entry of the archive as a file of its own.</summary>
    private static string Extract(Communicator comm, string folder, string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Folder, "npy.npz"));
        using Stream stream = archive.GetEntry(name + ".npy")!.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return SharedFolder.Write(comm, folder, name + ".npy", bytes.ToArray());
    }

    private static void Verify<T>(DNDArray<T> a, Shape shape) where T : unmanaged
    {
        Assert.That(a.Shape, Is.EqualTo(shape));
        Assert.That(a.IsBalanced, Is.True);
        Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, (int)shape.Size).Select(k => Value<T>(k)).ToArray()));
    }

    private static void Run(string type, Check check)
    {
        switch (type)
        {
            case "bool": check.Of<bool>(); break;
            case "int8": check.Of<sbyte>(); break;
            case "int16": check.Of<short>(); break;
            case "int32": check.Of<int>(); break;
            case "int64": check.Of<long>(); break;
            case "uint8": check.Of<byte>(); break;
            case "uint16": check.Of<ushort>(); break;
            case "uint32": check.Of<uint>(); break;
            case "uint64": check.Of<ulong>(); break;
            case "float16": check.Of<Half>(); break;
            case "float32": check.Of<float>(); break;
            case "float64": check.Of<double>(); break;
            case "complex64": check.Of<Complex64>(); break;
            default: check.Of<Complex>(); break;
        }
    }

    private sealed record Check(Communicator Comm, string Path, Shape Shape)
    {
        public void Of<T>() where T : unmanaged
        {
            for (int split = -1; split < Shape.NDim; split++)
            {
                DNDArray<T> a = Npy.Load<T>(Path, split < 0 ? null : split, comm: Comm);
                Assert.That(a.Split, Is.EqualTo(split < 0 ? null : split));
                Verify(a, Shape);
            }
        }
    }
}
