namespace Heat.IO;

/// <summary>A variable that is to be written: what the header says of it, and how its elements are written at a position or into an HDF5 file.</summary>
internal sealed record NetCdfVariable(string Name, Shape Shape, DType Type, int[] Dimensions, Dictionary<string, object> Attributes)
{
    public long Bytes => checked(Shape.Size * Type.Size);

    /// <summary>Writes the elements big-endian at a position of a classic file.</summary>
    public required Action<FileReplacement, long> WriteAt { get; init; }

    /// <summary>Writes a dataset.</summary>
    public required Action<Hdf5Writer> WriteTo { get; init; }
}
