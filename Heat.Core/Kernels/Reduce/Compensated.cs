using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// A sum and the rounding errors made on the way, so that adding up many blocks costs no accuracy. The error of one addition
/// is exact (Knuth, The Art of Computer Programming 2, section 4.2.2, theorem B); the errors are added up as in cascaded
/// summation (Ogita, Rump, Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005, algorithm 4.4).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Compensated(double Sum, double Error)
{
    /// <summary>The sum as one number. Where it is not finite its error is not a number, and does not count.</summary>
    public double Value => double.IsFinite(Error) ? Sum + Error : Sum;

    public static Compensated operator +(in Compensated left, in Compensated right)
    {
        double sum = left.Sum + right.Sum, virtualRight = sum - left.Sum;
        double error = (left.Sum - (sum - virtualRight)) + (right.Sum - virtualRight);
        return new(sum, left.Error + right.Error + error);
    }
}

/// <summary>An accumulation of floating-point numbers whose blocks are added up without further loss.</summary>
internal readonly struct CompensatedFold<TAccumulation, TWidening, T> : IFold<T, double, Compensated>
    where TAccumulation : IAccumulation
    where TWidening : IWidening<T, double>
    where T : unmanaged, INumberBase<T>
{
    public static double Start => TAccumulation.Start<double>();

    public static Compensated Identity => new(Start, 0);

    public static int Parts => TWidening.Parts;

    public static double Of(T element) => TWidening.Of(TAccumulation.Of(element));

    public static Vector<double> Lower(Vector<T> elements) => TWidening.Lower(TAccumulation.Of(elements));

    public static Vector<double> Upper(Vector<T> elements) => TWidening.Upper(TAccumulation.Of(elements));

    public static double Merge(double left, double right) => TAccumulation.Merge(left, right);

    public static Vector<double> Merge(Vector<double> left, Vector<double> right) => TAccumulation.Merge(left, right);

    public static Compensated State(double accumulator) => new(accumulator, 0);

    public static Compensated Merge(in Compensated left, in Compensated right) => left + right;
}
