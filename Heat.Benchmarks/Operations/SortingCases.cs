using System.Numerics;

namespace Heat.Benchmarks;

/// <summary>The sorts, sets and searches that are measured, on arrays that are split along axis 0. The floor of a sort is that of a rank's
/// piece alone, that of a selection is reading.</summary>
internal static class SortingCases
{
    private static readonly Shape s_vector = [4_000_000];
    private static readonly Shape s_lanes = [1_000_000, 8];
    private static readonly Shape s_million = [1_000_000];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        Sort<float>("sort of float", s_vector, Varied<float>, a => Ht.Sort(a, 0)),
        Sort<double>("sort of double", s_vector, Varied<double>, a => Ht.Sort(a, 0)),
        Sort<int>("sort of int, 1000 values,", s_vector, Few, a => Ht.Sort(a, 0)),
        Sort<float>("sort of float, all equal,", s_vector, (shape, comm) => Ht.Ones<float>(shape, 0, comm), a => Ht.Sort(a, 0)),
        Sort<float>("sort of float, sorted,", s_vector, (shape, comm) => Ht.Arange<float>(0, shape[0], 1, split: 0, comm: comm), a => Ht.Sort(a, 0)),
        Sort<float>("argsort of float", s_vector, Varied<float>, a => Ht.ArgSort(a, 0)),
        Sort<double>("argsort of double", s_vector, Varied<double>, a => Ht.ArgSort(a, 0)),
        Sort<float>("sort of float along 0", s_lanes, Varied<float>, a => Ht.Sort(a, 0)),
        Sort<float>("sort of float along 1", [500_000, 8], Varied<float>, a => Ht.Sort(a, 1)),
        Read<float>("top 100 of float", s_vector, Varied<float>, a => Ht.TopK(a, 100)),
        Read<int>("unique of int, 1000 values,", s_million, Few, a => Ht.Unique(a)),
        Read<int>("unique with inverse of int, 1000 values,", s_million, Few, a => Ht.UniqueInverse(a)),
        Read<float>("unique of float", s_million, Varied<float>, a => Ht.Unique(a)),
        Read<float>("searchsorted of float in itself", s_million, (shape, comm) => Ht.Sort(Varied<float>(shape, comm)), a => Ht.SearchSorted(a, a)),
        Read<int>("isin of int, 1000 values,", s_million, Few, a => Ht.IsIn(a, a)),
    ];

    private static WorkloadCase Sort<T>(string name, Shape shape, Func<Shape, Communicator, DNDArray<T>> create, Func<DNDArray<T>, object> operation) where T : unmanaged =>
        new($"sorting {name} {string.Join("x", shape)}", comm =>
        {
            DNDArray<T> a = create(shape, comm);
            DNDArray<T> own = Ht.FromLocal(a.Local.Copy(), split: 0, comm: Ht.Self);
            return new OperationWorkload(a.Size * DType.Of<T>().Size, () => operation(a), new Floor(FloorName.LocalSort, () => operation(own)));
        });

    private static WorkloadCase Read<T>(string name, Shape shape, Func<Shape, Communicator, DNDArray<T>> create, Func<DNDArray<T>, object> operation) where T : unmanaged =>
        new($"sorting {name} {string.Join("x", shape)}", comm =>
        {
            DNDArray<T> a = create(shape, comm);
            return new OperationWorkload(a.Size * DType.Of<T>().Size, () => operation(a), new Floor(FloorName.Reading, new ReadingFloor(a.Local.Size * DType.Of<T>().Size).Run));
        });

    private static DNDArray<T> Varied<T>(Shape shape, Communicator comm) where T : unmanaged, INumberBase<T> => VariedArray.Of<T>(shape, 0, comm);

    private static DNDArray<int> Few(Shape shape, Communicator comm) => Ht.Multiply(VariedArray.Of<double>(shape, 0, comm), 1000).AsType<int>();
}
