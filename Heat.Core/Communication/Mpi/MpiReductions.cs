using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Heat.Mpi;

/// <summary>
/// How a library is to reduce: with an operation of its own where that does what <see cref="ReduceOp"/> promises, else
/// through a callback to a <see cref="ReduceKernel"/>.
/// </summary>
/// <remarks>
/// MPI gives a user function no data of its own, but it does pass the datatype's handle. So every reduction under way
/// has a datatype to itself, by which the callback finds its kernel. They are lent for one call and used again:
/// there are as many as reductions ever ran at the same time, however many functions a program makes.
/// </remarks>
internal sealed unsafe class MpiReductions(MpiLibrary library, MpiTypes types)
{
    // Read by the callback, on whatever thread the library runs it.
    private readonly ConcurrentDictionary<nint, CallbackReduction> _byType = new();
    private readonly Dictionary<int, Stack<CallbackReduction>> _idle = [];
    private readonly nint[] _callbackOps = new nint[2];

    // What went wrong in a callback that did not find its reduction.
    private Exception? _lost;

    /// <summary>The operation of the library that computes a reduction exactly as Heat defines it, or null.</summary>
    /// <remarks>
    /// What MPI leaves open: whether Min and Max see NaN; logical operations are for integers only. And what libraries in
    /// use get wrong: MPICH 4.0 compares unsigned integers as signed (pmodels/mpich#6083), Open MPI 4.1 compares
    /// <c>unsigned long</c> so (open-mpi/ompi#10648) and, with AVX, saturates 8- and 16-bit sums (open-mpi/ompi#8045).
    /// </remarks>
    public static MpiHandle? Predefined(ReduceKind op, ElementKind element) => (op, element) switch
    {
        (ReduceKind.Min or ReduceKind.LogicalAnd or ReduceKind.BitwiseAnd, ElementKind.Bool) => MpiHandle.LogicalAnd, // their bytes may be others than 0 and 1
        (ReduceKind.Max or ReduceKind.LogicalOr or ReduceKind.BitwiseOr, ElementKind.Bool) => MpiHandle.LogicalOr,
        (ReduceKind.LogicalXor or ReduceKind.BitwiseXor, ElementKind.Bool) => MpiHandle.LogicalXor,
        (ReduceKind.Sum, ElementKind.Float32 or ElementKind.Float64) => MpiHandle.Sum,
        (ReduceKind.Product, ElementKind.Float32 or ElementKind.Float64) => MpiHandle.Product,
        (_, >= ElementKind.Int8 and <= ElementKind.UInt64) => op switch
        {
            ReduceKind.Sum when element is not (ElementKind.Int8 or ElementKind.Int16 or ElementKind.UInt8 or ElementKind.UInt16) => MpiHandle.Sum,
            ReduceKind.Product => MpiHandle.Product,
            ReduceKind.Min when element <= ElementKind.Int64 => MpiHandle.Min,
            ReduceKind.Max when element <= ElementKind.Int64 => MpiHandle.Max,
            ReduceKind.LogicalAnd => MpiHandle.LogicalAnd,
            ReduceKind.LogicalOr => MpiHandle.LogicalOr,
            ReduceKind.LogicalXor => MpiHandle.LogicalXor,
            ReduceKind.BitwiseAnd => MpiHandle.BitwiseAnd,
            ReduceKind.BitwiseOr => MpiHandle.BitwiseOr,
            ReduceKind.BitwiseXor => MpiHandle.BitwiseXor,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The operation and datatype for a call, and what to <see cref="Return"/> when it is complete; null where
    /// the library computes by itself, or the call computes nothing.</summary>
    public CallbackReduction? Prepare(in Collective call, out nint op, out nint type)
    {
        op = 0;
        if (call.Kernel is not { } kernel)
        {
            type = types.ForMoving(call.Element);
            return null;
        }

        if (Predefined(call.Op, call.Element.Kind) is { } predefined)
        {
            op = library[predefined];
            type = library[MpiTypes.ForComputing(call.Element.Kind)];
            return null;
        }

        CallbackReduction reduction = Lend(call.Element.Size);
        reduction.Kernel = kernel;
        op = CallbackOp(call.IsCommutative);
        type = reduction.Type;
        return reduction;
    }

    /// <summary>Takes a reduction back once its call is complete, and gives what its kernel threw.</summary>
    public Exception? Return(CallbackReduction? reduction)
    {
        if (reduction is null)
            return null;
        Exception? failure = reduction.Failure ?? Interlocked.Exchange(ref _lost, null);
        reduction.Kernel = null;
        reduction.Failure = null;
        _idle[reduction.Size].Push(reduction);
        return failure;
    }

    /// <summary>Frees the operations, as some libraries ask before MPI ends. The datatypes are freed with the others.</summary>
    public void Free()
    {
        foreach (nint made in _callbackOps)
        {
            nint op = made;
            if (op != 0)
                library.Check(library.Functions.OpFree(&op), "MPI_Op_free");
        }
    }

    private CallbackReduction Lend(int size)
    {
        if (!_idle.TryGetValue(size, out Stack<CallbackReduction>? idle))
            _idle.Add(size, idle = []);
        if (idle.TryPop(out CallbackReduction? reduction))
            return reduction;
        reduction = new CallbackReduction(types.Contiguous(size), size);
        _byType[reduction.Type] = reduction;
        return reduction;
    }

    private nint CallbackOp(bool commutative)
    {
        ref nint op = ref _callbackOps[commutative ? 1 : 0];
        if (op == 0)
        {
            nint created = 0;
            library.Check(library.Functions.OpCreate(&Callback, commutative, &created), "MPI_Op_create");
            op = created;
        }

        return op;
    }

    /// <summary>MPI's user function: <c>right[i] = left[i] op right[i]</c>. Nothing may be thrown through the library's
    /// frames: that would end the process.</summary>
    [UnmanagedCallersOnly]
    private static void Callback(void* left, void* right, int* count, void* type)
    {
        MpiJob job = MpiJob.Current!;
        nint handle = job.Library.Abi.HandleSize == sizeof(int) ? (nint)(*(uint*)type) : *(nint*)type;
        if (job.Reductions._byType.TryGetValue(handle, out CallbackReduction? reduction))
            reduction.Combine(left, right, *count);
        else
            job.Reductions._lost = new InvalidOperationException($"{job.Library.Version} calls it with a datatype, 0x{handle:x}, that no reduction has.");
    }
}

/// <summary>A reduction through a callback: the datatype that stands for it, and its kernel while a call runs.</summary>
internal sealed unsafe class CallbackReduction(nint type, int size)
{
    public nint Type => type;

    public int Size => size;

    public ReduceKernel? Kernel { get; set; }

    /// <summary>What the kernel threw. It must not cross the library's frames, so the call that waits reports it.</summary>
    public Exception? Failure { get; set; }

    public void Combine(void* left, void* right, int count)
    {
        if (Failure is not null)
            return;
        try
        {
            Kernel!.Combine(left, right, count);
        }
#pragma warning disable CA1031 // whatever a user's function throws
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failure = exception;
        }
    }
}
