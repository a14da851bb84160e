using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>An argument of two values for each axis of an array, before and after its elements: written as a pair for each axis
/// (<c>[(1, 2), (0, 0)]</c>), one pair for all axes (<c>(1, 2)</c>), or one value (<c>1</c>).</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
[CollectionBuilder(typeof(Pairs), nameof(Pairs.Create))]
[SuppressMessage("Usage", "CA2225", Justification = "it is there to be converted to, without a word")]
[SuppressMessage("Performance", "CA1815", Justification = "arguments are not compared")]
public readonly struct Pairs<TValue> where TValue : unmanaged
{
    private readonly (TValue Before, TValue After)[]? _pairs;

    internal Pairs(ReadOnlySpan<(TValue Before, TValue After)> pairs) => _pairs = pairs.ToArray();

    /// <summary>The pairs as they were given; none for the default value.</summary>
    public ReadOnlySpan<(TValue Before, TValue After)>.Enumerator GetEnumerator() =>
        new ReadOnlySpan<(TValue Before, TValue After)>(_pairs).GetEnumerator();

    /// <summary>One value before and after the elements, along all axes.</summary>
    public static implicit operator Pairs<TValue>(TValue value) => new([(value, value)]);

    /// <summary>A value before and one after the elements, the same along all axes.</summary>
    public static implicit operator Pairs<TValue>((TValue Before, TValue After) pair) => new([pair]);

    /// <summary>A pair for each axis.</summary>
    public static implicit operator Pairs<TValue>((TValue Before, TValue After)[] pairs) => new(pairs ?? throw new ArgumentNullException(nameof(pairs)));

    /// <summary>A pair for each of some axes; of the default value, pairs of default values.</summary>
    /// <exception cref="ArgumentException">There is neither one pair nor as many as axes.</exception>
    internal (TValue Before, TValue After)[] For(Shape shape, string name, string parameter) => _pairs switch
    {
        null => new (TValue, TValue)[shape.NDim],
        [var one] => [.. Enumerable.Repeat(one, shape.NDim)],
        var pairs when pairs.Length == shape.NDim => pairs,
        _ => throw new ArgumentException($"{name}: {_pairs.Length} pairs of {parameter} do not fit the {shape.NDim} axes of shape {shape}.", parameter),
    };
}

/// <summary>Makes <see cref="Pairs{TValue}"/>.</summary>
public static class Pairs
{
    /// <summary>A pair for each axis. Collection expressions call this.</summary>
    public static Pairs<TValue> Create<TValue>(ReadOnlySpan<(TValue Before, TValue After)> pairs) where TValue : unmanaged => new(pairs);
}
