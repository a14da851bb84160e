using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>Sums of the numbers of all ranks, for element types that have a sum of MPI and for those that have none.</summary>
internal static class SumOp<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>In rank order, so that all ranks get the same.</summary>
    public static readonly ReduceOp<T> InRankOrder = new(ReduceKind.Custom, new OperatorKernel<T, Adding>(DType.Of<T>().CanThrow), isCommutative: false);

    /// <summary>The predefined sum where the type has one.</summary>
    public static ReduceOp<T> Fastest => DType.Of<T>().Kind == ElementKind.Opaque ? InRankOrder : ReduceOp.Sum;

    [StructLayout(LayoutKind.Auto)]
    private readonly struct Adding : IReduceOperator<T>
    {
        public static T Invoke(T left, T right) => left + right;
    }
}
