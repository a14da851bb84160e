using System.Numerics;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>A loop written for registers of any width.</summary>
internal interface ILaneKernel<T> where T : unmanaged
{
    void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, T>;
}

/// <summary>Runs kernels at the width this machine is best at.</summary>
internal static class LaneKernel
{
    public static void Run<T, TKernel>(scoped in TKernel kernel)
        where T : unmanaged, IBinaryNumber<T>
        where TKernel : struct, ILaneKernel<T>, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Lanes512<T>>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Lanes256<T>>();
        else if (Vector128.IsHardwareAccelerated)
            kernel.Run<Lanes128<T>>();
        else
            kernel.Run<Lanes1<T>>();
    }
}
