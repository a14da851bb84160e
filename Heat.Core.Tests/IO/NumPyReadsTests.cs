using System.Diagnostics;
using System.Numerics;

namespace Heat.Tests;

/// <summary>NumPy reads what was written; where Python has no NumPy, it is not asked.</summary>
public class NumPyReadsTests
{
    // The values of NpyFileTests.Value, again.
    private const string Script = """
        import sys, zipfile
        import numpy as np
        folder = sys.argv[1]
        def expected(dtype, n):
            k = np.arange(n)
            kind = np.dtype(dtype).kind
            v = k % 3 == 0 if kind == "b" else k * 7 + 1 if kind == "u" else k * 7 - 50 if kind == "i" else k * 0.375 - 2 if kind == "f" else (k * 0.375 - 2) + 1j * k
            return v.astype(dtype)
        archive = np.load(folder + "/all.npz")
        assert zipfile.ZipFile(folder + "/all.npz").testzip() is None
        for dtype in "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split():
            for a in (np.load(f"{folder}/{dtype}.npy"), archive[dtype]):
                assert a.dtype == np.dtype(dtype) and a.shape == (3, 5), (dtype, a.dtype, a.shape)
                assert (a.ravel() == expected(dtype, 15)).all(), dtype
        assert np.load(folder + "/empty.npy").shape == (0, 3)
        assert np.load(folder + "/scalar.npy") == 7
        assert (np.loadtxt(folder + "/a.csv", delimiter=",", skiprows=1) == expected("float64", 15).reshape(3, 5)).all()
        print("read")
        """;

    [Distributed(MaxRanks = 3)]
    public void Arrays_are_as_NumPy_expects_them(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        using (var npz = NpzWriter.Create(Path.Join(folder, "all.npz"), comm))
        {
            Write<bool>(comm, folder, npz);
            Write<sbyte>(comm, folder, npz);
            Write<short>(comm, folder, npz);
            Write<int>(comm, folder, npz);
            Write<long>(comm, folder, npz);
            Write<byte>(comm, folder, npz);
            Write<ushort>(comm, folder, npz);
            Write<uint>(comm, folder, npz);
            Write<ulong>(comm, folder, npz);
            Write<Half>(comm, folder, npz);
            Write<float>(comm, folder, npz);
            Write<double>(comm, folder, npz);
            Write<Complex64>(comm, folder, npz);
            Write<Complex>(comm, folder, npz);
            npz.Complete();
        }

        Npy.Save(Ht.Zeros<float>([0, 3], split: 0, comm: comm), Path.Join(folder, "empty.npy"));
        Npy.Save(Ht.Full([], 7, comm: comm), Path.Join(folder, "scalar.npy"));
        Csv.Save(Npy.Load<double>(Path.Join(folder, "float64.npy"), 0, comm: comm), Path.Join(folder, "a.csv"), header: "a,b,c,d,e");
        string? answer = comm.Rank == 0 ? Ask(folder) : "read";
        comm.Barrier();
        if (answer is null)
            Assert.Ignore("There is no Python with NumPy.");
        Assert.That(answer, Does.StartWith("read"));
    });

    private static void Write<T>(Communicator comm, string folder, NpzWriter npz) where T : unmanaged
    {
        DNDArray<T> a = Ht.Array(new LocalTensor<T>(Enumerable.Range(0, 15).Select(k => NpyFileTests.Value<T>(k)).ToArray(), [3, 5]).ToArray(), split: 0, comm: comm).Reshape([3, 5], 1);
        Npy.Save(a, Path.Join(folder, a.DType.Name + ".npy"));
        npz.Add(a.DType.Name, a);
    }

    private static string? Ask(string folder)
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script, folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string output = python.StandardOutput.ReadToEnd(), errors = python.StandardError.ReadToEnd();
            python.WaitForExit();
            return errors.Contains("No module named 'numpy'", StringComparison.Ordinal) ? null : output + errors;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
