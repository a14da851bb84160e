using System.Runtime.InteropServices;

namespace Heat;

/// <summary>What is wanted of a sort.</summary>
/// <param name="Name">The operation, as messages and traces name it.</param>
/// <param name="IsDescending">Whether the largest element comes first.</param>
/// <param name="WantsValues">Whether the elements are wanted in order.</param>
/// <param name="WantsIndices">Whether it is wanted where they were.</param>
/// <param name="Places">The places, ascending, at which elements are to be where a complete order has them; null for a complete order.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SortRequest(string Name, bool IsDescending, bool WantsValues, bool WantsIndices, long[]? Places = null);
