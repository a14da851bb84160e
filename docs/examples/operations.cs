#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// Computing with arrays, docs/tutorials/operations.md, as one program. The tutorial shows what it prints on 4 ranks:
//   ./build.sh run docs/examples/operations.cs -n 4
using Heat;

Ht.Run(() =>
{
    Ht.Print("1. A table, cut into rows: 5 days, 3 places");
    DNDArray<double> celsius = Ht.Array(
        new double[,] { { 21, 24.5, 19 }, { 23, 26, 18.5 }, { 30, 31.5, 22 }, { 28, 33, 21 }, { 18, 22, double.NaN } }, split: 0);
    DNDArray<double> fahrenheit = celsius * 1.8 + 32;
    fahrenheit.Print();

    Ht.Print("\n2. Masks and selections");
    DNDArray<bool> measured = ~Ht.IsNaN(celsius), hot = celsius > 25;
    Ht.Print($"{hot.CountNonZero()} of {measured.CountNonZero()} measurements above 25 degrees");
    Ht.Where(hot, celsius, 0).Print();

    Ht.Print("\n3. Reductions, over all ranks where needed");
    DNDArray<double> filled = Ht.Where(measured, celsius, 20);
    Ht.Print($"mean {filled.Mean():0.##}, largest {filled.Max()} at {filled.ArgMax()} of the flattened array");
    filled.Mean(axis: 0).Print();                   // of each place: every rank has the result
    filled.Max(axis: 1).Print();                    // of each day: cut as the days are

    Ht.Print("\n4. Broadcasting: a row of means from every row, in place");
    filled -= filled.Mean(axis: 0);
    filled.Round(1).Print();

    Ht.Print("\n5. Operands that are cut differently");
    DNDArray<double> byPlace = filled.Resplit(1);
    using (CommunicationTrace trace = Ht.Trace())
    {
        DNDArray<double> both = filled + byPlace;
        foreach (CommunicationRecord record in trace.Records.Where(record => record.Depth == 0))
            Ht.Print($"split along axis {both.Split}; {record.Operation}, implied: {record.IsImplied}, {record.BytesReceived} B to this rank");
    }

    Ht.Print("\n6. Into memory that is there, where a mask says so");
    DNDArray<double> result = Ht.Zeros<double>([5, 3], split: 0);
    Ht.Divide(1, filled, destination: result, where: Ht.Abs(filled) > 1);
    result.Round(2).Print();

    Ht.Print("\n7. Running sums along the axis that is cut");
    hot.CumSum(axis: 0).Print();

    Ht.Print("\n8. Order statistics and histograms of what no rank has whole");
    DNDArray<float> normal = Ht.Random.Randn<float>([1_000_000], split: 0);
    Ht.Print($"median {normal.Median():0.000}, 99th percentile {normal.Percentile(99):0.000}");
    (DNDArray<long> counts, DNDArray<float> edges) = Ht.Histogram(normal, bins: 6, range: (-3, 3));
    edges.Print();
    counts.Print();
});
