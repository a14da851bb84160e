using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Benchmarks;

/// <summary>Element-wise functions, each beside the time that it takes to read and write the same bytes, and beside the primitive for
/// contiguous memory. A floor is the work of one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
public class UnaryBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => UnaryCases.All;
}

/// <summary>The element-wise functions that are measured, on matrices that are split along axis 0, and on such as are transposed in memory.</summary>
internal static class UnaryCases
{
    private const long Side = 4096;

    private static readonly Shape s_square = [Side, Side];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        .. Of<float>("float"),
        .. Of<double>("double"),
        .. new[] { false, true }.Select(isTransposed => Case<float>("isnan float", isTransposed, StreamedBytes.Of(1, toBytes: true), x => Ht.IsNaN(x), primitive: null)),
    ];

    private delegate void Primitive<T>(ReadOnlySpan<T> x, Span<T> destination);

    private static IEnumerable<WorkloadCase> Of<T>(string type) where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (bool isTransposed in new[] { false, true })
        {
            WorkloadCase Case(string name, Func<DNDArray<T>, object> operation, Primitive<T> primitive) =>
                Case<T>($"{name} {type}", isTransposed, StreamedBytes.Of(1), operation, primitive);
            yield return Case("negate", x => -x, TensorPrimitives.Negate);
            yield return Case("abs", x => Ht.Abs(x), TensorPrimitives.Abs);
            yield return Case("exp", x => Ht.Exp(x), TensorPrimitives.Exp);
            yield return Case("log", x => Ht.Log(x), TensorPrimitives.Log);
            yield return Case("sin", x => Ht.Sin(x), TensorPrimitives.Sin);
            yield return Case("sqrt", x => Ht.Sqrt(x), TensorPrimitives.Sqrt);
        }
    }

    private static unsafe WorkloadCase Case<T>(string name, bool isTransposed, StreamedBytes bytes, Func<DNDArray<T>, object> operation, Primitive<T>? primitive)
        where T : unmanaged, INumberBase<T> =>
        new($"unary {name}{(isTransposed ? " transposed" : "")}", comm =>
        {
            DNDArray<T> x = VariedArray.Of<T>(s_square, isTransposed ? 1 : 0, comm);
            if (isTransposed)
                x = new DNDArray<T>(Ht.Zeros<T>(s_square, split: 0, comm).Distribution, comm, x.Local.Permute(1, 0), isRowMajor: false);
            long words = x.Local.Size * sizeof(T) / sizeof(float);
            List<Floor> floors = [new(FloorName.Streaming, new StreamingFloor(words, bytes).Run)];
            if (primitive is not null)
                floors.Add(Flat(primitive, x));
            return new OperationWorkload(x.Size * (bytes.ToBytes ? 1 : sizeof(T)), () => operation(x), [.. floors]);
        });

    private static Floor Flat<T>(Primitive<T> primitive, DNDArray<T> x) where T : unmanaged, INumberBase<T>
    {
        LocalTensor<T> source = VariedArray.Of<T>(x.Shape, x.Split, x.Comm).Local, target = LocalTensor<T>.Allocate([source.Size], new PooledAllocator());
        return new(FloorName.Primitive, () => primitive(source.Span, target.Span));
    }
}
