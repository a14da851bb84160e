using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Whether keys are in order.</summary>
internal static unsafe class KeyOrder
{
    /// <summary>Whether no key is less than the one before it.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static bool IsIncreasing<TKey>(TKey* keys, nint length) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        nint i = 1;
        if (Vector<TKey>.IsSupported)
        {
            for (; i <= length - Vector<TKey>.Count; i += Vector<TKey>.Count)
            {
                if (Vector.LessThanAny(Vector.Load(keys + i), Vector.Load(keys + i - 1)))
                    return false;
            }
        }

        for (; i < length; i++)
        {
            if (keys[i] < keys[i - 1])
                return false;
        }

        return true;
    }
}
