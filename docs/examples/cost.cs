#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// Seeing the cost, docs/tutorials/cost.md, as one program. The tutorial shows what it prints on 4 ranks:
//   ./build.sh run docs/examples/cost.cs -n 4
using Heat;

Ht.Run(() =>
{
    Ht.Print("1. How an array is cut");
    DNDArray<float> a = Ht.Ones<float>([7, 10], split: 1);
    Ht.Print(a.Describe());

    Ht.Print("\n2. What a program communicates, as rank 0 sees it");
    using (CommunicationTrace trace = Ht.Trace())
    {
        DNDArray<float> rows = a.Resplit(0);
        long elements = a.Comm.Allreduce(rows.Local.Size, ReduceOp.Sum);
        float last = rows.Item(6, 9);
        float[] everything = rows.ToArray();

        foreach (CommunicationRecord record in trace.Records.Where(record => record.Depth == 0))
            Ht.Print($"{record.Operation,-10}{record.BytesSent,5} B sent{record.BytesReceived,5} B received  {record.CallSite}");
        Ht.Print($"in all    {trace.BytesSent,5} B sent{trace.BytesReceived,5} B received");
    }

    Ht.Print("\n3. What communicates nothing");
    using (CommunicationTrace trace = Ht.Trace())
    {
        DNDArray<float> whole = Ht.Ones<float>([7, 10]);
        DNDArray<float> slices = whole.Resplit(0);
        DNDArray<double> converted = slices.AsType<double>().Copy();
        Ht.Print($"{converted.Shape} split along axis {converted.Split}: {trace.Records.Count} communications");
    }

    Ht.Print("\n4. Who holds how much");
    long[] counts = new long[a.Comm.Size];
    counts[a.Comm.Size / 4] = 8;
    counts[^1] += 2;
    a.RedistributeInPlace(counts); // on 4 ranks: [0, 8, 0, 2]
    Ht.Print(a.Describe());
});
