using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Where the first source is true the element of the second, elsewhere that of the third: the bits of one of the two,
/// whatever they are.</summary>
internal readonly unsafe struct Select<T> : ITileKernel where T : unmanaged
{
    private const int Line = 64;

    public static bool CanStream => sizeof(T) is 1 or 2 or 4 or 8;

    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        if ((constants & 0b0010) == 0)
            Choose((byte*)operands[1], (T*)operands[2], (constants & 0b0100) != 0, (T*)operands[3], (constants & 0b1000) != 0, (T*)operands[0], length, (constants & 1) != 0);
        else if (*(byte*)operands[1] != 0)
            Spread((T*)operands[2], (constants & 0b0100) != 0, (T*)operands[0], length);
        else
            Spread((T*)operands[3], (constants & 0b1000) != 0, (T*)operands[0], length);
    }

    private static void Spread(T* source, bool isConstant, T* target, int length)
    {
        if (isConstant)
            new Span<T>(target, length).Fill(*source);
        else if (source != target)
            new Span<T>(source, length).CopyTo(new(target, length));
    }

    private static void Choose(byte* condition, T* chosen, bool chosenIsOne, T* other, bool otherIsOne, T* target, int length, bool stream)
    {
        int done = 0;
        if (stream)
        {
            // Whole cache lines from here on.
            done = (int)nuint.Min((Line - ((nuint)target % Line)) % Line / (nuint)sizeof(T), (nuint)length);
            Rest(condition, chosen, chosenIsOne, other, otherIsOne, target, 0, done);
        }

        if (sizeof(T) is 1 or 2 or 4 or 8)
        {
            if (Vector512.IsHardwareAccelerated)
                done = Blocks<Mask512, Vector512<byte>>(condition, chosen, chosenIsOne, other, otherIsOne, target, done, length, stream);
            else if (Vector256.IsHardwareAccelerated)
                done = Blocks<Mask256, Vector256<byte>>(condition, chosen, chosenIsOne, other, otherIsOne, target, done, length, stream);
            else if (Vector128.IsHardwareAccelerated)
                done = Blocks<Mask128, Vector128<byte>>(condition, chosen, chosenIsOne, other, otherIsOne, target, done, length, stream);
        }

        Rest(condition, chosen, chosenIsOne, other, otherIsOne, target, done, length);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Rest(byte* condition, T* chosen, bool chosenIsOne, T* other, bool otherIsOne, T* target, nint start, nint end)
    {
        nint chosenStep = chosenIsOne ? 0 : 1, otherStep = otherIsOne ? 0 : 1;
        for (nint i = start; i < end; i++)
            target[i] = condition[i] != 0 ? chosen[i * chosenStep] : other[i * otherStep];
    }

    /// <summary>As many elements as fill registers with their conditions.</summary>
    /// <returns>Where they end.</returns>
    [MethodImpl(Loops.CompiledOnce)]
    private static int Blocks<TWidth, TVector>(byte* condition, T* chosen, bool chosenIsOne, T* other, bool otherIsOne, T* target, int start, int length, bool stream)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged
    {
        // A single element is spread over a register, from which it is loaded again and again.
        TVector zero = TWidth.Create((byte)0), x = Order.Spread<T, TWidth, TVector>(chosen), y = Order.Spread<T, TWidth, TVector>(other);
        int done = start;
        for (; done <= length - TWidth.Bytes; done += TWidth.Bytes)
        {
            TVector mask = TWidth.Not(TWidth.Equals<byte>(TWidth.Load(condition + done), zero));
            byte* from = (byte*)(chosenIsOne ? (T*)&x : chosen + done), fromOther = (byte*)(otherIsOne ? (T*)&y : other + done), to = (byte*)(target + done);
            nint step = chosenIsOne ? 0 : TWidth.Bytes, otherStep = otherIsOne ? 0 : TWidth.Bytes;
            Part<TWidth, TVector>(mask, 0, from, step, fromOther, otherStep, to, stream);
            if (sizeof(T) >= 2)
                Part<TWidth, TVector>(mask, 1, from, step, fromOther, otherStep, to, stream);
            if (sizeof(T) >= 4)
            {
                Part<TWidth, TVector>(mask, 2, from, step, fromOther, otherStep, to, stream);
                Part<TWidth, TVector>(mask, 3, from, step, fromOther, otherStep, to, stream);
            }

            if (sizeof(T) >= 8)
            {
                Part<TWidth, TVector>(mask, 4, from, step, fromOther, otherStep, to, stream);
                Part<TWidth, TVector>(mask, 5, from, step, fromOther, otherStep, to, stream);
                Part<TWidth, TVector>(mask, 6, from, step, fromOther, otherStep, to, stream);
                Part<TWidth, TVector>(mask, 7, from, step, fromOther, otherStep, to, stream);
            }
        }

        return done;
    }

    /// <summary>One register of elements, with its part of a register of conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Part<TWidth, TVector>(TVector conditions, int part, byte* x, nint xStep, byte* y, nint yStep, byte* target, bool stream)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged
    {
        TVector mask = conditions;
        if (sizeof(T) >= 2)
            mask = (part & (sizeof(T) / 2)) == 0 ? TWidth.WidenLower(mask, 1) : TWidth.WidenUpper(mask, 1);
        if (sizeof(T) >= 4)
            mask = (part & (sizeof(T) / 4)) == 0 ? TWidth.WidenLower(mask, 2) : TWidth.WidenUpper(mask, 2);
        if (sizeof(T) >= 8)
            mask = (part & (sizeof(T) / 8)) == 0 ? TWidth.WidenLower(mask, 4) : TWidth.WidenUpper(mask, 4);
        TVector selected = TWidth.Select(mask, TWidth.Load(x + (part * xStep)), TWidth.Load(y + (part * yStep)));
        if (stream)
            TWidth.StoreStreaming(selected, target + (part * TWidth.Bytes));
        else
            TWidth.Store(selected, target + (part * TWidth.Bytes));
    }
}
