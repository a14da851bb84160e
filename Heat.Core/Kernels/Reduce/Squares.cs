using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// A sum of squares without overflow or underflow: three sums, of numbers that are scaled up because their squares would vanish,
/// of such as can be squared as they are, and of numbers that are scaled down (Blue, "A portable Fortran program to find the
/// Euclidean norm of a vector", ACM TOMS 4, 1978).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Squares(double Small, double Medium, double Large)
{
    /// <summary>What small numbers are multiplied with.</summary>
    public const double Up = 1.0 / Down;

    /// <summary>What large numbers are multiplied with: 2^-600.</summary>
    public const double Down = 2.409919865102884E-181;

    /// <summary>The root of the sum.</summary>
    public double Root =>
        Large > 0 || double.IsNaN(Large) ? Math.Sqrt(Large + (Medium * Down * Down)) * Up
        : Medium > 0 ? Math.Sqrt(Medium + (Small * Down * Down))
        : Math.Sqrt(Small) * Down;

    public static Squares operator +(in Squares left, in Squares right) =>
        new(left.Small + right.Small, left.Medium + right.Medium, left.Large + right.Large);
}

/// <summary>Squares of elements as they are.</summary>
internal readonly struct SquareFold<TWidening, T> : IFold<T, double, double>
    where TWidening : IWidening<T, double>
    where T : unmanaged
{
    public static double Start => 0;

    public static double Identity => 0;

    public static int Parts => TWidening.Parts;

    public static double Of(T element) => TWidening.Of(element) * TWidening.Of(element);

    public static Vector<double> Lower(Vector<T> elements) => TWidening.Lower(elements) * TWidening.Lower(elements);

    public static Vector<double> Upper(Vector<T> elements) => TWidening.Upper(elements) * TWidening.Upper(elements);

    public static double Merge(double left, double right) => left + right;

    public static Vector<double> Merge(Vector<double> left, Vector<double> right) => left + right;

    public static double State(double accumulator) => accumulator;

    public static double Merge(in double left, in double right) => left + right;
}

/// <summary>The squares of a block are added up as they are, and again, scaled, in the rare case that the sum says that they
/// have overflowed or may have underflowed.</summary>
internal readonly unsafe struct SquaresReduction<TWidening, T> : IReduction<T, Squares>
    where TWidening : IWidening<T, double>
    where T : unmanaged
{
    private const double Underflow = 1e-270; // far above the square of what is lost, and so are 2048 such elements
    private const double Overflow = 1e270; // so far below it that the sums of all blocks do not overflow either

    public static Squares Identity => default;

    public static int MaxRows => 256;

    public static Squares Merge(in Squares left, in Squares right) => left + right;

    public static Squares Run(T* elements, int length) =>
        Judged(FoldReduction<SquareFold<TWidening, T>, T, double, double>.Run(elements, length), elements, sizeof(T), length);

    public static int AccumulatorBytes(int columns) => Aligned.Bytes<double>(1, columns);

    public static void Accumulate(in ElementRows<T> rows, byte* accumulators) => FoldReduction<SquareFold<TWidening, T>, T, double, double>.Accumulate(rows, accumulators);

    public static Squares State(in ElementRows<T> rows, byte* accumulators, int column) =>
        Judged(Aligned.Rows<double>(accumulators)[column], rows.First + column, rows.Stride, rows.Count);

    /// <summary>Roots, a register of sums at a time as long as none may have over- or underflowed.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static bool TryFinish<TOutcome, TResult>(in ElementRows<T> rows, byte* accumulators, in TOutcome outcome, TResult* results)
        where TOutcome : IOutcome<Squares, TResult>
        where TResult : unmanaged
    {
        if (outcome is not IFinish<double, TResult> finish)
            return false;
        double* sums = Aligned.Rows<double>(accumulators);
        int j = 0;
        for (; j <= rows.Columns - Vector<double>.Count; j += Vector<double>.Count)
        {
            Vector<double> some = Vector.Load(sums + j);
            if (AreExact(some))
                Vector.SquareRoot(some).Store(sums + j);
            else
                MakeRoots(rows, sums, j, j + Vector<double>.Count);
        }

        MakeRoots(rows, sums, j, rows.Columns);
        finish.Finish(sums, rows.Columns, results);
        return true;
    }

    private static void MakeRoots(in ElementRows<T> rows, double* sums, int first, int end)
    {
        for (int j = first; j < end; j++)
            sums[j] = Judged(sums[j], rows.First + j, rows.Stride, rows.Count).Root;
    }

    /// <summary>Whether no sum of squares as they are may have overflowed or underflowed on the way.</summary>
    private static bool AreExact(Vector<double> sums) =>
        Vector.GreaterThanOrEqualAll(sums, new Vector<double>(Underflow)) && Vector.LessThanOrEqualAll(sums, new Vector<double>(Overflow));

    /// <summary>What a sum of squares as they are says of its elements, or these do if it does not.</summary>
    private static Squares Judged(double sum, T* elements, nint stride, int count) =>
        sum is >= Underflow and <= Overflow ? new(0, sum, 0)
        : sum < Underflow ? new(Scaled(elements, stride, count, Squares.Up), 0, 0)
        : new(0, 0, Scaled(elements, stride, count, Squares.Down));

    private static double Scaled(T* elements, nint stride, int count, double scale)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double x = TWidening.Of(*(T*)((byte*)elements + (i * stride))) * scale;
            sum += x * x;
        }

        return sum;
    }
}
