using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>A product of matrices on its way, as its <see cref="MatMulPlan"/> says.</summary>
internal sealed class MatMulCall<T> where T : unmanaged, INumberBase<T>
{
    private readonly string _name;
    private readonly Communicator _comm;
    private readonly ProductShape _shape;
    private readonly MatMulPlan _plan;
    private readonly DNDArray<T> _a, _b;
    private readonly Workers _workers = ComputeSettings.Workers;
    private readonly ThrowingElements _elements;

    private MatMulCall(string name, ProductShape shape, DNDArray<T> a, DNDArray<T> b, bool byMessages)
    {
        (_name, _comm, _shape, _a, _b) = (name, a.Comm, shape, a, b);
        if (_comm.AgreesOnOperations)
            _comm.AgreeOnOperation(name, $"{a.ToAgreedText()} and {b.ToAgreedText()}");
        _elements = new(_comm, a.DType.CanThrow);
        _plan = PlanOf(_shape, _a, _b, byMessages ? [] : _comm.MemoryGroups());
        PieceLimit.Check(_plan.Full);
    }

    /// <summary>The product. Collective.</summary>
    /// <exception cref="ArgumentException">The shapes do not match, or the operands live on different ranks.</exception>
    public static DNDArray<T> Run(string name, DNDArray<T> a, DNDArray<T> b) => Run(name, a, b, byMessages: false);

    /// <summary>The product as it is computed where ranks share no memory. Collective.</summary>
    internal static DNDArray<T> RunByMessages(string name, DNDArray<T> a, DNDArray<T> b) => Run(name, a, b, byMessages: true);

    private static DNDArray<T> Run(string name, DNDArray<T> a, DNDArray<T> b, bool byMessages)
    {
        ProductShape shape = Check(name, a, b);
        DNDArray<T> full = Run(name, shape, shape.Expand(a, isLeft: true), shape.Expand(b, isLeft: false), byMessages);
        Distribution result = ProductLayout.Squeezed(shape, full.Distribution);
        return new(result, a.Comm, new LocalTensor<T>(full.Local.Memory, result.LocalShape(a.Comm.Rank)), isRowMajor: true);
    }

    /// <summary>The product of operands with all axes, which has all axes. Collective.</summary>
    internal static DNDArray<T> Run(string name, ProductShape shape, DNDArray<T> a, DNDArray<T> b, bool byMessages = false)
    {
        var call = new MatMulCall<T>(name, shape, a, b, byMessages);
        using CommunicationEvent? watched = call._plan.Method == MatMulMethod.Local ? null : CommunicationEvent.ForOperation(a.Comm, name);
        return call.Run(watched);
    }

    /// <summary>How the product would be computed. No communication.</summary>
    /// <exception cref="ArgumentException">The shapes do not match, or the operands live on different ranks.</exception>
    public static MatMulPlan Plan(string name, DNDArray<T> a, DNDArray<T> b)
    {
        ProductShape shape = Check(name, a, b);
        return PlanOf(shape, shape.Expand(a, isLeft: true), shape.Expand(b, isLeft: false), a.Comm.MemoryGroups());
    }

    private static ProductShape Check(string name, DNDArray<T> a, DNDArray<T> b)
    {
        a.Comm.ThrowIfDisposed();
        Arguments.SameCommunicator(a.Comm, b);
        return ProductShape.Of(name, a.Shape, b.Shape);
    }

    private static MatMulPlan PlanOf(ProductShape shape, DNDArray<T> a, DNDArray<T> b, int[] groups) =>
        MatMulPlan.Create(shape, a.Distribution, b.Distribution, a.DType.Size, groups);

    private DNDArray<T> Run(CommunicationEvent? watched)
    {
        if (_plan.Method == MatMulMethod.Direct && Direct() is { } direct)
        {
            long received = (long)Int128.Min(_plan.BytesReceived(_comm.Rank), long.MaxValue);
            watched?.Moving(received, received);
            return direct;
        }

        // What lies where the others cannot reach it goes by messages, panel by panel.
        if (_plan.Method == MatMulMethod.PartialSums)
            return PartialSums<T>.Run(_name, _shape, _plan, _a, _b, _workers);
        if (_plan.Grid is { } grid)
            return new GridProduct<T>(_name, _shape, grid, _a, _b).Run(_plan.Full, _workers);
        DNDArray<T> natural = Aligned(_plan.Natural);
        return natural.Distribution.Equals(_plan.Full) ? natural : natural.To(_plan.Full, _name);
    }

    /// <summary>Every rank reads what it needs of the others' pieces; null, on all ranks, if a piece lies where the others cannot reach it.</summary>
    private unsafe DNDArray<T>? Direct()
    {
        long fingerprint = PieceMap.Of(_b.Distribution).Fingerprint(PieceMap.Of(_a.Distribution).Fingerprint(PieceMap.Mix(DType.Of<T>().Size, _shape.Depth)));
        PieceWindow window = PieceWindow.Open(
            _comm, _plan.Groups, fingerprint, () => $"{_name} of {_a.Distribution} and {_b.Distribution}", [ExposedPiece.Of(_a.Local, true), ExposedPiece.Of(_b.Local, true)]);
        if (!window.IsReachable(0) || !window.IsReachable(1))
        {
            window.Release();
            return null;
        }

        DNDArray<T> result = Target(_plan.Full);
        using MemoryHandle pin = result.Local.Memory.Pin();
        ProductPiece target = ProductPiece.Of(pin.Pointer, result.Local, _plan.Full.BlockOf(_comm.Rank), _plan.Full.Shape);
        foreach (ProductPiece left in Pieces(window, 0, _a.Distribution))
        {
            foreach (ProductPiece right in Pieces(window, 1, _b.Distribution))
                Multiply(left, right, target);
        }

        window.Close();
        _elements.ThrowTogether();
        return result;
    }

    private void Multiply(ProductPiece a, ProductPiece b, ProductPiece c) =>
        _elements.Try(() => BoxProduct.Run<T>(_shape, a, b, c, firstDepth: 0, _workers));

    /// <summary>The pieces of an operand in the order of the ranks; of a replicated one this rank's own.</summary>
    private List<ProductPiece> Pieces(PieceWindow window, int operand, Distribution distribution)
    {
        var pieces = new List<ProductPiece>();
        for (int rank = 0; rank < _comm.Size; rank++)
        {
            if (distribution.IsDistributed ? distribution.BlockOf(rank).IsEmpty : rank != _comm.Rank)
                continue;
            pieces.Add(PieceOf(window, operand, rank, distribution));
        }

        return pieces;
    }

    private static unsafe ProductPiece PieceOf(PieceWindow window, int operand, int rank, Distribution distribution) =>
        new((nint)window.Address(operand, rank), window.Strides(operand, rank).ToArray(), distribution.BlockOf(rank), distribution.Shape);

    /// <summary>Local products for a result: an operand that is needed as a whole, and is not, comes in panels.</summary>
    private unsafe DNDArray<T> Aligned(Distribution result)
    {
        Distribution left = _plan.LeftFor(result), right = _plan.RightFor(result);
        bool leftInPanels = _a.Distribution.IsDistributed && !left.IsDistributed, rightInPanels = _b.Distribution.IsDistributed && !right.IsDistributed;
        LocalTensor<T> a = leftInPanels ? _a.Local : _a.LocalPieceIn(left, _name), b = rightInPanels ? _b.Local : _b.LocalPieceIn(right, _name);
        DNDArray<T> target = Target(result);
        using MemoryHandle pinA = a.Memory.Pin(), pinB = b.Memory.Pin(), pinC = target.Local.Memory.Pin();
        ProductPiece c = ProductPiece.Of(pinC.Pointer, target.Local, result.BlockOf(_comm.Rank), result.Shape);
        ProductPiece first = ProductPiece.Of(pinA.Pointer, a, leftInPanels ? default : left.BlockOf(_comm.Rank), _a.Shape);
        ProductPiece second = ProductPiece.Of(pinB.Pointer, b, rightInPanels ? default : right.BlockOf(_comm.Rank), _b.Shape);
        if (leftInPanels)
            new Panels<T>(_a).ForEach(panel => Multiply(panel, second, c));
        else if (rightInPanels)
            new Panels<T>(_b).ForEach(panel => Multiply(first, panel, c));
        else
            Multiply(first, second, c);
        _elements.ThrowTogether();
        return target;
    }

    /// <summary>Memory for the result; zeros if nothing will be written to it.</summary>
    private DNDArray<T> Target(Distribution distribution)
    {
        LocalTensor<T> local = LocalTensor<T>.Allocate(distribution.LocalShape(_comm.Rank));
        if (_shape.Depth == 0)
            local.Fill(T.Zero);
        return new(distribution, _comm, local, isRowMajor: true);
    }
}
