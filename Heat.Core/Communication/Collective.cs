namespace Heat;

internal enum CollectiveKind
{
    Barrier, Broadcast, Reduce, Allreduce, Scan, ExclusiveScan,
    Gather, Gatherv, Scatter, Scatterv, Allgather, Allgatherv, Alltoall, Alltoallv,
    Split,
}

/// <summary>
/// One rank's part in a collective operation, without its element type: what a backend runs, what checked mode
/// compares between ranks. The factories give every kind just the members it uses; counts are in elements.
/// </summary>
internal readonly unsafe partial struct Collective
{
    public CollectiveKind Kind { get; init; }

    /// <summary>The call only starts the operation.</summary>
    public bool IsImmediate { get; init; }

    public DType Element { get; private init; }

    public void* Send { get; private init; }

    /// <summary>Elements in the send buffer.</summary>
    public int SendLength { get; private init; }

    public void* Receive { get; private init; }

    /// <summary>Elements in the receive buffer.</summary>
    public int ReceiveLength { get; private init; }

    /// <summary>The receive buffer also holds this rank's contribution; there is no send buffer.</summary>
    public bool InPlace { get; private init; }

    public int Root { get; private init; }

    public ReduceKind Op { get; private init; }

    public ReduceKernel? Kernel { get; private init; }

    public bool IsCommutative { get; private init; }

    /// <summary>Per rank, what is sent to it (v-variants).</summary>
    public Layout SendLayout { get; private init; }

    /// <summary>Per rank, what is received from it (v-variants).</summary>
    public Layout ReceiveLayout { get; private init; }

    public static Collective Barrier() => new() { Kind = CollectiveKind.Barrier, Element = DType.Of<byte>() };

    /// <summary>The making of new communicators; what it exchanges is the backend's affair.</summary>
    public static Collective Split() => new() { Kind = CollectiveKind.Split, Element = DType.Of<byte>() };

    public static Collective Broadcast<T>(T* buffer, int length, int root) where T : unmanaged =>
        new() { Kind = CollectiveKind.Broadcast, Element = DType.Of<T>(), Receive = buffer, ReceiveLength = length, InPlace = true, Root = root };

    /// <summary>Reduce, Allreduce, Scan, ExclusiveScan.</summary>
    public static Collective Reduction<T>(CollectiveKind kind, T* send, int sendLength, T* receive, int receiveLength, ReduceOp<T> op, int root = 0)
        where T : unmanaged =>
        new()
        {
            Kind = kind, Element = DType.Of<T>(), Send = send, SendLength = sendLength, Receive = receive, ReceiveLength = receiveLength,
            Op = op.Kind, Kernel = op.Kernel, IsCommutative = op.IsCommutative, Root = root,
        };

    /// <summary>Those that all ranks get a result of, the contribution standing in the receive buffer.</summary>
    public static Collective ReductionInPlace<T>(CollectiveKind kind, T* buffer, int length, ReduceOp<T> op) where T : unmanaged =>
        new()
        {
            Kind = kind, Element = DType.Of<T>(), Receive = buffer, ReceiveLength = length, InPlace = true,
            Op = op.Kind, Kernel = op.Kernel, IsCommutative = op.IsCommutative,
        };

    /// <summary>Gather, Scatter, Allgather, Alltoall, with or without counts.</summary>
    public static Collective Exchange<T>(
        CollectiveKind kind, T* send, int sendLength, T* receive, int receiveLength,
        int root = 0, Layout sendLayout = default, Layout receiveLayout = default) where T : unmanaged =>
        Exchange(kind, DType.Of<T>(), send, sendLength, receive, receiveLength, sendLayout, receiveLayout, root);

    /// <summary>The same of elements whose type is known at run time only.</summary>
    public static Collective Exchange(
        CollectiveKind kind, DType element, void* send, int sendLength, void* receive, int receiveLength, Layout sendLayout, Layout receiveLayout, int root = 0) =>
        new()
        {
            Kind = kind, Element = element, Send = send, SendLength = sendLength, Receive = receive, ReceiveLength = receiveLength,
            Root = root, SendLayout = sendLayout, ReceiveLayout = receiveLayout,
        };

    /// <summary>What is wrong with this rank's arguments, or null.</summary>
    public string? Problem(int rank, int size)
    {
        if (Root < 0 || Root >= size)
            return $"{Kind}: root {Root} is not a rank of this communicator of size {size}.";
        bool isRoot = rank == Root;
        return Kind switch
        {
            CollectiveKind.Barrier or CollectiveKind.Broadcast => null,
            CollectiveKind.Reduce => !isRoot ? null : SameLength() ?? Overlap(),
            CollectiveKind.Allreduce or CollectiveKind.Scan or CollectiveKind.ExclusiveScan => InPlace ? null : SameLength() ?? Overlap(),
            CollectiveKind.Gather => !isRoot ? null : Length("receive", ReceiveLength, (long)SendLength * size) ?? Overlap(),
            CollectiveKind.Allgather or CollectiveKind.Split => Length("receive", ReceiveLength, (long)SendLength * size) ?? Overlap(),
            CollectiveKind.Scatter => !isRoot ? null : Length("send", SendLength, (long)ReceiveLength * size) ?? Overlap(),
            CollectiveKind.Alltoall => SendLength % size != 0
                ? $"{Kind}: a send buffer of {SendLength} elements cannot be dealt to {size} ranks in equal parts."
                : Length("receive", ReceiveLength, SendLength) ?? Overlap(),
            CollectiveKind.Gatherv => !isRoot ? null : ReceiveLayout.Problem(Kind, "receive", size, ReceiveLength) ?? Part("receive", ReceiveLayout.Counts[rank], SendLength) ?? Overlap(),
            CollectiveKind.Allgatherv => ReceiveLayout.Problem(Kind, "receive", size, ReceiveLength) ?? Part("receive", ReceiveLayout.Counts[rank], SendLength) ?? Overlap(),
            CollectiveKind.Scatterv => !isRoot ? null : SendLayout.Problem(Kind, "send", size, SendLength) ?? Part("send", SendLayout.Counts[rank], ReceiveLength) ?? Overlap(),
            CollectiveKind.Alltoallv => SendLayout.Problem(Kind, "send", size, SendLength) ?? ReceiveLayout.Problem(Kind, "receive", size, ReceiveLength)
                ?? Part("receive", ReceiveLayout.Counts[rank], SendLayout.Counts[rank]) ?? Overlap(),
            _ => throw new InvalidOperationException($"No such collective: {Kind}."),
        };
    }

    private string? SameLength() => Length("receive", ReceiveLength, SendLength);

    private string? Length(string buffer, int length, long expected) =>
        length == expected ? null : $"{Kind}: the {buffer} buffer has {length} elements instead of {expected}.";

    private string? Part(string side, int count, int own) =>
        count == own ? null : $"{Kind}: this rank's own {side} count is {count}, but its part has {own} elements.";

    private string? Overlap()
    {
        if (Send == null || Receive == null)
            return null;
        byte* send = (byte*)Send, receive = (byte*)Receive;
        bool apart = send + (long)SendLength * Element.Size <= receive || receive + (long)ReceiveLength * Element.Size <= send;
        return apart ? null : $"{Kind}: the send and receive buffers overlap; use the in-place form.";
    }
}
