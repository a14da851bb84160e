using System.Numerics;
using System.Runtime.Intrinsics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The register widths that this machine (or this run's DOTNET_Enable... settings) can test.</summary>
internal static class Widths
{
    public static IEnumerable<int> All
    {
        get
        {
            yield return 1;
            yield return 128;
            if (Vector256.IsHardwareAccelerated)
                yield return 256;
            if (Vector512.IsHardwareAccelerated)
                yield return 512;
        }
    }

    public static void Run<T, TKernel>(int width, scoped in TKernel kernel)
        where T : unmanaged, IBinaryNumber<T>
        where TKernel : struct, ILaneKernel<T>, allows ref struct
    {
        switch (width)
        {
            case 1: kernel.Run<Lanes1<T>>(); break;
            case 128: kernel.Run<Lanes128<T>>(); break;
            case 256: kernel.Run<Lanes256<T>>(); break;
            case 512: kernel.Run<Lanes512<T>>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(width), width, "No such register.");
        }
    }
}
