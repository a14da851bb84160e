using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// A product on a grid of ranks (van de Geijn and Watts, "SUMMA: scalable universal matrix multiplication algorithm", Concurrency 9, 1997). The bands that a rank
/// needs come straight from the distributions of the operands, panel by panel along the depth, the next panel while the present one is multiplied.
/// </summary>
/// <param name="name">The operation, for those who watch communication.</param>
/// <param name="shape">The axes, without batch axes.</param>
/// <param name="grid">The ranks.</param>
/// <param name="a">The first matrix.</param>
/// <param name="b">The second matrix.</param>
internal sealed unsafe class GridProduct<T>(string name, ProductShape shape, RankGrid grid, DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T>
{
    private readonly Communicator _comm = a.Comm;

    /// <summary>The product in the distribution of the result. Collective.</summary>
    public DNDArray<T> Run(Distribution result, Workers workers)
    {
        Block own = grid.BlockOf(_comm.Rank);
        LocalTensor<T> product = LocalTensor<T>.Allocate(own.Shape);
        if (shape.Depth == 0)
            product.Fill(T.Zero);
        Multiply(product, own, workers);

        DNDArray<T> target = Ht.Allocate<T>(result, _comm);
        GlobalView view = target.AsGlobalView();
        var exchange = new Exchange(_comm, view, name);
        int axis = result.Split!.Value;
        foreach ((long start, Distribution strip) in grid.Strips(_comm.Size, axis))
        {
            Shape piece = strip.LocalShape(_comm.Rank);
            LocalTensor<T> local = piece.Size > 0 ? product : LocalTensor<T>.Allocate(piece);
            GlobalView from = GlobalView.Of(new(PieceMap.Of(strip), isRowMajor: true, new LocalPiece<T>(local)));
            exchange.Add(from, view.Slice(1 - axis, start, strip.Shape[1 - axis]));
        }

        exchange.Run();
        return target;
    }

    private void Multiply(LocalTensor<T> product, Block own, Workers workers)
    {
        long depth = Math.Clamp(Panels<T>.Limit / Math.Max(1, LargestBand), 1, Math.Max(1, shape.Depth));
        var panels = new (LocalTensor<T> Left, LocalTensor<T> Right, PendingExchange First, PendingExchange Second)[2];
        using MemoryHandle pinC = product.Memory.Pin();
        ProductPiece c = ProductPiece.Of(pinC.Pointer, product, own, shape.Full);
        if (shape.Depth > 0)
            panels[0] = Start(0, Math.Min(depth, shape.Depth));
        for (long at = 0, i = 0; at < shape.Depth; at += depth, i++)
        {
            (LocalTensor<T> left, LocalTensor<T> right, PendingExchange first, PendingExchange second) = panels[i % 2];
            first.Wait();
            second.Wait();
            long length = Math.Min(depth, shape.Depth - at), next = at + length;
            if (next < shape.Depth)
                panels[(i + 1) % 2] = Start(next, Math.Min(depth, shape.Depth - next));
            using MemoryHandle pinA = left.Memory.Pin(), pinB = right.Memory.Pin();
            ProductPiece x = ProductPiece.Of(pinA.Pointer, left, new([own.Start[0], at], left.Shape), a.Shape);
            ProductPiece y = ProductPiece.Of(pinB.Pointer, right, new([at, own.Start[1]], right.Shape), b.Shape);
            BoxProduct.Run<T>(shape, x, y, c, firstDepth: 0, workers);
        }
    }

    /// <summary>The most elements that a panel has for each index of the depth: the same on every rank, so that all have as many panels.</summary>
    private long LargestBand => Enumerable.Range(0, _comm.Size).Max(rank => grid.RowBand(rank).Count + grid.ColumnBand(rank).Count);

    private (LocalTensor<T> Left, LocalTensor<T> Right, PendingExchange First, PendingExchange Second) Start(long from, long depth)
    {
        (LocalTensor<T> left, PendingExchange first) = Fetch(a, axis: 0, grid.RowBand, from, depth);
        (LocalTensor<T> right, PendingExchange second) = Fetch(b, axis: 1, grid.ColumnBand, from, depth);
        return (left, right, first, second);
    }

    /// <summary>Brings every rank its band of a panel.</summary>
    private (LocalTensor<T> Panel, PendingExchange Pending) Fetch(DNDArray<T> operand, int axis, Func<int, (long Start, long Count)> band, long from, long depth)
    {
        (long Start, long Count)[] bands = [.. Enumerable.Range(0, _comm.Size).Select(band)];
        Shape panel = operand.Shape.With(1 - axis, depth);
        PieceMap pieces = PieceMap.Overlapping(panel, axis, [.. bands.Select(b => b.Start)], [.. bands.Select(b => b.Count)]);
        LocalTensor<T> local = LocalTensor<T>.Allocate(panel.With(axis, bands[_comm.Rank].Count));
        GlobalView target = GlobalView.Of(new(pieces, isRowMajor: true, new LocalPiece<T>(local)));
        return (local, new Exchange(_comm, target, name).Add(operand.AsGlobalView().Slice(1 - axis, from, depth), target).Begin());
    }
}
