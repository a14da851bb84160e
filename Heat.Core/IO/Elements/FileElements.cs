using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.IO;

/// <summary>Elements as files have them: their byte order, and their conversion to the type that was asked for.</summary>
public static class FileElements
{
    private const int ChunkLength = 2048;

    /// <summary>Whether every value of one element type exists in the other, so that no element needs to be looked at.</summary>
    public static bool IsExact(DType from, DType to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Equals(to))
            return true;
        (int Digits, int Low, int High, bool IsComplex) a = Range(from.Kind), b = Range(to.Kind);
        return from.Kind != ElementKind.Opaque && to.Kind != ElementKind.Opaque && to.Kind != ElementKind.Bool
            && a.Digits <= b.Digits && a.Low <= b.Low && a.High <= b.High && (b.IsComplex || !a.IsComplex);
    }

    /// <summary>Decodes elements of a file.</summary>
    /// <param name="source">The bytes of the elements; big-endian ones are reversed in place.</param>
    /// <param name="type">The element type of the file.</param>
    /// <param name="isBigEndian">Whether the most significant byte comes first.</param>
    /// <param name="target">Where the elements go; there must be as many.</param>
    /// <param name="casting">Whether every element must be exact in the new type.</param>
    /// <returns>The position of the first element that is not exact, where it must be; -1 if there is none.</returns>
    /// <exception cref="NotSupportedException">One of the types is neither a number nor a boolean.</exception>
    public static long Decode<T>(Span<byte> source, DType type, bool isBigEndian, Span<T> target, Casting casting = Casting.Exact) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(type);
        if (source.Length != (long)target.Length * type.Size)
            throw new ArgumentException($"{source.Length} bytes are not {target.Length} elements of type {type}.", nameof(source));
        if (isBigEndian == BitConverter.IsLittleEndian)
            ReverseBytes(source, type);
        DType to = DType.Of<T>();
        Span<byte> bytes = MemoryMarshal.AsBytes(target);
        if (type.Equals(to))
        {
            source.CopyTo(bytes);
            Booleans.Normalize(target);
            return -1;
        }

        if (!Cast.IsSupported(type, to))
            throw new NotSupportedException($"Elements of type {type} cannot be converted to {to}.");
        if (casting == Casting.Exact && !IsExact(type, to))
            return ConvertExactly(source, type, bytes, to);
        Cast.Convert(source, type, bytes, to);
        return -1;
    }

    /// <summary>Reverses the bytes of each element in place; of a complex number, those of its two parts.</summary>
    public static void ReverseBytes(Span<byte> elements, DType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        switch (type.Kind is ElementKind.Complex64 or ElementKind.Complex128 ? type.Size / 2 : type.Size)
        {
            case 1:
                break;
            case 2:
                Span<ushort> twos = MemoryMarshal.Cast<byte, ushort>(elements);
                BinaryPrimitives.ReverseEndianness(twos, twos);
                break;
            case 4:
                Span<uint> fours = MemoryMarshal.Cast<byte, uint>(elements);
                BinaryPrimitives.ReverseEndianness(fours, fours);
                break;
            case 8:
                Span<ulong> eights = MemoryMarshal.Cast<byte, ulong>(elements);
                BinaryPrimitives.ReverseEndianness(eights, eights);
                break;
            default:
                throw new NotSupportedException($"Elements of type {type} have no byte order that files know.");
        }
    }

    /// <summary>Converts, converts back and compares, chunk by chunk; returns the position of the first element that differs, or -1.</summary>
    private static long ConvertExactly(ReadOnlySpan<byte> source, DType from, Span<byte> target, DType to)
    {
        Span<byte> back = new byte[ChunkLength * from.Size];
        int count = source.Length / from.Size;
        for (int start = 0; start < count; start += ChunkLength)
        {
            int length = Math.Min(ChunkLength, count - start);
            ReadOnlySpan<byte> given = source.Slice(start * from.Size, length * from.Size);
            Span<byte> converted = target.Slice(start * to.Size, length * to.Size), again = back[..given.Length];
            Cast.Convert(given, from, converted, to);
            Cast.Convert(converted, to, again, from);
            int different = Difference(given, again, from);

            // The greatest integer, where it is none of the floating-point type's values, comes back through saturation.
            int saturated = FirstGreatest(given, from, to);
            saturated = saturated >= 0 ? saturated : FirstGreatest(converted, to, from);
            if (different >= 0 || saturated >= 0)
                return start + (int)Math.Min((uint)different, (uint)saturated);
        }

        return -1;
    }

    private static int Difference(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, DType type)
    {
        if (left.SequenceEqual(right))
            return -1;
        int position = -1;
        unsafe
        {
            NumberDispatch.Visit(type, new DifferenceVisitor(left, right, &position));
        }

        return position;
    }

    private readonly unsafe ref struct DifferenceVisitor(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int* position) : INumberVisitor
    {
        private readonly ReadOnlySpan<byte> _left = left, _right = right;

        public void Visit<T>() where T : unmanaged, INumberBase<T>
        {
            ReadOnlySpan<T> a = MemoryMarshal.Cast<byte, T>(_left), b = MemoryMarshal.Cast<byte, T>(_right);
            for (int i = 0; i < a.Length; i++)
            {
                if (a[i] != b[i] && !(T.IsNaN(a[i]) && T.IsNaN(b[i])))
                {
                    *position = i;
                    return;
                }
            }
        }
    }

    /// <summary>The first element that is the greatest of an integer type, if the other type is a floating-point type without that value; else -1.</summary>
    private static int FirstGreatest(ReadOnlySpan<byte> elements, DType integer, DType other)
    {
        if (Range(other.Kind).Low <= 0 || IsExact(integer, other))
            return -1;
        return integer.Kind switch
        {
            ElementKind.Int16 => MemoryMarshal.Cast<byte, short>(elements).IndexOf(short.MaxValue),
            ElementKind.UInt16 => MemoryMarshal.Cast<byte, ushort>(elements).IndexOf(ushort.MaxValue),
            ElementKind.Int32 => MemoryMarshal.Cast<byte, int>(elements).IndexOf(int.MaxValue),
            ElementKind.UInt32 => MemoryMarshal.Cast<byte, uint>(elements).IndexOf(uint.MaxValue),
            ElementKind.Int64 => MemoryMarshal.Cast<byte, long>(elements).IndexOf(long.MaxValue),
            ElementKind.UInt64 => MemoryMarshal.Cast<byte, ulong>(elements).IndexOf(ulong.MaxValue),
            _ => -1,
        };
    }

    /// <summary>What values a type has: binary digits, how far it reaches below 1 (-1 for integers without a sign, 0 for those that
    /// have one) and above it, in powers of two.</summary>
    private static (int Digits, int Low, int High, bool IsComplex) Range(ElementKind kind) => kind switch
    {
        ElementKind.Bool => (1, -1, 1, false),
        ElementKind.UInt8 => (8, -1, 8, false),
        ElementKind.UInt16 => (16, -1, 16, false),
        ElementKind.UInt32 => (32, -1, 32, false),
        ElementKind.UInt64 => (64, -1, 64, false),
        ElementKind.Int8 => (7, 0, 7, false),
        ElementKind.Int16 => (15, 0, 15, false),
        ElementKind.Int32 => (31, 0, 31, false),
        ElementKind.Int64 => (63, 0, 63, false),
        ElementKind.Float16 => (11, 24, 16, false),
        ElementKind.Float32 => (24, 149, 128, false),
        ElementKind.Float64 => (53, 1074, 1024, false),
        ElementKind.Complex64 => (24, 149, 128, true),
        ElementKind.Complex128 => (53, 1074, 1024, true),
        _ => (int.MaxValue, int.MaxValue, int.MaxValue, false),
    };
}
