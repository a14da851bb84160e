using Heat.IO;
using Parquet.Schema;

namespace Heat;

/// <summary>How the pages of a Parquet file are compressed.</summary>
public enum ParquetCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By Snappy, the custom: fast.</summary>
    Snappy,

    /// <summary>By deflate.</summary>
    GZip,

    /// <summary>By Zstandard: small.</summary>
    Zstd,
}

/// <summary>Parquet files: columns of numbers or booleans to a matrix or a vector. Row groups are dealt to the ranks; on writing each rank makes a
/// file of its own in one folder, as is the custom with Parquet.</summary>
/// <example><code>
/// DNDArray&lt;float&gt; x = Parquet.Load&lt;float&gt;("flights.parquet", ["distance", "air_time"], split: 0);   // (rows, 2)
/// DNDArray&lt;int&gt; month = Parquet.LoadColumn&lt;int&gt;("flights.parquet", "month", split: 0);
/// Parquet.Save(x, "copy.parquet", ["distance", "air_time"]);                                       // a folder of files
/// </code></example>
public static class Parquet
{
    private const int RowsPerGroup = 1 << 20;

    /// <summary>Loads columns as a matrix of one row for each row of the table. Collective: each rank reads row groups of about its share of the rows,
    /// and a redistribution balances them.</summary>
    /// <typeparam name="T">The element type; that of the columns, or one that their elements can be converted to.</typeparam>
    /// <param name="path">A file, a folder of files (<c>*.parquet</c>), or a pattern such as <c>data/part-*.parquet</c>, in the order of their names, numbers by their value.</param>
    /// <param name="columns">The columns, in the order of the result; all that hold numbers or booleans if left out.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="casting">Whether each element must have an exact equal in the type <typeparamref name="T"/>.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <returns>A matrix (rows, columns), balanced along <paramref name="split"/>. Missing values are NaN.</returns>
    /// <exception cref="KeyNotFoundException">There is no such column; the message names those that there are.</exception>
    /// <exception cref="InvalidDataException">A file is no Parquet file, or damaged; on all ranks.</exception>
    /// <exception cref="NotSupportedException">A column holds no numbers or booleans.</exception>
    /// <exception cref="InvalidCastException">An element has no exact equal in the new type, or a value is missing where the type has no NaN; on all ranks.</exception>
    public static DNDArray<T> Load<T>(
        string path, string[]? columns = null, int? split = null, Casting casting = Casting.Exact, Communicator? comm = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        comm ??= Ht.Comm;
        List<ParquetSource> sources = [];
        try
        {
            (int Source, int Group, long Row)[] groups = [];
            DataField[][] fields = [];
            long rows = 0;
            int width = comm.Together(() =>
            {
                foreach (string file in Files(path))
                    sources.Add(ParquetSource.Open(file));
                string[] names = columns ?? [.. sources[0].Fields.Where(field => ParquetSource.TypeOf(field) is not null).Select(field => ParquetSource.PathOf(field))];
                fields = [.. sources.Select(source => names.Select(source.Find).ToArray())];
                groups = [.. sources.SelectMany((source, k) => source.Rows.Select((_, group) => (k, group, Row: 0L)))];
                for (int k = 0; k < groups.Length; k++)
                {
                    groups[k].Row = rows;
                    rows = checked(rows + sources[groups[k].Source].Rows[groups[k].Group]);
                }

                return names.Length;
            });

            // A row group belongs to the rank in whose balanced share its middle lies.
            var shares = Distribution.Balanced([rows], 0, comm.Size);
            long LengthOf(int k) => sources[groups[k].Source].Rows[groups[k].Group];
            int[] owners = [.. Enumerable.Range(0, groups.Length).Select(k => rows == 0 ? 0 : shares.OwnerOf(Math.Min(groups[k].Row + (LengthOf(k) / 2), rows - 1)))];
            long[] counts = new long[comm.Size];
            for (int k = 0; k < groups.Length; k++)
                counts[owners[k]] += LengthOf(k);
            int[] mine = [.. Enumerable.Range(0, groups.Length).Where(k => owners[k] == comm.Rank)];
            LocalTensor<T> local = comm.Together(() => LocalTensor<T>.Allocate([counts[comm.Rank], width]));
            long at = 0;
            int most = Enumerable.Range(0, comm.Size).Max(rank => owners.Count(owner => owner == rank));
            Rounds.Run(comm, most, round =>
            {
                if (round >= mine.Length)
                    return;
                (int source, int group, _) = groups[mine[round]];
                using LocalAccess<T> access = local.Access();
                for (int column = 0; column < width; column++)
                {
                    T[] values = sources[source].Read<T>(group, fields[source][column], casting);
                    Span<T> target = access.Span[(int)(at * width)..];
                    for (int row = 0, to = column; row < values.Length; row++, to += width)
                        target[to] = values[row];
                }

                at += LengthOf(mine[round]);
            }, progress: progress, cancellation: cancellation);
            DNDArray<T> loaded = Ht.FromLocal(local, Distribution.FromCounts([rows, width], 0, counts), comm);
            return Distribution.Balanced(loaded.Shape, split, comm.Size).Split == 0 ? loaded.Balance() : loaded.Resplit(split);
        }
        finally
        {
            foreach (ParquetSource source in sources)
                source.Dispose();
        }
    }

    /// <summary>Loads one column as a vector. Collective; see <see cref="Load"/>.</summary>
    /// <typeparam name="T">The element type; that of the column, or one that its elements can be converted to.</typeparam>
    /// <param name="path">A file, a folder of files (<c>*.parquet</c>), or a pattern such as <c>data/part-*.parquet</c>.</param>
    /// <param name="column">The column.</param>
    /// <param name="split">0 or null: a copy on every rank.</param>
    /// <param name="casting">Whether each element must have an exact equal in the type <typeparamref name="T"/>.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    public static DNDArray<T> LoadColumn<T>(
        string path, string column, int? split = null, Casting casting = Casting.Exact, Communicator? comm = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        DNDArray<T> matrix = Load<T>(path, [column], split, casting, comm, progress, cancellation);
        return matrix.Reshape([matrix.Shape[0]], matrix.Split);
    }

    /// <summary>Saves a matrix as a table of its columns, or a vector as one column: a folder of files, one of each rank, which takes the place of an older
    /// one when it is complete. Collective.</summary>
    /// <param name="a">The matrix or vector, of any distribution: booleans, integers, float or double.</param>
    /// <param name="folder">The folder; the files in it are <c>part-00000.parquet</c> and so on. A folder of other files is not replaced.</param>
    /// <param name="columns">The names of the columns; <c>c0</c>, <c>c1</c>, ... if left out.</param>
    /// <param name="compression">How the pages are compressed.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the saving; all ranks throw in the same round, and the old folder stays.</param>
    /// <exception cref="ArgumentException">The array has more than two axes, or not as many columns as names.</exception>
    /// <exception cref="NotSupportedException">Parquet has no such element type.</exception>
    /// <exception cref="IOException">The files could not be written; on all ranks. The old folder stays.</exception>
    public static void Save<T>(
        DNDArray<T> a, string folder, string[]? columns = null, ParquetCompression compression = ParquetCompression.Snappy,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (a.NDim is < 1 or > 2)
            throw new ArgumentException($"An array of {a.NDim} axes is no table; a table has two, a column has one.", nameof(a));
        if (a.DType.Name is "float16" or "complex64" or "complex128" || DType.FromName(a.DType.Name) is null)
            throw new NotSupportedException($"Elements of type {a.DType} are not stored in Parquet; booleans, integers, float32 and float64 are.");
        long width = a.NDim == 1 ? 1 : a.Shape[1];
        columns ??= [.. Enumerable.Range(0, (int)width).Select(k => FormattableString.Invariant($"c{k}"))];
        if (columns.Length != width || columns.Distinct(StringComparer.Ordinal).Count() != columns.Length || width == 0)
            throw new ArgumentException($"{columns.Length} names for {width} columns, which must be different: {string.Join(", ", columns)}.", nameof(columns));
        LocalTensor<T> rows = Rows(a);
        using FolderReplacement replacement = FolderReplacement.Begin(folder, IsParquet, a.Comm);
        string path = Path.Join(replacement.TemporaryPath, FormattableString.Invariant($"part-{a.Comm.Rank:00000}.parquet"));
        using ParquetTarget<T>? target = a.Comm.Together(() => new ParquetTarget<T>(path, columns, compression));
        long most = a.Comm.Allreduce(rows.Shape[0], ReduceOp.Max);
        Rounds.Run(a.Comm, (most + RowsPerGroup - 1) / RowsPerGroup, round =>
        {
            long first = round * RowsPerGroup, count = Math.Min(RowsPerGroup, rows.Shape[0] - first);
            if (count > 0)
                target!.Write(rows, first, count);
        }, progress: progress, cancellation: cancellation);
        a.Comm.Together(target!.Close);
        replacement.Commit();
    }

    /// <summary>What files hold: columns with types, and the number of rows. Printed, it is a table. Any rank may call it alone.</summary>
    /// <param name="path">A file, a folder of files, or a pattern.</param>
    /// <exception cref="InvalidDataException">A file is no Parquet file, or damaged.</exception>
    public static FileDescription Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string[] files = Files(path);
        using ParquetSource first = ParquetSource.Open(files[0]);
        long rows = first.Rows.Sum();
        int groups = first.Rows.Length;
        foreach (string file in files.Skip(1))
        {
            using ParquetSource other = ParquetSource.Open(file);
            rows += other.Rows.Sum();
            groups += other.Rows.Length;
        }

        return new(path, "Parquet")
        {
            Variables = [.. first.Fields.Select(field => new VariableDescription(ParquetSource.PathOf(field), [rows], ParquetSource.NameOf(field)))],
            Attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["files"] = files.Length, ["row groups"] = groups },
        };
    }

    private static string[] Files(string path) =>
        File.Exists(path) ? [path] : FilePattern.Find(Directory.Exists(path) ? Path.Join(path, "*.parquet") : path);

    private static bool IsParquet(string folder) => Directory.EnumerateFileSystemEntries(folder).All(entry => entry.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase));

    /// <summary>This rank's rows of a table; of a replicated array its share.</summary>
    private static LocalTensor<T> Rows<T>(DNDArray<T> a) where T : unmanaged
    {
        LocalTensor<T> rows;
        if (a.Split is null)
        {
            Block share = Distribution.Balanced(a.Shape, 0, a.Comm.Size).BlockOf(a.Comm.Rank);
            rows = a.Local.Slice(share);
        }
        else
        {
            rows = (a.Split == 0 ? a : a.Resplit(0)).Local;
        }

        LocalTensor<T> packed = rows.Contiguous();
        return a.NDim == 2 ? packed : new(packed.Memory[(int)packed.Offset..], [packed.Shape[0], 1]);
    }
}
