using System.Collections.ObjectModel;

namespace Heat;

/// <summary>What a file holds, without its elements: the answer of <c>Inspect</c> of every format. Printed, it is a table.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Format">The format and its version, such as <c>NPY 1.0</c>.</param>
/// <example><code>
/// Console.WriteLine(Npz.Inspect("measurements.npz"));
/// // measurements.npz: NPZ
/// //   name         shape        type     order  compression
/// //   temperature  (10000, 16)  float32  C      deflate
/// //   time         (10000,)     int64    C
/// </code></example>
public sealed record FileDescription(string Path, string Format)
{
    /// <summary>The arrays of the file, in its order: datasets, variables, columns.</summary>
    public IReadOnlyList<VariableDescription> Variables { get; init; } = [];

    /// <summary>The attributes of the file as a whole.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; init; } = ReadOnlyDictionary<string, object>.Empty;

    /// <summary>The array of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those that there are.</exception>
    public VariableDescription this[string name] =>
        Variables.FirstOrDefault(variable => string.Equals(variable.Name, name, StringComparison.Ordinal))
        ?? throw IO.FileErrors.NoVariable(Path, name, Variables.Select(variable => variable.Name));

    /// <summary>The table.</summary>
    public override string ToString() => DescriptionTable.Of(this);
}

/// <summary>One array of a file, without its elements.</summary>
/// <param name="Name">Its name in the file, empty where a file is one array.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="ElementType">Its element type: NumPy's name where NumPy has the type, else what the format calls it.</param>
public sealed record VariableDescription(string Name, Shape Shape, string ElementType)
{
    /// <summary>The element type; null if Heat has no such type.</summary>
    public DType? DType => DType.FromName(ElementType);

    /// <summary>The names of the axes, where the format has such.</summary>
    public IReadOnlyList<string>? Dimensions { get; init; }

    /// <summary>The shape of the chunks in which the elements are stored; null if they are contiguous.</summary>
    public Shape? Chunks { get; init; }

    /// <summary>How the elements are compressed, such as <c>gzip 4</c>; null if they are not.</summary>
    public string? Compression { get; init; }

    /// <summary>The order of the elements, such as <c>C</c>, <c>Fortran</c> or <c>C, big-endian</c>; null where it goes without saying.</summary>
    public string? Order { get; init; }

    /// <summary>Its attributes.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; init; } = ReadOnlyDictionary<string, object>.Empty;
}
