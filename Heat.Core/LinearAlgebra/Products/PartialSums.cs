using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// A product whose operands are split along the depth: each rank multiplies what it has, which gives a summand of the whole result. For each
/// rank's piece of the result, part by part, the summands are added up by a reduction to this rank, while the next ones are computed: a
/// reduce-scatter of bounded memory.
/// </summary>
internal static unsafe class PartialSums<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>The product. Collective.</summary>
    public static DNDArray<T> Run(string name, ProductShape shape, MatMulPlan plan, DNDArray<T> a, DNDArray<T> b, Workers workers)
    {
        Communicator comm = a.Comm;
        Distribution left = ProductLayout.ByDepth(shape, a.Distribution, b.Distribution, isLeft: true), right = ProductLayout.ByDepth(shape, a.Distribution, b.Distribution, isLeft: false);
        LocalTensor<T> first = a.LocalPieceIn(left, name), second = b.LocalPieceIn(right, name), target = LocalTensor<T>.Allocate(plan.Full.LocalShape(comm.Rank));
        using MemoryHandle pinA = first.Memory.Pin(), pinB = second.Memory.Pin();
        ProductPiece x = ProductPiece.Of(pinA.Pointer, first, left.BlockOf(comm.Rank), a.Shape), y = ProductPiece.Of(pinB.Pointer, second, right.BlockOf(comm.Rank), b.Shape);
        List<(int Owner, Block Box)> parts = List(plan.Full, comm.Size);
        int longest = parts.Count == 0 ? 0 : (int)parts.Max(part => part.Box.Size);
        LocalTensor<T>[] buffers = [LocalTensor<T>.Allocate([longest]), LocalTensor<T>.Allocate([parts.Count > 1 ? longest : 0])];
        using MemoryHandle even = buffers[0].Memory.Pin(), odd = buffers[1].Memory.Pin();
        var pending = new Request?[2];
        var elements = new ThrowingElements(comm, a.DType.CanThrow);
        int place = 0; // of the next part in this rank's piece
        for (int i = 0; i < parts.Count; i++)
        {
            pending[i % 2]?.Wait();
            (int owner, Block box) = parts[i];
            Memory<T> sum = buffers[i % 2].Memory[..(int)box.Size];
            var summand = new LocalTensor<T>(sum, box.Shape);
            if (x.Box.IsEmpty || y.Box.IsEmpty)
                summand.Fill(T.Zero);
            else
                Multiply(new((nint)(i % 2 == 0 ? even : odd).Pointer, summand.Strides.ToArray(), box, plan.Full.Shape));
            if (!plan.Full.IsDistributed)
            {
                Memory<T> whole = target.Memory.Slice(place, sum.Length);
                pending[i % 2] = comm.Iallreduce(sum, whole, SumOp<T>.Fastest);
                place += sum.Length;
                continue;
            }

            Memory<T> receive = owner == comm.Rank ? target.Memory.Slice(place, sum.Length) : Memory<T>.Empty;
            pending[i % 2] = comm.Ireduce(sum, receive, SumOp<T>.Fastest, owner);
            place += receive.Length;
        }

        pending[0]?.Wait();
        pending[1]?.Wait();
        elements.ThrowTogether();
        return new(plan.Full, comm, target, isRowMajor: true);

        void Multiply(ProductPiece summand) => elements.Try(() => BoxProduct.Run<T>(shape, x, y, summand, x.Box.Start[shape.ColumnAxis], workers));
    }

    private static List<(int Owner, Block Box)> List(Distribution result, int ranks)
    {
        var parts = new List<(int, Block)>();
        for (int rank = 0; rank < (result.IsDistributed ? ranks : 1); rank++)
        {
            foreach (Block box in Panels<T>.Cut(result.BlockOf(rank), Panels<T>.Limit))
                parts.Add((rank, box));
        }

        return parts;
    }
}
