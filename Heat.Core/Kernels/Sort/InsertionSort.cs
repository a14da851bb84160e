using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Insertion, which sorts a few keys faster than anything else.</summary>
internal static unsafe class InsertionSort
{
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run<TKey>(TKey* keys, nint length) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (nint i = 1; i < length; i++)
        {
            TKey key = keys[i];
            nint k = i - 1;
            for (; k >= 0 && key < keys[k]; k--)
                keys[k + 1] = keys[k];
            keys[k + 1] = key;
        }
    }
}
