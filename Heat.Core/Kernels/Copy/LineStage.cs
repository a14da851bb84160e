using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>
/// A small buffer in which a kernel makes rows of a target piece by piece, and from which complete cache lines are stored with
/// streaming stores. Each byte has the same offset in a line of the buffer as in the target, so that lines are stored as they are; an
/// incomplete line waits for the next piece.
/// </summary>
internal readonly unsafe ref struct LineStage
{
    private const int Line = CacheLines.Line;

    private readonly byte* _buffer;
    private readonly nint _piece;
    private readonly nint _targetStride;

    /// <param name="buffer">On the stack, or pinned; of <see cref="Size"/> bytes.</param>
    /// <param name="piece">The length of a piece: whole lines.</param>
    /// <param name="targetStride">The distance of the target's rows.</param>
    public LineStage(Span<byte> buffer, nint piece, nint targetStride)
    {
        _buffer = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(buffer));
        _buffer += -(nint)_buffer & (Line - 1);
        _piece = piece;
        _targetStride = targetStride;
        Stride = piece + Line + (targetStride & (Line - 1));
    }

    /// <summary>The distance of the pieces.</summary>
    public nint Stride { get; }

    /// <summary>The bytes that pieces of so many rows need.</summary>
    public static int Size(nint rows, nint piece) => (int)((rows * (piece + (2 * Line))) + (3 * Line));

    /// <summary>Where to make the piece of the first row.</summary>
    public byte* First(byte* target) => _buffer + ((nint)target & (Line - 1));

    /// <summary>Writes a piece of each row.</summary>
    /// <param name="target">Where the first row's goes.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="isFirst">Whether it does not continue the piece before.</param>
    /// <param name="isLast">Whether none continues it.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public void Flush(byte* target, nint rows, bool isFirst, bool isLast)
    {
        byte* made = First(target);
        for (nint j = 0; j < rows; j++)
            Flush(made + (j * Stride), target + (j * _targetStride), _piece, isFirst, isLast);
    }

    /// <summary>Writes one row's piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Flush(byte* made, byte* target, nint length, bool isFirst, bool isLast)
    {
        nint before = (nint)target & (Line - 1);
        byte* from = made - before, end = made + length, to = target - before;
        if (isFirst && before > 0)
        {
            Unsafe.CopyBlockUnaligned(target, made, (uint)Math.Min(Line - before, length));
            from += Line;
            to += Line;
        }

        for (; from <= end - Line; from += Line, to += Line)
            StreamingStore.Copy(from, to);
        if (!isLast)
            CopyLine(from, made - before);
        else if (from < end)
            Unsafe.CopyBlockUnaligned(to, from, (uint)(end - from));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyLine(byte* source, byte* target)
    {
        Vector256<byte> low = Vector256.Load(source), high = Vector256.Load(source + 32);
        low.Store(target);
        high.Store(target + 32);
    }
}
