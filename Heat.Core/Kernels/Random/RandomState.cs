using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// The seed and how often it was drawn from: all there is to the state of a counter-based generator. Each rank has its
/// own; because drawing is collective, all ranks make the same draws in the same order and their states stay equal
/// without communication. Not safe for use by several threads at once.
/// </summary>
internal sealed class RandomState(ulong seed, ulong drawn = 0)
{
    /// <summary>The seed.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The number of draws made so far.</summary>
    public ulong Drawn { get; private set; } = drawn;

    /// <summary>Takes the next draw.</summary>
    public Draw NextDraw() => new(Seed, Drawn++);
}

/// <summary>
/// One call that draws random values: with the global C-order linear index of an element, the element type and the
/// distribution it determines the element's value, so that ranks need not talk to agree on it.
/// </summary>
/// <param name="Seed">The key of the generator.</param>
/// <param name="Number">The number of draws made from this seed before this one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Draw(ulong Seed, ulong Number);
