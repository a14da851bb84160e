using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat;

/// <summary>The merge of accumulators as an operation of <c>Allreduce</c>, in rank order, so that all ranks get the same.</summary>
internal static class MergeOp<TReduction, TWork, TState>
    where TReduction : IReduction<TWork, TState>
    where TWork : unmanaged
    where TState : unmanaged
{
    public static readonly ReduceOp<TState> Value = new(ReduceKind.Custom, new OperatorKernel<TState, Operator>(DType.Of<TWork>().CanThrow), isCommutative: false);

    [StructLayout(LayoutKind.Auto)]
    private readonly struct Operator : IReduceOperator<TState>
    {
        public static TState Invoke(TState left, TState right) => TReduction.Merge(left, right);
    }
}
