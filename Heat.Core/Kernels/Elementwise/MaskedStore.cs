using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Overwrites elements where a mask, the first source, says so, with those of the second source.</summary>
internal readonly unsafe struct MaskedStore<T> : ITileKernel where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        T* target = (T*)operands[0], value = (T*)operands[2];
        bool* mask = (bool*)operands[1];
        nint maskStep = (constants & 0b010) == 0 ? 1 : 0, valueStep = (constants & 0b100) == 0 ? 1 : 0;
        for (nint i = 0; i < length; i++)
            target[i] = mask[i * maskStep] ? value[i * valueStep] : target[i];
    }
}
