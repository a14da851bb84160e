#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// The internals tutorial, docs/tutorials/internals.md, as one program. It runs on any number of ranks; the tutorial shows what it
// prints on 4:
//   ./build.sh run docs/examples/internals.cs -n 4
using Heat;

Ht.Run(() =>
{
    Ht.Print("1. An array and its communicator");
    DNDArray<float> a = Ht.Random.Randn<float>([7, 4, 3], split: 0);
    Communicator comm = a.Comm;
    Ht.Print($"global shape {a.Shape}, {a.Size} elements of {a.DType}, split along axis {a.Split} over {comm.Size} ranks");
    Ht.PrintRanks($"local shape {a.LocalShape}, {a.Local.Size} elements");

    Ht.Print("\n2. The lshape map: one row per rank");
    Ht.Print(a.LShapeMap.ToString());

    long[] counts = [.. a.Distribution.Counts.Reverse()];
    Ht.Print($"\n3. Redistribute along the split axis to [{string.Join(", ", counts)}]");
    LShapeMap target = a.LShapeMap.With(0, counts);
    a.RedistributeInPlace(target);
    Ht.Print(a.LShapeMap.ToString());
    a.PrintLocal();

    Ht.Print("\n4. Resplit to axis 1: every rank gets a 7x1x3 piece");
    a.ResplitInPlace(1);
    Ht.PrintRanks($"local shape {a.LocalShape}");

    Ht.Print("\n5. Un-split: every rank holds all; then split again, which keeps a slice and sends nothing");
    a.ResplitInPlace(null);
    Ht.PrintRanks($"split {a.Split?.ToString() ?? "null"}, local shape {a.LocalShape}");
    a.ResplitInPlace(0);
    Ht.PrintRanks($"split {a.Split}, local shape {a.LocalShape}");

    Ht.Print("\n6. Replicated data: each rank keeps its slice");
    double[,] data = { { 0, 1, 2 }, { 10, 11, 12 }, { 20, 21, 22 }, { 30, 31, 32 } };
    DNDArray<double> b = Ht.Array(data, split: 0);
    b.Print();
    b.PrintLocal();

    Ht.Print("\n7. Disjoint data: 3x4 pieces joined along either axis");
    double[,] piece = new double[3, 4];
    for (int i = 0; i < 3; i++)
    {
        for (int j = 0; j < 4; j++)
            piece[i, j] = 100 * comm.Rank + 10 * i + j;
    }

    DNDArray<double> rows = Ht.FromLocal(piece, split: 0), columns = Ht.FromLocal(piece, split: 1);
    Ht.Print($"joined along axis 0: {rows.Shape}, along axis 1: {columns.Shape}");
    rows.Print();

    Ht.Print("\n8. Communication through the array's communicator, on its local pieces");
    DNDArray<double> sum = Ht.ZerosLike(rows);
    comm.Allreduce(rows, sum, ReduceOp.Sum);
    Ht.Print("the sum of all pieces, as every rank now has it:");
    Ht.Print(Ht.FromLocal(sum.Local, split: 0, Ht.Self).ToString());

    DNDArray<double> everything = Ht.Empty<double>([3 * comm.Size, 4]);
    comm.Allgather(rows, everything);
    Ht.Print($"gathered: {everything.Shape} on every rank, last element {everything.Item(-1, -1)}");

    int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
    DNDArray<double> received = Ht.EmptyLike(rows);
    Request sending = comm.Isend(rows, destination: next, tag: 0);
    comm.Receive(received, source: previous, tag: 0);
    sending.Wait();
    Ht.PrintRanks($"my piece starts with {rows.Local[0, 0]}, that of rank {previous} with {received.Local[0, 0]}");

    Ht.Print("\nExercise 1. The global start and end index of each rank, from the lshape map");
    DNDArray<int> vector = Ht.Arange(10, split: 0);
    long start = 0;
    for (int rank = 0; rank < comm.Rank; rank++)
        start += vector.LShapeMap[rank, 0];
    long end = start + vector.LShapeMap[comm.Rank, 0];
    Ht.PrintRanks($"{start} to {end}");
    if (start != vector.Distribution.Displacements[comm.Rank])
        throw new InvalidOperationException("The displacements are these very sums.");

    counts = [.. vector.Distribution.Counts.Reverse()];
    Ht.Print($"\nExercise 2. A is 10x4 with split 0, B its resplit to axis 1, C redistributed to [{string.Join(", ", counts)}]");
    DNDArray<int> A = Ht.Array(Enumerable.Range(0, 40).ToArray(), [10, 4], split: 0);
    DNDArray<int> B = A.Resplit(1);
    DNDArray<int> C = A.Redistribute(counts);
    Ht.PrintRanks($"A {A.LocalShape}, B {B.LocalShape}, C {C.LocalShape}");
    C.Print();
    Ht.Print("what making B cost:");
    Ht.Print(A.PlanResplit(1).ToString());
});
