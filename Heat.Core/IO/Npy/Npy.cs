using Heat.IO;

namespace Heat;

/// <summary>NumPy's NPY files: one array each. Every rank reads and writes its own part of the file.</summary>
/// <example><code>
/// DNDArray&lt;float&gt; a = Npy.Load&lt;float&gt;("a.npy", split: 0);
/// DNDArray&lt;float&gt; every3 = Npy.Load&lt;float&gt;("a.npy", split: 0, slices: [Slice.Parse("::3")]);
/// DNDArray&lt;double&gt; many = Npy.Load&lt;double&gt;("part-*.npy", split: 0);
/// Npy.Save(a, "b.npy");
/// </code></example>
public static class Npy
{
    /// <summary>Loads an array. Collective: every rank reads the bytes of its own part; where these are short pieces all over the file, or
    /// every rank needs all of it, each rank reads a share and a redistribution, round by round, brings it where it belongs.</summary>
    /// <typeparam name="T">The element type of the result.</typeparam>
    /// <param name="path">The file; or, with <c>*</c> or <c>?</c> in its name, files of one element type, which are joined along axis 0 in the
    /// order of their names (numbers by value).</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="slices">A slice for each axis, of any step; those left out are whole.</param>
    /// <param name="casting">What happens if the file has another element type.</param>
    /// <param name="progress">Is told the fraction that is done, such as <see cref="Ht.Progress"/>.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>The array, balanced along <paramref name="split"/>. Memory: it and at most 64 MiB on each rank.</returns>
    /// <exception cref="FileNotFoundException">There is no such file; on all ranks, as all that follow.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or no NPY file, or the shapes of several files do not fit.</exception>
    /// <exception cref="NotSupportedException">The elements are no numbers.</exception>
    /// <exception cref="InvalidCastException">An element has no exact equal in the type <typeparamref name="T"/>.</exception>
    public static DNDArray<T> Load<T>(
        string path, int? split = null, Slice[]? slices = null, Casting casting = Casting.Exact, IProgress<double>? progress = null,
        CancellationToken cancellation = default, Communicator? comm = null)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        comm ??= Ht.Comm;
        StoredArray array = FileAgreement.Read(comm, path, () => Open(path));
        return array.Load<T>(comm, split, slices, casting, progress, cancellation);
    }

    /// <summary>Saves an array as NPY version 1, row-major, little-endian. Collective: every rank writes its part at its offset; an array
    /// that is split along a later axis is redistributed first, round by round. The old file is replaced when the new one is complete.</summary>
    /// <param name="a">The array, of any distribution; its elements are numbers or booleans.</param>
    /// <param name="path">The file.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the writing; all ranks throw in the same round, and the old file stays.</param>
    /// <exception cref="NotSupportedException">NumPy has no such element type.</exception>
    /// <exception cref="IOException">The file cannot be written; on all ranks, and the old file stays.</exception>
    public static void Save<T>(DNDArray<T> a, string path, IProgress<double>? progress = null, CancellationToken cancellation = default) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        byte[] header = NpyHeader.Write(a.DType, a.Shape);
        using FileReplacement file = FileReplacement.Begin(path, a.Comm);
        a.Comm.Together(() =>
        {
            if (a.Comm.Rank == 0)
                file.Write(header, 0);
        });
        var stored = new StoredArray(path, a.Shape, a.DType) { Offset = header.Length, IsBigEndian = !BitConverter.IsLittleEndian };
        stored.Save(a, file, progress, cancellation);
        file.Commit();
    }

    /// <summary>What a file holds: shape, element type, order. No communication; any rank may ask.</summary>
    /// <exception cref="InvalidDataException">It is no NPY file, or a damaged one.</exception>
    public static FileDescription Inspect(string path)
    {
        NpyHeader header = ReadHeader(path);
        return new(path, $"NPY {header.Version}.0") { Variables = [header.Describe()] };
    }

    private static NpyHeader ReadHeader(string path)
    {
        using FileStream stream = File.Open(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        return NpyHeader.Read(stream, path);
    }

    private static StoredArray Open(string path)
    {
        if (!FilePattern.Is(path))
            return ReadHeader(path).At(path);
        StoredArray[] parts = Array.ConvertAll(FilePattern.Find(path), file => ReadHeader(file).At(file));
        StoredArray first = parts[0];
        foreach (StoredArray part in parts)
        {
            if (!part.ElementType.Equals(first.ElementType) || part.IsBigEndian != first.IsBigEndian)
                throw FileErrors.Damaged(part.Path, $"Its elements are {part.ElementType}, those of {first.Path} are {first.ElementType}, or of another byte order.");
            if (part.Shape.NDim == 0 || part.Shape.NDim != first.Shape.NDim || part.Shape.With(0, first.Shape[0]) != first.Shape)
                throw FileErrors.Damaged(part.Path, $"Its shape {part.Shape} cannot be joined along axis 0 with {first.Shape} of {first.Path}.");
            if (part.IsColumnMajor && parts.Length > 1 && part.Shape.NDim > 1)
                throw FileErrors.Unsupported(part.Path, "Its order is Fortran's, in which rows of several files cannot be joined: load them one by one.");
        }

        return parts.Length == 1 ? first
            : first with { Path = path, Shape = first.Shape.With(0, parts.Sum(part => part.Shape[0])), IsColumnMajor = false, Parts = parts };
    }
}
