namespace Heat.Kernels;

/// <summary>What sorts of unsigned keys do with a register besides the operations of <see cref="ISimd{TVec, T}"/>.</summary>
internal unsafe interface ISortLanes<TVec, TKey>
    where TVec : unmanaged
    where TKey : unmanaged
{
    /// <summary>Whether the processor has such registers.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>A table for <see cref="Split"/>.</summary>
    static abstract byte* Orders { get; }

    /// <summary>Puts the keys that are not above the pivot before the others; both keep their order.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="pivot">The pivot in each lane.</param>
    /// <param name="orders"><see cref="Orders"/>, which loops have at hand: a static field that may not be initialized costs them a call.</param>
    /// <returns>How many are not above.</returns>
    static abstract int Split(ref TVec keys, TVec pivot, byte* orders);

    /// <summary>Lane i of the result is lane <c>order[i]</c>, in units of 32 bits.</summary>
    static abstract TVec Permute(TVec keys, int* order);
}
