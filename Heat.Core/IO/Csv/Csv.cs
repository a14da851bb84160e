using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heat.IO;
using Microsoft.Win32.SafeHandles;

namespace Heat;

/// <summary>Files of comma-separated values: numbers, a line for each row. Every rank parses and formats its own rows.</summary>
/// <example><code>
/// DNDArray&lt;double&gt; a = Csv.Load&lt;double&gt;("measurements.csv", split: 0, headerLines: 1);
/// DNDArray&lt;float&gt; some = Csv.Load&lt;float&gt;("measurements.csv", split: 0, headerLines: 1, columns: [2, 0]);
/// Csv.Save(a, "copy.csv", header: "x,y,z");
/// </code></example>
public static class Csv
{
    private const int ChunkBytes = 4 << 20;

    /// <summary>Loads a matrix. Collective: every rank counts the lines in its share of the bytes, then parses the rows of its own piece;
    /// a split along axis 1, or a copy on every rank, is a redistribution afterwards.</summary>
    /// <typeparam name="T">The element type of the result: a floating-point type (each number is the nearest), an integer type (exact), or bool.</typeparam>
    /// <param name="path">The file, ASCII or UTF-8. Lines end in <c>\n</c> or <c>\r\n</c>, the last may have no end; empty lines are skipped.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="headerLines">Lines before the first row, which are skipped.</param>
    /// <param name="separator">What separates the fields. Blanks around fields do not matter, unless blanks separate them.</param>
    /// <param name="columns">The columns that are read, in this order; all if left out.</param>
    /// <param name="missing">The value of empty fields; NaN if left out, and for types without NaN an error.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>An array of shape (rows, columns), balanced along <paramref name="split"/>.</returns>
    /// <exception cref="InvalidDataException">A field is no number of the type, is in quotes, or a row has another number of fields than the first:
    /// the message has the line, the column and the text; on all ranks.</exception>
    /// <exception cref="FileNotFoundException">There is no such file; on all ranks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or the separator is part of numbers.</exception>
    /// <exception cref="NotSupportedException">The type is none of these.</exception>
    public static DNDArray<T> Load<T>(
        string path, int? split = null, int headerLines = 0, char separator = ',', int[]? columns = null, T? missing = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default, Communicator? comm = null)
        where T : unmanaged
    {
        comm ??= Ht.Comm;
        split = Arguments.Axis(split, 2, nameof(split));
        var load = new CsvLoad<T>(new(path, headerLines, separator, columns), comm, missing, progress, cancellation);
        DNDArray<T> rows = load.Run();
        return split == 0 ? rows : rows.Resplit(split);
    }

    /// <summary>Loads one column as a vector. Collective; as <see cref="Load"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="column">The column.</param>
    /// <param name="split">0, or null for a copy on every rank.</param>
    /// <param name="headerLines">Lines before the first row, which are skipped.</param>
    /// <param name="separator">What separates the fields.</param>
    /// <param name="missing">The value of empty fields; NaN if left out, and for types without NaN an error.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>An array of shape (rows,), balanced along <paramref name="split"/>.</returns>
    /// <inheritdoc cref="Load" path="/typeparam|/exception"/>
    public static DNDArray<T> LoadVector<T>(
        string path, int column = 0, int? split = null, int headerLines = 0, char separator = ',', T? missing = null, Communicator? comm = null)
        where T : unmanaged
    {
        split = Arguments.Axis(split, 1, nameof(split));
        DNDArray<T> rows = Load(path, 0, headerLines, separator, [column], missing, comm: comm);
        DNDArray<T> vector = Ht.FromLocal(new LocalTensor<T>(rows.Local.Memory, [rows.LocalShape[0]]), rows.Distribution.WithShape([rows.Shape[0]], 0), rows.Comm);
        return split == 0 ? vector : vector.Resplit(null);
    }

    /// <summary>Saves a vector (a number in each line) or a matrix. Collective: round by round each rank formats a share of the rows, whatever
    /// the distribution, and writes it at its offset. The old file is replaced when the new one is complete.</summary>
    /// <param name="a">The array, of one or two axes and of any distribution.</param>
    /// <param name="path">The file.</param>
    /// <param name="header">Text before the first row, of one or more lines.</param>
    /// <param name="separator">What separates the fields.</param>
    /// <param name="format">The numbers' format, such as <c>F3</c> or <c>E8</c>; if left out, the shortest text that reads back as the same number.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the writing; all ranks throw in the same round, and the old file stays.</param>
    /// <exception cref="ArgumentException">The array has no axis, or more than two.</exception>
    /// <exception cref="FormatException">.NET has no such format.</exception>
    /// <exception cref="NotSupportedException">The elements are neither real numbers nor booleans.</exception>
    /// <exception cref="IOException">The file cannot be written; on all ranks, and the old file stays.</exception>
    public static void Save<T>(
        DNDArray<T> a, string path, string? header = null, char separator = ',', string? format = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        new CsvOptions(path, 0, separator, null).Check();
        if (a.NDim is 0 or > 2)
            throw new ArgumentException($"An array of shape {a.Shape} has {a.NDim} axes; a file of separated values has 1 or 2.", nameof(a));
        CsvWriter.Save(a, path, header, separator, format, progress, cancellation);
    }

    /// <summary>What a file holds: rows and columns, and their names from the last header line. No communication; counts the lines of the whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="headerLines">Lines before the first row.</param>
    /// <param name="separator">What separates the fields.</param>
    public static FileDescription Inspect(string path, int headerLines = 0, char separator = ',')
    {
        var options = new CsvOptions(path, headerLines, separator, null);
        options.Check();
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        CsvLayout layout = CsvLayout.Read(options, handle);
        var table = new VariableDescription("", new(CsvRows.CountAll(handle, layout), layout.Columns), "text");
        return new(path, "CSV") { Variables = [headerLines == 0 ? table : table with { Dimensions = ["rows", layout.Names.Replace(separator.ToString(), ", ", StringComparison.Ordinal)] }] };
    }

    /// <summary>One loading of a file.</summary>
    private sealed class CsvLoad<T>(CsvOptions options, Communicator comm, T? missing, IProgress<double>? progress, CancellationToken cancellation) where T : unmanaged
    {
        public DNDArray<T> Run()
        {
            options.Check();
            if (typeof(T) == typeof(double))
                return With<double, DoubleField>(Missing<double>(double.NaN));
            if (typeof(T) == typeof(float))
                return With<float, SingleField>(Missing<float>(float.NaN));
            if (typeof(T) == typeof(Half))
                return With<Half, HalfField>(Missing<Half>(Half.NaN));
            if (typeof(T) == typeof(bool))
                return With<bool, BooleanField>(Missing<bool>(null));
            if (typeof(T) == typeof(long))
                return Integers<long>();
            if (typeof(T) == typeof(int))
                return Integers<int>();
            if (typeof(T) == typeof(short))
                return Integers<short>();
            if (typeof(T) == typeof(sbyte))
                return Integers<sbyte>();
            if (typeof(T) == typeof(ulong))
                return Integers<ulong>();
            if (typeof(T) == typeof(uint))
                return Integers<uint>();
            if (typeof(T) == typeof(ushort))
                return Integers<ushort>();
            if (typeof(T) == typeof(byte))
                return Integers<byte>();
            throw new NotSupportedException($"{options.Path}: elements of type {DType.Of<T>()} are not read from separated values.");
        }

        private DNDArray<T> Integers<TNumber>() where TNumber : unmanaged, IBinaryInteger<TNumber>, IMinMaxValue<TNumber> =>
            With<TNumber, IntegerField<TNumber>>(Missing<TNumber>(null));

        private TNumber? Missing<TNumber>(TNumber? otherwise) where TNumber : unmanaged
        {
            T given = missing ?? default;
            return missing is null ? otherwise : Unsafe.As<T, TNumber>(ref given);
        }

        // TNumber is T, which has the interfaces that T lacks.
        private DNDArray<T> With<TNumber, TField>(TNumber? absent) where TNumber : unmanaged where TField : struct, IFieldParser<TNumber>
        {
            SafeFileHandle? handle = null;
            CsvReader<TNumber, TField>? reader = null;
            try
            {
                CsvLayout layout = FileAgreement.Read(comm, options.Path, () =>
                {
                    handle = File.OpenHandle(options.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    return CsvLayout.Read(options, handle);
                });
                if (options.Columns?.Max() >= layout.Columns && layout.Columns > 0)
                    throw new ArgumentOutOfRangeException(nameof(options.Columns), $"{options.Path}: there is no column {options.Columns.Max()}; the first row has {layout.Columns}.");
                int width = layout.Columns == 0 ? 0 : options.Columns?.Length ?? layout.Columns;
                CsvRows rows = CsvRows.Find(comm, handle!, layout);
                Distribution distribution = rows.Distribution.WithShape([rows.Distribution.Shape[0], width], 0);
                long begin = rows.Offsets[comm.Rank], end = rows.Offsets[comm.Rank + 1];
                LocalTensor<T> local = comm.Together(() =>
                {
                    reader = new(options, handle!, begin, layout.Columns, absent, (int)Math.Min(ChunkBytes, Math.Max(end - begin, 1)));
                    return LocalTensor<T>.Allocate(distribution.LocalShape(comm.Rank));
                });
                long longest = Enumerable.Range(0, comm.Size).Max(rank => rows.Offsets[rank + 1] - rows.Offsets[rank]), rounds = (longest + ChunkBytes - 1) / ChunkBytes;
                int done = 0;
                Rounds.Run(comm, rounds, round =>
                {
                    using LocalAccess<T> access = local.Access();
                    while (!reader!.IsAt(end) && (reader.Position - begin < (round + 1) * ChunkBytes || round == rounds - 1))
                        done += reader.ParseChunk(end, MemoryMarshal.Cast<T, TNumber>(access.Span[(done * width)..]));
                    if (round == rounds - 1 && done != local.Shape[0])
                        throw FileErrors.Damaged(options.Path, "The file has changed while it was read.");
                }, progress: progress, cancellation: cancellation);
                return Ht.FromLocal(local, distribution, comm);
            }
            finally
            {
                reader?.Dispose();
                handle?.Dispose();
            }
        }
    }
}
