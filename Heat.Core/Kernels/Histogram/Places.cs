using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Sorted numbers among which elements are looked for.</summary>
/// <param name="Numbers">In increasing order, in the type that they are compared in.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsReversed">Whether places are counted from the end: the numbers were given in decreasing order.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe record struct SortedNumbers<T>(nint Numbers, int Count, bool IsReversed) where T : unmanaged;

/// <summary>The place of each element among sorted numbers.</summary>
internal readonly unsafe struct Places<TSide, T, TWork> : IParameterOperation<T, SortedNumbers<TWork>, long>
    where TSide : ISide
    where T : unmanaged
    where TWork : unmanaged, INumber<TWork>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<T> x, SortedNumbers<TWork> parameter, Span<long> result)
    {
        Span<int> places = (stackalloc int[Chunk.MaxLength])[..x.Length];
        SortedSearch.Run<TSide, TSide, TWork>(InType<TWork>.Of(x, stackalloc TWork[typeof(T) == typeof(TWork) ? 0 : Chunk.MaxLength]), (TWork*)parameter.Numbers, parameter.Count, places);
        if (parameter.IsReversed)
            TensorPrimitives.Subtract(parameter.Count, places, places);
        TensorPrimitives.ConvertTruncating<int, long>(places, result);
    }
}

/// <summary>Elements in the type that they are worked on in.</summary>
internal static class InType<TWork> where TWork : unmanaged
{
    /// <param name="x">The elements.</param>
    /// <param name="buffer">Room for as many, if they are of another type.</param>
    public static ReadOnlySpan<TWork> Of<T>(ReadOnlySpan<T> x, Span<TWork> buffer) where T : unmanaged
    {
        if (typeof(T) == typeof(TWork))
            return MemoryMarshal.Cast<T, TWork>(x);
        Cast.Convert(x, buffer[..x.Length]);
        return buffer[..x.Length];
    }
}
