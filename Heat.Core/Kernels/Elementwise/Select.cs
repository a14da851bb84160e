using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Where the first source is true the element of the second, elsewhere that of the third.</summary>
internal readonly unsafe struct Select<T> : ITileKernel where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        T* target = (T*)operands[0], chosen = (T*)operands[2], other = (T*)operands[3];
        bool* condition = (bool*)operands[1];
        nint conditionStep = (constants & 0b0010) == 0 ? 1 : 0, chosenStep = (constants & 0b0100) == 0 ? 1 : 0, otherStep = (constants & 0b1000) == 0 ? 1 : 0;
        for (nint i = 0; i < length; i++)
            target[i] = condition[i * conditionStep] ? chosen[i * chosenStep] : other[i * otherStep];
    }
}
