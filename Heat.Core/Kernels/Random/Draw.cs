using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// One call that draws random values: with the global C-order linear index of an element, the element type and the
/// distribution it determines the element's value, so that ranks need not talk to agree on it.
/// </summary>
/// <param name="Seed">The key of the generator.</param>
/// <param name="Number">The number of draws made from this seed before this one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Draw(ulong Seed, ulong Number);
