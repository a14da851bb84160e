using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Products of floating-point numbers. A run is reduced as rows are, many columns side by side, whose products are multiplied.</summary>
internal readonly unsafe struct ProductReduction<TAccumulation, TWidening, T> : IReduction<T, Product>
    where TAccumulation : IAccumulation
    where TWidening : IWidening<T, double>
    where T : unmanaged, INumberBase<T>
{
    private const int Columns = 16; // of a run: enough that no multiplication waits for the one before
    private const int Group = 8; // rows after which products that were not near 1 are made once more
    private const int SafeRows = 4; // of single precision, whose product with a number near 1 is neither infinite nor subnormal

    public static Product Identity => Product.One;

    public static int MaxRows => 256;

    public static Product Merge(in Product left, in Product right) => left * right;

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    public static Product Run(T* elements, int length)
    {
        Product product = Product.One;
        int rows = length / Columns;
        if (rows > 0)
        {
            byte* accumulators = stackalloc byte[AccumulatorBytes(Columns)];
            var block = new ElementRows<T>(elements, Columns * sizeof(T), rows, Columns, ahead: 0);
            Accumulate(block, accumulators);
            for (int j = 0; j < Columns; j++)
                product *= State(block, accumulators, j);
        }

        for (int i = rows * Columns; i < length; i++)
            product = product.Times(Of(elements[i]));
        return product;
    }

    /// <summary>A row of factors, and one of exponents.</summary>
    public static int AccumulatorBytes(int columns) => Aligned.Bytes<double>(2, columns);

    [MethodImpl(Loops.CompiledOnce)]
    public static void Accumulate(in ElementRows<T> rows, byte* accumulators)
    {
        double* factors = Aligned.Rows<double>(accumulators);
        var exponents = (long*)(factors + Aligned.Apart<double>(rows.Columns));
        new Span<double>(factors, rows.Columns).Fill(1);
        new Span<long>(exponents, rows.Columns).Clear();
        for (int row = 0; row < rows.Count; row += Group)
            Multiply((T*)((byte*)rows.First + (row * rows.Stride)), rows.Stride, Math.Min(Group, rows.Count - row), rows.Columns, factors, exponents);
    }

    public static Product State(in ElementRows<T> rows, byte* accumulators, int column)
    {
        double* factors = Aligned.Rows<double>(accumulators);
        return new(factors[column], ((long*)(factors + Aligned.Apart<double>(rows.Columns)))[column]);
    }

    private static double Of(T element) => TWidening.Of(TAccumulation.Of(element));

    /// <summary>Multiplies some rows, and once more, with care, those columns where a product on the way was not near 1.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Multiply(T* rows, nint stride, int count, int columns, double* factors, long* exponents)
    {
        int j = 0;
        for (; Vector<T>.IsSupported && j <= columns - Vector<T>.Count; j += Vector<T>.Count)
        {
            Vector<double> lower = Vector.Load(factors + j), upper = TWidening.Parts == 2 ? Vector.Load(factors + j + Vector<double>.Count) : default;
            // What is 0, infinite or NaN already needs no care.
            Vector<long> lowerIsDone = ~AreNear(lower), upperIsDone = ~AreNear(upper), areNear = Vector<long>.AllBitsSet;
            T* at = rows + j;
            for (int row = 0; row < count; row++, at = (T*)((byte*)at + stride))
            {
                Vector<T> x = TAccumulation.Of(Vector.Load(at));
                lower *= TWidening.Lower(x);
                if (TWidening.Parts == 2)
                    upper *= TWidening.Upper(x);
                if (TWidening.Parts == 1 || row == SafeRows - 1)
                    areNear &= (AreNear(lower) | lowerIsDone) & (AreNear(upper) | upperIsDone);
            }

            areNear &= (AreNear(lower) | lowerIsDone) & (AreNear(upper) | upperIsDone);
            if (!Vector.EqualsAll(areNear, Vector<long>.AllBitsSet))
            {
                MultiplyEach(rows + j, stride, count, Vector<T>.Count, factors + j, exponents + j);
                continue;
            }

            lower.Store(factors + j);
            if (TWidening.Parts == 2)
                upper.Store(factors + j + Vector<double>.Count);
        }

        if (j < columns)
            MultiplyEach(rows + j, stride, count, columns - j, factors + j, exponents + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> AreNear(Vector<double> products)
    {
        Vector<double> sizes = Vector.Abs(products);
        return Vector.GreaterThanOrEqual(sizes, new Vector<double>(Product.Low)) & Vector.LessThanOrEqual(sizes, new Vector<double>(Product.High));
    }

    private static void MultiplyEach(T* rows, nint stride, int count, int columns, double* factors, long* exponents)
    {
        for (int row = 0; row < count; row++, rows = (T*)((byte*)rows + stride))
        {
            for (int j = 0; j < columns; j++)
                (factors[j], exponents[j]) = new Product(factors[j], exponents[j]).Times(Of(rows[j]));
        }
    }
}
