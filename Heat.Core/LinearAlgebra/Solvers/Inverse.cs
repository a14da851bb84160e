using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Inverses of square matrices.</summary>
internal static unsafe class Inverse<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>The inverses. Collective.</summary>
    /// <exception cref="LinAlgException">A matrix is singular.</exception>
    public static DNDArray<T> Run(string name, DNDArray<T> a)
    {
        if (BlockCyclicSettings.Current.Takes(a))
            return DistributedInverse.Run(name, a);
        using var call = new MatrixCall<T>(name, a);
        MatrixResult<T> inverse = call.Result<T>(call.Rows, call.Rows);
        call.ForEach(index =>
        {
            using var room = new Workspace();
            MatrixView<T> x = room.Copy(call[index]), side = room.Matrix<T>(x.Rows, x.Rows);
            int* pivots = room.Take<int>(x.Rows);
            nint zero = LuFactor.Factor(x, pivots, call.Workers);
            if (zero >= 0)
                throw new LinAlgException($"{name}: the matrix is singular: pivot {zero} of {call.Rows} is 0{call.Of(index)}.");
            Matrices.Set(side, T.One);
            LuFactor.Solve(x, pivots, side, Form.Plain, call.Workers);
            Matrices.Copy(side, inverse[index]);
        });
        return inverse.ToArray(call.MatrixSplit);
    }
}
