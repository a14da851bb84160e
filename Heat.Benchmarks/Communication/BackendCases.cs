using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heat.Mpi;

namespace Heat.Benchmarks;

/// <summary>Calls and redistributions through MPI.NET, beside the same on the same communicator through Heat's own binding.</summary>
internal static class BackendCases
{
    /// <summary>All of them; none unless this program runs through MPI.NET.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } = HeatSettings.Comm.OfProcess()?.Source != RankSource.MpiNet ? [] :
    [
        Case("Barrier", 1, comm => () => comm.Barrier()),
        Case("Allreduce of 1 double", 8, comm => () => comm.Allreduce(1.0, ReduceOp.Sum)),
        Case("Allgather of 1 double", 8, comm => () => comm.Allgather(1.0)),
        Case("Allreduce of 1024 doubles", 8 << 10, comm => Allreduce(comm, 1 << 10)),
        Case("Allreduce of 1048576 doubles", 8 << 20, comm => Allreduce(comm, 1 << 20)),
        Case("Alltoallv of 1048576 doubles", 8 << 20, comm => Alltoallv(comm, 1 << 20)),
        Resplit([32, 32], DirectAccess.Everywhere),
        Resplit([1024, 1024], DirectAccess.Everywhere),
        Resplit([4096, 4096], DirectAccess.Everywhere),
        Resplit([32, 32], DirectAccess.Nowhere),
        Resplit([1024, 1024], DirectAccess.Nowhere),
        Resplit([4096, 4096], DirectAccess.Nowhere),
    ];

    private static WorkloadCase Case(string name, long bytes, Func<Communicator, Action> create) => new($"backends {name}", comm =>
    {
        Action call = create(comm);
        MpiLibrary library = MpiJob.Current!.Library;
        nint module = NativeLibrary.Load(library.Name); // which is loaded already
        MpiFunctions through = Functions(library), own = MpiBackend.Own.Bind(module, library.Name, library.Abi);
        return new OperationWorkload(bytes, () => { call(); return comm; }, new Floor(FloorName.OwnBinding, () =>
        {
            Functions(library) = own;
            call();
            Functions(library) = through;
        }));
    });

    private static Action Allreduce(Communicator comm, int length)
    {
        double[] send = new double[length], receive = new double[length];
        return () => comm.Allreduce(send, receive, ReduceOp.Sum);
    }

    private static Action Alltoallv(Communicator comm, int length)
    {
        double[] send = new double[length], receive = new double[length];
        int[] counts = [.. Enumerable.Repeat(length / comm.Size, comm.Size)];
        return () => comm.Alltoallv<double>(send, counts, receive, counts);
    }

    private static WorkloadCase Resplit(Shape shape, DirectAccess access) => Case(
        $"resplit of {string.Join("x", shape)} float 0->1 {(access == DirectAccess.Nowhere ? "by messages" : "directly")}", shape.Size * sizeof(float), comm =>
        {
            DNDArray<float> a = VariedArray.Of<float>(shape, 0, comm);
            return () =>
            {
                DirectAccess before = RankContext.Current.Direct;
                RankContext.Current.Direct = access;
                GC.KeepAlive(a.Resplit(1));
                RankContext.Current.Direct = before;
            };
        });

    /// <summary>What calls a library: the comparison changes it from call to call, as no program may.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Functions>k__BackingField")]
    private static extern ref MpiFunctions Functions(MpiLibrary library);
}
