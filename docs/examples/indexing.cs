#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// Indexing and rearranging, docs/tutorials/indexing.md, as one program. Run it on 4 ranks:
//   ./build.sh run docs/examples/indexing.cs -n 4
using Heat;

Ht.Run(() =>
{
    Ht.Print("1. Slices are views");
    DNDArray<int> a = Ht.Arange(32, split: 0).Reshape([8, 4]);
    DNDArray<int> inner = a[2..^2, "::2"];
    inner.Print();
    inner[0] = -1;
    a[2].Print();
    Ht.Print(inner.LShapeMap.ToString());
    Ht.Print(inner.Balance().LShapeMap.ToString());

    Ht.Print("\n2. Index arrays and masks are copies");
    a[[7, 0, 7]].Print();
    a[[0, 1], [3, 2]].Print();
    a[a > 27].Print();
    a[.., a[0] > 1].Print();

    Ht.Print("\n3. Assignment");
    a[a < 0] = 0;
    a[[1, 3], 0] += 100;
    a[4..6, 1..] = Ht.Array<int>([7, 8, 9]);
    a[..6].Print();

    Ht.Print("\n4. Finding places");
    DNDArray<long>[] places = Ht.NonZero(a > 100);
    places[0].Print();
    a[places].Print();
    a.TakeAlongAxis(a.ArgMax(1, keepDims: true), axis: 1).Flatten().Print();

    Ht.Print("\n5. Axes");
    DNDArray<int> cube = Ht.Arange(24, split: 0).Reshape([4, 3, 2]);
    Ht.Print($"{cube.T.Shape} split {cube.T.Split}, {cube.MoveAxis(0, -1).Shape}, {cube[.., Ht.NewAxis].Shape}, {cube.Diagonal().Shape}");
    Ht.Print($"read-only: {Ht.Arange(3).BroadcastTo([4, 3]).IsReadOnly}");

    Ht.Print("\n6. Joining and taking apart");
    DNDArray<int> x = Ht.Arange(4, split: 0), y = Ht.Ones<int>([4]);
    Ht.Concatenate([x, y]).Print();
    Ht.Stack([x, y], axis: 1).Print();
    Ht.Print(string.Join(" ", Ht.ArraySplit(a, 3).Select(part => part.Shape)));
    Ht.Insert(x, [1, 1], Ht.Array<int>([50, 60])).Print();
    Ht.Delete(x, "1:3").Print();

    Ht.Print("\n7. Order");
    Ht.Flip(x).Print();
    Ht.Roll(cube[.., .., 0], [1, -1], axis: [0, 1]).Print();
    Ht.Tile(x, 2).Print();
    Ht.Repeat(x, [0, 1, 2, 3]).Print();
    Ht.Pad(x, 2, PadMode.Reflect).Print();

    Ht.Print("\n8. What moves");
    using CommunicationTrace trace = Ht.Trace();
    _ = a[1..^1].T;
    _ = a[.., [0, 2]];
    _ = Ht.Concatenate([a, a], axis: 1);
    Ht.Print($"something moved: {trace.Records.Count > 0}");
    _ = a[[0, 7]];
    Ht.Print($"something moved: {trace.Records.Count > 0}");
});
