using CsCheck;

namespace Heat.Tests;

/// <summary>HDF5 files that all ranks write together.</summary>
public class Hdf5WritingTests
{
    [Distributed]
    public void Any_distribution_chunked_or_not(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        Gen<(Distribution, int[], int)> cases = Layouts.ShapesOf(4, 9).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Int[1, 5].Array[shape.NDim], Gen.Int[0, 2]));
        string path = Path.Join(folder, "any.h5");
        foreach ((Distribution distribution, int[] chunks, int kind) in Samples.Of(cases, 30))
        {
            DNDArray<int> a = Placed.Array<int>(distribution, comm, strided: kind == 1);
            Hdf5.Save(a, path, "group/a", kind == 0 ? (Shape?)null : new Shape([.. chunks.Select(length => (long)length)]), gzip: kind == 2 ? 1 : 0);
            DNDArray<int> loaded = Hdf5.Load<int>(path, "group/a", distribution.Split, comm: comm);
            Assert.That(loaded.ToArray(), Is.EqualTo(a.ToArray()), $"{distribution}, chunks ({string.Join(", ", chunks)}), {kind}");
        }
    });

    [Distributed(MaxRanks = 3)]
    public void Every_type_and_attribute_comes_back(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "types.h5");
        var attributes = new Dictionary<string, object>
        {
            ["text"] = "Größe", ["empty"] = "", ["texts"] = new[] { "a", "", "ccc" }, ["flag"] = true, ["flags"] = new[] { false, true }, ["bytes"] = new byte[] { 1, 255 },
            ["signed"] = new sbyte[] { -1, 2 }, ["half"] = (Half)1.5, ["number"] = -7L, ["numbers"] = new[] { 1.5, double.NaN }, ["complex"] = new System.Numerics.Complex(1, -2),
        };
        Hdf5.Create(path, file =>
        {
            foreach (string name in Ramp.Names)
                Ramp.Visit(name, new Writes(file, name, comm));
            file.Write("scalar", Ht.Full<double>([], 2.5, comm: comm), attributes: attributes);
            file.Write("empty", Ht.Zeros<float>([0, 4], split: 0, comm: comm), chunks: [2, 2], gzip: 1);
            file.CreateGroup("some/groups");
            file.SetAttribute("some/groups", "k", 1);
            foreach ((string attribute, object value) in attributes)
                file.SetAttribute("", attribute, value);
            for (int k = 0; k < 100; k++)
                file.SetAttribute("scalar", $"k{k}", $"value {k}");
        }, comm);
        foreach (string name in Ramp.Names)
            Ramp.Visit(name, new Reads(path, name, comm));
        Assert.That(Hdf5.Load<double>(path, "scalar", comm: comm).Item(), Is.EqualTo(2.5));
        Assert.That(Hdf5.Load<float>(path, "empty", comm: comm).Shape, Is.EqualTo(new Shape(0, 4)));
        Assert.That(Hdf5.Attributes(path, "some/groups")["k"], Is.EqualTo(1));
        Assert.That(Hdf5.Attributes(path, "scalar")["k99"], Is.EqualTo("value 99"));
        IReadOnlyDictionary<string, object> found = Hdf5.Attributes(path);
        Assert.That(found, Has.Count.EqualTo(attributes.Count));
        foreach ((string attribute, object value) in attributes)
            Assert.That(found[attribute], Is.EqualTo(value), attribute);
    });

    [Distributed(MaxRanks = 4)]
    public void Several_files_become_one_array(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        for (int k = 0; k < 3; k++)
            Hdf5.Save(Ht.Full<float>([k + 2, 3], k, split: 0, comm: comm), Path.Join(folder, $"part-{k}.h5"), "x");
        float[] expected = [.. Enumerable.Range(0, 3).SelectMany(k => Enumerable.Repeat((float)k, 3 * (k + 2)))];
        Assert.That(Hdf5.LoadMany<float>(folder, "x", split: 0, comm: comm).ToArray(), Is.EqualTo(expected));
        Assert.That(Hdf5.LoadMany<double>(Path.Join(folder, "part-[12].h5").Replace("[12]", "?", StringComparison.Ordinal), "x", comm: comm).ToArray(), Is.EqualTo(Array.ConvertAll(expected, x => (double)x)));
        Assert.That(() => Hdf5.LoadMany<float>(Path.Join(folder, "none-*.h5"), "x", comm: comm), Throws.TypeOf<FileNotFoundException>());
    });

    [Distributed(MaxRanks = 3)]
    public void What_fails_leaves_the_old_file(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "old.h5");
        DNDArray<float> a = Ramp.Array<float>(Distribution.Balanced([9, 4], 0, comm.Size), comm);
        Hdf5.Save(a, path);
        Assert.That(() => Hdf5.Save(a, path, attributes: new Dictionary<string, object> { ["x"] = new object() }), Throws.ArgumentException.With.Message.Contain("\"x\""));
        Assert.That(() => Hdf5.Save(a, path, chunks: [1]), Throws.ArgumentException.With.Message.Contain("(9, 4)"));
        Assert.That(() => Hdf5.Save(a, path, gzip: 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Hdf5.Save(Ht.Zeros<decimal>([3], comm: comm), path), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => Hdf5.Create(path, file =>
        {
            file.Write("x", a);
            file.Write("x", a);
        }, comm), Throws.ArgumentException.With.Message.Contain("already"));
        using var cancelled = new CancellationTokenSource();
        if (comm.Rank == comm.Size - 1)
            cancelled.Cancel();
        Assert.That(() => Hdf5.Save(a, path, chunks: [2, 2], gzip: 1, cancellation: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Hdf5.Load<float>(path, "data", cancellation: cancelled.Token, comm: comm), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Hdf5.Save(a, Path.Join(folder, "none", "x.h5")), Throws.InstanceOf<DirectoryNotFoundException>());
        Assert.That(Hdf5.Load<float>(path, "data", comm: comm).ToArray(), Is.EqualTo(Ramp.Of<float>([9, 4])));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
    });

    private sealed class Writes(Hdf5Writer file, string name, Communicator comm) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            DNDArray<T> a = Ramp.Array<T>(Distribution.Balanced([7, 5], 1, comm.Size), comm);
            file.Write("plain/" + name, a);
            file.Write("packed/" + name, a, chunks: [3, 2], gzip: 6);
        }
    }

    private sealed class Reads(string path, string name, Communicator comm) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            Assert.That(Hdf5.Load<T>(path, "plain/" + name, 0, comm: comm).ToArray(), Is.EqualTo(Ramp.Of<T>([7, 5])), name);
            Assert.That(Hdf5.Load<T>(path, "packed/" + name, 0, comm: comm).ToArray(), Is.EqualTo(Ramp.Of<T>([7, 5])), name);
        }
    }
}
