using System.Numerics;

namespace Heat.Benchmarks;

/// <summary>Resplit, Redistribute and Balance of arrays, each beside the floors of the same run.</summary>
public class Redistribution : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => RedistributionCases.All;
}

/// <summary>The redistributions that are measured. A name is what moves: kind, shape, element type, and from which split axis to
/// which.</summary>
internal static class RedistributionCases
{
    private static readonly int?[][] s_ways = [[0, 1], [1, 0], [0, null], [null, 0]];
    private static readonly int?[][] s_pairs = [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        .. from length in new long[] { 1024, 4096, 8192 }
           from way in s_ways
           select Resplit<float>("square", [length, length], way[0], way[1]),
        .. from pair in s_pairs select Resplit<float>("cube", [256, 256, 256], pair[0], pair[1]),

        // An eighth of 100x50x50x20x86, whose 1.7 GB would need 10 GB with result and floors: half as long along the first three axes.
        .. from pair in new int?[][] { [0, 2], [3, 1], [0, 4], [4, 0] }
           select Resplit<float>("5-D", [50, 25, 25, 20, 86], pair[0], pair[1]),
        .. from shape in new Shape[] { [10_000_000, 3], [3, 10_000_000] }
           from axis in new[] { 0, 1 }
           select Resplit<float>("narrow", shape, axis, 1 - axis),
        Shift<float>([8192, 8192], 0), Shift<float>([8192, 8192], 1),
        Balance<float>([8192, 8192], 0), Balance<float>([8192, 8192], 1),
        Resplit<float>("tiny", [32, 32], 0, 1), Resplit<float>("tiny", [32, 32], 1, 0),
        Resplit<double>("type", [4096, 4096], 0, 1), Resplit<double>("type", [4096, 4096], 1, 0),
        Resplit<byte>("type", [4096, 4096], 0, 1), Resplit<byte>("type", [4096, 4096], 1, 0),
        Resplit<Complex>("type", [4096, 4096], 0, 1), Resplit<Complex>("type", [4096, 4096], 1, 0),
    ];

    /// <summary>An array cut along another axis, or gathered on every rank (<see langword="null"/>).</summary>
    public static WorkloadCase Resplit<T>(string kind, Shape shape, int? from, int? to) where T : unmanaged, INumberBase<T> =>
        new($"{Name<T>(kind, shape)} {AxisName(from)}->{AxisName(to)}", comm =>
        {
            DNDArray<T> a = Ht.Ones<T>(shape, from, comm);
            return new RedistributionWorkload<T>(a, a.PlanResplit(to), () => a.Resplit(to));
        });

    /// <summary>Every boundary between two ranks moves by half a piece.</summary>
    public static WorkloadCase Shift<T>(Shape shape, int axis) where T : unmanaged, INumberBase<T> =>
        new($"{Name<T>("redistribute", shape)} {axis} by half a piece", comm =>
        {
            DNDArray<T> a = Ht.Ones<T>(shape, axis, comm);
            long[] counts = [.. a.Distribution.Counts];
            for (int rank = 0; rank < comm.Size - 1; rank++)
            {
                long half = a.Distribution.Counts[rank] / 2;
                counts[rank] -= half;
                counts[rank + 1] += half;
            }

            return new RedistributionWorkload<T>(a, a.PlanRedistribute(counts), () => a.Redistribute(counts));
        });

    /// <summary>Rank 0 holds everything, and gives each rank its part.</summary>
    public static WorkloadCase Balance<T>(Shape shape, int axis) where T : unmanaged, INumberBase<T> =>
        new($"{Name<T>("balance", shape)} {axis} from rank 0", comm =>
        {
            DNDArray<T> a = Ht.Ones<T>(shape, axis, comm);
            a.CollectInPlace(0);
            return new RedistributionWorkload<T>(a, a.PlanTo(Distribution.Balanced(shape, axis, comm.Size)), a.Balance);
        });

    private static string Name<T>(string kind, Shape shape) where T : unmanaged => $"{kind} {string.Join('x', shape)} {DType.Of<T>()}";

    private static string AxisName(int? axis) => axis is { } number ? $"{number}" : "null";
}
