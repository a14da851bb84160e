using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Conversion between element types as NumPy's <c>astype</c>: integers wrap, fractions are cut off, complex numbers
/// lose their imaginary part, and a bool is 0 or 1, or whether a number is not zero.</summary>
internal static class Cast
{
    /// <summary>Whether the elements of one type can become elements of the other.</summary>
    public static bool IsSupported(DType from, DType to) => NumberDispatch.IsKnown(from) && NumberDispatch.IsKnown(to);

    /// <summary>Converts element by element.</summary>
    public static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : unmanaged
        where TTo : unmanaged =>
        Convert(MemoryMarshal.AsBytes(source), DType.Of<TFrom>(), MemoryMarshal.AsBytes(target), DType.Of<TTo>());

    /// <summary>Converts elements of which only the bytes and the types are known.</summary>
    public static void Convert(ReadOnlySpan<byte> source, DType from, Span<byte> target, DType to) =>
        NumberDispatch.Visit(from, new FromVisitor(source, target, to, fromBool: from.Kind == ElementKind.Bool));

    private readonly ref struct FromVisitor(ReadOnlySpan<byte> source, Span<byte> target, DType to, bool fromBool) : INumberVisitor
    {
        private readonly ReadOnlySpan<byte> _source = source;
        private readonly Span<byte> _target = target;

        public void Visit<TFrom>() where TFrom : unmanaged, INumberBase<TFrom>
        {
            ReadOnlySpan<TFrom> numbers = MemoryMarshal.Cast<byte, TFrom>(_source);
            if (to.Kind == ElementKind.Bool)
                IsNotZero(numbers, MemoryMarshal.Cast<byte, bool>(_target));
            else if (fromBool)
                NumberDispatch.Visit(to, new BoolVisitor(_source, _target));
            else
                NumberDispatch.Visit(to, new ToVisitor<TFrom>(numbers, _target));
        }
    }

    private readonly ref struct ToVisitor<TFrom>(ReadOnlySpan<TFrom> source, Span<byte> target) : INumberVisitor
        where TFrom : unmanaged, INumberBase<TFrom>
    {
        private readonly ReadOnlySpan<TFrom> _source = source;
        private readonly Span<byte> _target = target;

        public void Visit<TTo>() where TTo : unmanaged, INumberBase<TTo> =>
            TensorPrimitives.ConvertTruncating(_source, MemoryMarshal.Cast<byte, TTo>(_target));
    }

    private readonly ref struct BoolVisitor(ReadOnlySpan<byte> source, Span<byte> target) : INumberVisitor
    {
        private readonly ReadOnlySpan<byte> _source = source;
        private readonly Span<byte> _target = target;

        public void Visit<TTo>() where TTo : unmanaged, INumberBase<TTo> => Booleans.ToNumbers(_source, MemoryMarshal.Cast<byte, TTo>(_target));
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void IsNotZero<T>(ReadOnlySpan<T> source, Span<bool> target) where T : INumberBase<T>
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = !T.IsZero(source[i]);
    }
}
