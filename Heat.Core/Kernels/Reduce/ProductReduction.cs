using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Products of floating-point numbers. A run is reduced as rows are, many columns side by side, whose products are multiplied.</summary>
internal readonly unsafe struct ProductReduction<TAccumulation, TWidening, T> : IReduction<T, Product>
    where TAccumulation : IAccumulation
    where TWidening : IWidening<T, double>
    where T : unmanaged, INumberBase<T>
{
    private const int Columns = 32; // of a run: enough that no multiplication waits for the one before

    public static Product Identity => Product.One;

    public static int MaxRows => 256;

    public static Product Merge(in Product left, in Product right) => left * right;

    public static Product Run(T* elements, int length)
    {
        Product product = Product.One;
        int rows = length / Columns;
        if (rows > 0)
        {
            Product* columns = stackalloc Product[Columns];
            Rows(elements, Columns * sizeof(T), rows, Columns, columns);
            for (int j = 0; j < Columns; j++)
                product *= columns[j];
        }

        for (int i = rows * Columns; i < length; i++)
            product = product.Times(Of(elements[i]));
        return product;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(T* elements, nint stride, int rows, int columns, Product* results)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<double>(1, columns)];
        double* factors = Aligned.Rows<double>(buffer);
        long* exponents = stackalloc long[columns];
        new Span<double>(factors, columns).Fill(1);
        new Span<long>(exponents, columns).Clear();
        for (int row = 0; row < rows; row++, elements = (T*)((byte*)elements + stride))
        {
            int j = 0;
            for (; Vector<T>.IsSupported && j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> x = TAccumulation.Of(Vector.Load(elements + j));
                Multiply(TWidening.Lower(x), factors + j, exponents + j);
                if (TWidening.Parts == 2)
                    Multiply(TWidening.Upper(x), factors + j + Vector<double>.Count, exponents + j + Vector<double>.Count);
            }

            for (; j < columns; j++)
                (factors[j], exponents[j]) = new Product(factors[j], exponents[j]).Times(Of(elements[j]));
        }

        for (int j = 0; j < columns; j++)
            results[j] = new(factors[j], exponents[j]);
    }

    private static double Of(T element) => TWidening.Of(TAccumulation.Of(element));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(Vector<double> x, double* factors, long* exponents)
    {
        Vector<double> products = Vector.Load(factors) * x, sizes = Vector.Abs(products);
        if (Vector.GreaterThanOrEqualAll(sizes, new Vector<double>(Product.Low)) && Vector.LessThanOrEqualAll(sizes, new Vector<double>(Product.High)))
            products.Store(factors);
        else
            MultiplyEach(x, factors, exponents);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyEach(Vector<double> x, double* factors, long* exponents)
    {
        for (int lane = 0; lane < Vector<double>.Count; lane++)
            (factors[lane], exponents[lane]) = new Product(factors[lane], exponents[lane]).Times(x[lane]);
    }
}
