using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// One of the keys in <c>a[...]</c>. It is there to be converted to: from integers and C# indices (<c>a[0]</c>, <c>a[^1]</c>), C# ranges
/// (<c>a[1..7]</c>), <see cref="Heat.Slice"/> and its text (<c>a["::2"]</c>), <see cref="Ht.Ellipsis"/>, <see cref="Ht.NewAxis"/>, boolean
/// arrays (masks), and arrays or lists of indices (<c>a[[0, 2, 5]]</c>).
/// </summary>
[CollectionBuilder(typeof(Key), nameof(Create))]
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Usage", "CA2225", Justification = "it is there to be converted to, without a word")]
public readonly struct Key : IEquatable<Key>
{
    private Key(KeyKind kind, long number = 0, Slice slice = default, object? array = null, Shape shape = default) =>
        (Kind, Number, Slice, Array, ArrayShape) = (kind, number, slice, array, shape);

    /// <summary>What it is; the default value is a whole axis.</summary>
    internal KeyKind Kind { get; }

    /// <summary>The integer; of a boolean 1 or 0.</summary>
    internal long Number { get; }

    /// <summary>The slice.</summary>
    internal Slice Slice { get; }

    /// <summary>The indices or the mask: a distributed array, a list of those, or <c>long[]</c> or <c>bool[]</c> in row-major order.</summary>
    internal object? Array { get; }

    /// <summary>The shape of indices or a mask in a plain list.</summary>
    internal Shape ArrayShape { get; }

    /// <summary>A list of indices; what a collection expression calls.</summary>
    public static Key Create(ReadOnlySpan<long> indices) => OfList(indices.ToArray(), [indices.Length]);

    /// <summary>A list's indices: what makes <c>[0, 2, 5]</c> a key.</summary>
    public ReadOnlySpan<long>.Enumerator GetEnumerator() => new ReadOnlySpan<long>(Array as long[]).GetEnumerator();

    /// <summary>One index; a negative one counts from the end.</summary>
    public static implicit operator Key(int index) => new(KeyKind.Integer, index);

    /// <inheritdoc cref="op_Implicit(int)"/>
    public static implicit operator Key(long index) => new(KeyKind.Integer, index);

    /// <summary>One index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is <c>^0</c>, which is behind the last.</exception>
    public static implicit operator Key(Index index) => index is { IsFromEnd: true, Value: 0 }
        ? throw new ArgumentOutOfRangeException(nameof(index), index, "Index ^0 is behind the last one of any axis.")
        : new(KeyKind.Integer, index.IsFromEnd ? -(long)index.Value : index.Value);

    /// <summary>The indices from the range's start to before its end; as of a slice, only those that there are.</summary>
    public static implicit operator Key(Range range) => new(KeyKind.Slice, slice: new(
        range.Start.IsFromEnd ? (range.Start.Value == 0 ? long.MaxValue : -(long)range.Start.Value) : range.Start.Value,
        range.End.IsFromEnd ? (range.End.Value == 0 ? null : -(long)range.End.Value) : range.End.Value));

    /// <summary>A slice.</summary>
    public static implicit operator Key(Slice slice) => new(KeyKind.Slice, slice: slice);

    /// <summary>A slice as NumPy writes it, such as <c>"::2"</c>, or <c>"..."</c> for <see cref="Ht.Ellipsis"/>.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static implicit operator Key(string slice) => string.Equals(slice, "...", StringComparison.Ordinal) ? Ellipsis : Slice.Parse(slice);

    /// <summary>True adds an axis of length 1, false one of length 0; as in NumPy it counts as an index array.</summary>
    public static implicit operator Key(bool value) => new(KeyKind.Boolean, value ? 1 : 0);

    /// <summary>An array of indices, distributed in any way.</summary>
    public static implicit operator Key(DNDArray<long> indices) => OfArray(indices);

    /// <inheritdoc cref="op_Implicit(DNDArray{long})"/>
    public static implicit operator Key(DNDArray<int> indices) => OfArray(indices);

    /// <summary>A mask, which stands for as many axes as it has, distributed in any way.</summary>
    public static implicit operator Key(DNDArray<bool> mask) => OfArray(mask);

    /// <summary>One array of indices for each of as many axes, as <see cref="Ht.NonZero"/> gives them.</summary>
    public static implicit operator Key(DNDArray<long>[] indices) => OfArray(indices, KeyKind.Tuple);

    /// <summary>A list of indices, the same on all ranks.</summary>
    public static implicit operator Key(long[] indices) => OfList(Required(indices), [indices.Length]);

    /// <inheritdoc cref="op_Implicit(long[])"/>
    public static implicit operator Key(int[] indices) => OfList(System.Array.ConvertAll(Required(indices), index => (long)index), [indices.Length]);

    /// <summary>A mask, the same on all ranks.</summary>
    public static implicit operator Key(bool[] mask) => OfList(Required(mask), [mask.Length]);

    /// <summary>A matrix of indices, the same on all ranks.</summary>
    public static implicit operator Key(long[,] indices) => OfList(Required(indices).Cast<long>().ToArray(), ShapeOf(indices));

    /// <inheritdoc cref="op_Implicit(long[,])"/>
    public static implicit operator Key(int[,] indices) => OfList(Required(indices).Cast<int>().Select(index => (long)index).ToArray(), ShapeOf(indices));

    /// <summary>A mask of two axes, the same on all ranks.</summary>
    public static implicit operator Key(bool[,] mask) => OfList(Required(mask).Cast<bool>().ToArray(), ShapeOf(mask));

    /// <summary>As many whole axes as the other keys leave.</summary>
    internal static Key Ellipsis => new(KeyKind.Ellipsis);

    /// <summary>A new axis of length 1.</summary>
    internal static Key NewAxis => new(KeyKind.NewAxis);

    /// <inheritdoc/>
    public bool Equals(Key other) => Kind == other.Kind && Number == other.Number && Slice == other.Slice && ReferenceEquals(Array, other.Array);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Key other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Number, Slice, Array is null ? 0 : RuntimeHelpers.GetHashCode(Array));

    /// <summary>The key as NumPy writes it.</summary>
    public override string ToString() => Kind switch
    {
        KeyKind.Integer => Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        KeyKind.Slice => Slice.ToString(),
        KeyKind.Ellipsis => "...",
        KeyKind.NewAxis => "None",
        KeyKind.Boolean => Number == 1 ? "True" : "False",
        KeyKind.Tuple => "tuple of index arrays",
        _ => Array is bool[] or DNDArray<bool> ? "mask" : "index array",
    };

    /// <summary>Whether both are the same key: arrays are compared as objects, not by their elements.</summary>
    public static bool operator ==(Key left, Key right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Key left, Key right) => !left.Equals(right);

    private static Key OfArray(object array, KeyKind kind = KeyKind.Array) => new(kind, array: Required(array));

    private static Key OfList(object list, Shape shape) => new(KeyKind.Array, array: list, shape: shape);

    private static Shape ShapeOf(Array array) => new(array.GetLongLength(0), array.GetLongLength(1));

    private static TArray Required<TArray>(TArray? array) where TArray : class => array ?? throw new ArgumentNullException(nameof(array));
}

/// <summary>The kinds of keys.</summary>
internal enum KeyKind
{
    Slice,
    Integer,
    Ellipsis,
    NewAxis,
    Boolean,
    Array,
    Tuple,
}

public static partial class Ht
{
    /// <summary>The key for as many whole axes as the other keys leave: <c>a[Ht.Ellipsis, 0]</c> is the first index of the last axis.</summary>
    public static Key Ellipsis => Key.Ellipsis;

    /// <summary>The key that inserts an axis of length 1: of a vector, <c>a[Ht.NewAxis, ..]</c> is a row.</summary>
    public static Key NewAxis => Key.NewAxis;
}
