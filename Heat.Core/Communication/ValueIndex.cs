using System.Runtime.InteropServices;

namespace Heat;

/// <summary>A value and its index: the element of the reductions <see cref="ReduceOp.MinLoc{T}"/> and
/// <see cref="ReduceOp.MaxLoc{T}"/>.</summary>
/// <param name="Value">The value.</param>
/// <param name="Index">Its index, usually a global one.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ValueIndex<T>(T Value, long Index) where T : unmanaged;
