using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The first rows that have the smallest or largest element.</summary>
internal sealed unsafe class ArgColumns<TExtreme, T> : IColumnReduction<T, long>
    where TExtreme : IExtreme
    where T : unmanaged, INumber<T>
{
    public int MaxRows => ArgReduction<TExtreme, T>.MaxRows;

    [SkipLocalsInit]
    public void Rows(T* elements, nint stride, int rows, int columns, nint ahead, long* results)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<T>(2, columns)];
        T* best = Aligned.Rows<T>(buffer), where = best + Aligned.Apart<T>(columns);
        ArgReduction<TExtreme, T>.Search(elements, stride, rows, columns, ahead, best, where);
        var numbers = new Span<T>(where, columns);
        var indices = new Span<long>(results, columns);
        if (typeof(T) != typeof(float))
        {
            TensorPrimitives.ConvertTruncating<T, long>(numbers, indices);
            return;
        }

        var integers = new Span<int>(best, columns); // there is an instruction for each of two steps only
        TensorPrimitives.ConvertTruncating<T, int>(numbers, integers);
        TensorPrimitives.ConvertTruncating<int, long>(integers, indices);
    }
}
