#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// First steps, docs/tutorials/basics.md, as one program. It prints the same on any number of ranks:
//   ./build.sh run docs/examples/basics.cs -n 4
using Heat;

Ht.Run(() =>
{
    Ht.Print("1. Creation");
    Ht.Array<int>([1, 2, 3]).Print();
    Ht.Array(new double[,] { { 1, 2 }, { 3, 4 } }).Print();
    Ht.Ones<float>([2, 3]).Print();
    Ht.Zeros<int>([4]).Print();
    Ht.Arange(10).Print();
    Ht.Full<float>([2, 2], 0.5f).Print();

    Ht.Print("\n2. Element types");
    DNDArray<int> numbers = Ht.Arange(5);
    Ht.Print($"{numbers.DType}, {numbers.AsType<float>().DType}, {numbers.AsType<byte>().DType}, {(numbers > 2).DType}");

    Ht.Print("\n3. Operations");
    DNDArray<float> x = Ht.Arange(1f, 6f), y = Ht.Full<float>([5], 2f);
    (x + y).Print();
    (x * y - 1f).Print();
    Ht.Sin(x).Print();
    DNDArray<int> m = Ht.Arange(6).Reshape([2, 3]);
    m.T.Print();
    Ht.MatMul(m, m.T).Print();

    Ht.Print("\n4. Slicing");
    DNDArray<int> a = Ht.Arange(10);
    a[3].Print();
    a[1..7].Print();
    a["::2"].Print();
    a["::-1"].Print();
    m[.., 1].Print();
    m[1, ^2..].Print();

    Ht.Print("\n5. In place");
    DNDArray<int> b = a.Copy();
    b += 100;
    b[1..4] = 0;
    b[b > 107] = -1;
    b.Print();
    a.Print();

    Ht.Print("\n6. Shapes and sums");
    DNDArray<int> cube = Ht.Arange(24).Reshape([2, 3, -1]);
    Ht.Print($"{cube.Shape}, {cube.NDim} axes, {cube.Size} elements");
    Ht.Print($"sum {cube.Sum()}, largest {cube.Max()}");
    cube.Sum(axis: 0).Print();
    cube.Sum(axis: [1, 2]).Print();

    Ht.Print("\n7. Broadcasting");
    DNDArray<int> column = Ht.Array<int>([10, 20, 30]).Reshape([3, 1]), row = Ht.Arange(4);
    (column + row).Print();

    Ht.Print("\n8. Distributed");
    DNDArray<double> d = Ht.Arange<double>(0, 12, split: 0).Reshape([4, 3]);
    d.Print();
    Ht.Print($"split along axis {d.Split}; the ranks have {d.LShapeMap.Counts(0).Sum()} rows together");
    (d - d.Mean(axis: 0)).Print();
    d.Resplit(1).Print();
    d.Resplit(null).Print();

    Ht.Print("\n9. The same, distributed and not");
    DNDArray<double> whole = Ht.LinSpace(0.0, 1.0, 1001), parts = Ht.LinSpace(0.0, 1.0, 1001, split: 0);
    Ht.Print($"{Ht.ArrayEqual(Ht.Sqrt(whole), Ht.Sqrt(parts))}, {Ht.AllClose(Ht.Sum(whole, axis: 0), Ht.Sum(parts, axis: 0))}");

    Ht.Print("\n10. Interoperability");
    double[,] table = d.ToArray2D();
    Ht.Print($"{table.GetLength(0)} x {table.GetLength(1)}, the last is {table[3, 2]}");
    var buffer = new double[12];
    d.T.CopyTo(buffer);
    Ht.Print(string.Join(' ', buffer));
    foreach (LocalTensor<double> own in d.Local.Rows())
        own[0] = -1; // each rank its own rows
    d.Print();
    Ht.Print($"item {d.Item(2, 1)}, as a number: {d[0].Sum()}");
});
