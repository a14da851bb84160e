namespace Heat;

/// <summary>A key together with the axes of the array that it takes.</summary>
internal abstract record KeyPart
{
    /// <summary>An index of an axis.</summary>
    /// <param name="Axis">The axis.</param>
    /// <param name="Index">Counted from the front.</param>
    /// <param name="IsArray">Whether it was an index array without axes: then the result is a copy.</param>
    public sealed record Integer(int Axis, long Index, bool IsArray = false) : KeyPart;

    /// <summary>Some indices of an axis at equal distances.</summary>
    /// <param name="Axis">The axis.</param>
    /// <param name="Start">The first.</param>
    /// <param name="Count">Their number.</param>
    /// <param name="Step">The distance.</param>
    public sealed record Range(int Axis, long Start, long Count, long Step) : KeyPart;

    /// <summary>An axis of length 1 that the array does not have.</summary>
    public sealed record NewAxis : KeyPart;

    /// <summary>What separates index arrays even where it stands for no axis.</summary>
    public sealed record Ellipsis : KeyPart;

    /// <summary>A single boolean.</summary>
    /// <param name="Value">Its value.</param>
    public sealed record Boolean(bool Value) : KeyPart;

    /// <summary>An array of indices of an axis.</summary>
    /// <param name="Axis">The axis.</param>
    /// <param name="Array">The indices.</param>
    public sealed record Indices(int Axis, DNDArray<long> Array) : KeyPart;

    /// <summary>A mask of some axes that follow each other.</summary>
    /// <param name="Axis">The first.</param>
    /// <param name="Array">The mask.</param>
    public sealed record Mask(int Axis, DNDArray<bool> Array) : KeyPart;
}
