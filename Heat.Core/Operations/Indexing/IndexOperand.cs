using System.Runtime.InteropServices;

namespace Heat;

/// <summary>Indices for one axis, or for several that count as one in row-major order: an array of them, or what an axis of the common
/// shape of all indices counts.</summary>
/// <param name="Array">The indices; null where an axis counts.</param>
/// <param name="Counter">That axis.</param>
/// <param name="Length">The length of what is indexed.</param>
/// <param name="Axis">The axis that is indexed, for messages; null for all of them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexOperand(DNDArray<long>? Array, int Counter, long Length, int? Axis)
{
    public static IndexOperand Of(DNDArray<long> array, long length, int? axis) => new(array, -1, length, axis);

    public static IndexOperand Counting(int counter, long length, int axis) => new(null, counter, length, axis);

    /// <summary>What is wrong with an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="place">Where in the index array it is.</param>
    public string Problem(long index, long[] place) =>
        $"Index {index}{(place.Length == 0 ? "" : $", element ({string.Join(", ", place)}) of the indices,")} is out of range for {(Axis is { } axis ? $"axis {axis}" : "all axes")} of length {Length}.";
}
