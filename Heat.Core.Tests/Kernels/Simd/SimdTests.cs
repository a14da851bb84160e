using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Every operation of registers, of every width and element type, held against the same operation lane by lane.</summary>
[Category("Kernels")]
public sealed unsafe class SimdTests
{
    [Test]
    public void Lanes_do_what_numbers_do()
    {
        AllWidths<float>(new Arithmetic<float>());
        AllWidths<double>(new Arithmetic<double>());
        AllWidths<int>(new Arithmetic<int>());
        AllWidths<long>(new Arithmetic<long>());
        AllWidths<uint>(new Arithmetic<uint>());
        AllWidths<ulong>(new Arithmetic<ulong>());
        AllWidths<short>(new Arithmetic<short>());
        AllWidths<byte>(new Arithmetic<byte>());
    }

    [Test]
    public void Lanes_move_where_they_should()
    {
        AllWidths<float>(new Movement<float>());
        AllWidths<double>(new Movement<double>());
        AllWidths<int>(new Movement<int>());
        AllWidths<ulong>(new Movement<ulong>());
        AllWidths<short>(new Movement<short>());
        AllWidths<byte>(new Movement<byte>());
    }

    [Test]
    public void Parts_of_registers_read_and_write_nothing_else()
    {
        AllWidths<float>(new Parts<float>());
        AllWidths<double>(new Parts<double>());
        AllWidths<int>(new Parts<int>());
        AllWidths<ulong>(new Parts<ulong>());
        AllWidths<short>(new Parts<short>());
        AllWidths<byte>(new Parts<byte>());
    }

    [Test]
    public void NaN_propagates_through_minimum_and_maximum()
    {
        AllWidths<float>(new NaNs<float>());
        AllWidths<double>(new NaNs<double>());
    }

    [Test]
    public void Singles_convert_to_doubles_and_back()
    {
        Conversion<SingleAsDouble512, Vector512<double>>();
        Conversion<SingleAsDouble256, Vector256<double>>();
        Conversion<SingleAsDouble128, Vector128<double>>();
        Conversion<SingleAsDoubleScalar, double>();
    }

    [Test]
    public void The_widest_registers_are_chosen()
    {
        var width = new WidthKernel();
        SimdWidth.Run<float, WidthKernel>(ref width);
        int bytes = Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : Vector128.IsHardwareAccelerated ? 16 : 4;
        Assert.That(width.Bytes, Is.EqualTo(bytes));
    }

    private static void AllWidths<T>(ISimdKernel<T> check) where T : unmanaged, INumber<T>
    {
        check.Run<Simd512<T>, Vector512<T>>();
        check.Run<Simd256<T>, Vector256<T>>();
        check.Run<Simd128<T>, Vector128<T>>();
        check.Run<SimdScalar<T>, T>();
    }

    private static T[] Lanes<TOps, TVec, T>(TVec value) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged where T : unmanaged
    {
        var lanes = new T[TOps.Count];
        fixed (T* target = lanes)
            TOps.Store(value, target);
        return lanes;
    }

    private static TVec Register<TOps, TVec, T>(T[] lanes) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged where T : unmanaged
    {
        fixed (T* source = lanes)
            return TOps.Load(source);
    }

    private static T[] Values<T>(int count, int seed) where T : INumber<T> =>
        [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(((i * 7) + (seed * 5)) % 11) + (seed == 1 ? T.One : T.Zero))];

    private static void Conversion<TConvert, TVec>() where TConvert : struct, IConvert<float, double, TVec> where TVec : unmanaged
    {
        int count = TConvert.Count;
        for (int part = 0; part <= count; part++)
        {
            using var source = new GuardedMemory(part * sizeof(float));
            using var target = new GuardedMemory(part * sizeof(float));
            for (int i = 0; i < part; i++)
                ((float*)source.Pointer)[i] = i + 0.1f;
            TVec value = part == count ? TConvert.Load((float*)source.Pointer) : TConvert.LoadPartial((float*)source.Pointer, part);
            var lanes = new ReadOnlySpan<double>(&value, count);
            for (int i = 0; i < count; i++)
                Assert.That(lanes[i], Is.EqualTo(i < part ? (double)(i + 0.1f) : 0));
            if (part == count)
                TConvert.Store(value, (float*)target.Pointer);
            else
                TConvert.StorePartial(value, (float*)target.Pointer, part);
            Assert.That(target.Span.SequenceEqual(source.Span));
        }
    }

    private sealed class Arithmetic<T> : ISimdKernel<T> where T : unmanaged, INumber<T>
    {
        public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
        {
            int count = TOps.Count;
            T[] x = Values<T>(count, 2), y = Values<T>(count, 1), z = Values<T>(count, 3);
            TVec a = Register<TOps, TVec, T>(x), b = Register<TOps, TVec, T>(y), c = Register<TOps, TVec, T>(z);
            void Check(string what, TVec actual, Func<int, T> expected) =>
                Assert.That(Lanes<TOps, TVec, T>(actual), Is.EqualTo(Enumerable.Range(0, count).Select(expected)), $"{what} of {typeof(TVec).Name}");

            Check("create", TOps.Create(x[0]), _ => x[0]);
            Check("indices", TOps.Indices, i => T.CreateTruncating(i));
            Check("add", TOps.Add(a, b), i => x[i] + y[i]);
            Check("subtract", TOps.Subtract(a, b), i => unchecked(x[i] - y[i]));
            Check("multiply", TOps.Multiply(a, b), i => x[i] * y[i]);
            Check("divide", TOps.Divide(a, b), i => x[i] / y[i]);
            Check("negate", TOps.Negate(a), i => unchecked(-x[i]));
            Check("absolute", TOps.Abs(TOps.Subtract(a, b)), i => T.IsNegative(unchecked(x[i] - y[i])) ? y[i] - x[i] : unchecked(x[i] - y[i]));
            Check("root", TOps.Sqrt(TOps.Multiply(a, a)), i => x[i]);
            Check("multiply-add", TOps.MultiplyAdd(a, b, c), i => (x[i] * y[i]) + z[i]);
            Check("multiply-subtract", TOps.MultiplySubtract(a, b, c), i => unchecked(z[i] - (x[i] * y[i])));
            Check("minimum", TOps.Min(a, b), i => T.Min(x[i], y[i]));
            Check("maximum", TOps.Max(a, b), i => T.Max(x[i], y[i]));
            Check("native minimum", TOps.MinNative(a, b), i => T.Min(x[i], y[i]));
            Check("native maximum", TOps.MaxNative(a, b), i => T.Max(x[i], y[i]));
            Check("equal", TOps.Select(TOps.Equals(a, c), a, b), i => x[i] == z[i] ? x[i] : y[i]);
            Check("less", TOps.Select(TOps.LessThan(a, c), a, b), i => x[i] < z[i] ? x[i] : y[i]);
            Check("less or equal", TOps.Select(TOps.LessThanOrEqual(a, c), a, b), i => x[i] <= z[i] ? x[i] : y[i]);
            TVec mask = TOps.LessThan(a, c);
            Check("and", TOps.And(a, mask), i => x[i] < z[i] ? x[i] : T.Zero);
            Check("and not", TOps.AndNot(a, mask), i => x[i] < z[i] ? T.Zero : x[i]);
            Check("or", TOps.Or(TOps.And(a, mask), TOps.AndNot(b, mask)), i => x[i] < z[i] ? x[i] : y[i]);
            Check("exclusive or", TOps.Xor(TOps.Xor(a, b), a), i => y[i]);
            ulong bits = 0;
            for (int i = 0; i < count; i++)
                bits |= x[i] < z[i] ? 1UL << i : 0;
            Assert.That(TOps.Bits(mask), Is.EqualTo(bits));
            T sum = x.Aggregate((p, q) => p + q);
            Assert.That(TOps.Sum(a), Is.EqualTo(sum));
            if (T.One / T.CreateChecked(2) != T.Zero)
                return;
            Check("shift left", TOps.ShiftLeft(a, 2), i => x[i] * T.CreateChecked(4));
            Check("shift right", TOps.ShiftRight(a, 1), i => x[i] / T.CreateChecked(2));
            Check("shift right of ones", TOps.Equals(TOps.ShiftRight(TOps.Subtract(a, TOps.Add(a, TOps.Create(T.One))), (8 * sizeof(T)) - 1), TOps.Create(T.One)), _ => unchecked(T.Zero - T.One));
        }
    }

    private sealed class Movement<T> : ISimdKernel<T> where T : unmanaged, INumber<T>
    {
        public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
        {
            int count = TOps.Count;
            T[] x = [.. Enumerable.Range(0, count).Select(T.CreateTruncating)], y = [.. Enumerable.Range(count, count).Select(T.CreateTruncating)];
            T[] both = [.. x, .. y], zipped = [.. x.Zip(y, (p, q) => (T[])[p, q]).SelectMany(p => p)];
            TVec a = Register<TOps, TVec, T>(x), b = Register<TOps, TVec, T>(y);
            string name = typeof(TVec).Name;
            Assert.That(Lanes<TOps, TVec, T>(TOps.InterleaveLower(a, b)), Is.EqualTo(zipped[..count]), name);
            Assert.That(Lanes<TOps, TVec, T>(TOps.InterleaveUpper(a, b)), Is.EqualTo(zipped[count..]), name);
            Assert.That(Lanes<TOps, TVec, T>(TOps.DeinterleaveEven(a, b)), Is.EqualTo(Enumerable.Range(0, count).Select(i => both[2 * i])), name);
            Assert.That(Lanes<TOps, TVec, T>(TOps.DeinterleaveOdd(a, b)), Is.EqualTo(Enumerable.Range(0, count).Select(i => both[(2 * i) + 1])), name);
            Assert.That(Lanes<TOps, TVec, T>(TOps.Permute(b, TOps.Create(default))), Is.All.EqualTo(y[0]), name);
            int[] places = [.. Enumerable.Range(0, count).Select(i => ((i * 5) + 3) % count)];
            Assert.That(Lanes<TOps, TVec, T>(TOps.Permute(b, Register<TOps, TVec, T>([.. places.Select(Bits)]))), Is.EqualTo(places.Select(i => y[i])), name);

            var random = new Random(5);
            for (int round = 0; round < 40; round++)
            {
                bool[] kept = [.. Enumerable.Range(0, count).Select(_ => round switch { 0 => false, 1 => true, _ => random.Next(2) > 0 })];
                T[] marks = [.. kept.Select(k => k ? T.One : T.Zero)];
                TVec mask = TOps.Equals(Register<TOps, TVec, T>(marks), TOps.Create(T.One));
                T[] wanted = [.. y.Where((_, i) => kept[i])];
                Assert.That(Lanes<TOps, TVec, T>(TOps.Compress(b, mask))[..wanted.Length], Is.EqualTo(wanted), name);
            }
        }

        private static T Bits(int place) => sizeof(T) switch
        {
            1 => Unsafe.BitCast<byte, T>((byte)place),
            2 => Unsafe.BitCast<short, T>((short)place),
            4 => Unsafe.BitCast<int, T>(place),
            _ => Unsafe.BitCast<long, T>(place),
        };
    }

    private sealed class Parts<T> : ISimdKernel<T> where T : unmanaged, INumber<T>
    {
        public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
        {
            for (int count = 0; count <= TOps.Count; count++)
            {
                foreach (bool atStart in (bool[])[false, true])
                {
                    using var source = new GuardedMemory(count * sizeof(T), atStart);
                    using var target = new GuardedMemory(count * sizeof(T), atStart);
                    for (int i = 0; i < count; i++)
                        ((T*)source.Pointer)[i] = T.CreateTruncating(i + 1);
                    TVec value = TOps.LoadPartial((T*)source.Pointer, count);
                    T[] expected = [.. Enumerable.Range(1, TOps.Count).Select(i => i <= count ? T.CreateTruncating(i) : T.Zero)];
                    Assert.That(Lanes<TOps, TVec, T>(value), Is.EqualTo(expected));
                    TOps.StorePartial(value, (T*)target.Pointer, count);
                    Assert.That(target.Span.SequenceEqual(source.Span));
                    Assert.That(BitOperations.PopCount(TOps.Bits(TOps.FirstLanes(count))), Is.EqualTo(count));
                }
            }
        }
    }

    private sealed class NaNs<T> : ISimdKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
        {
            TVec one = TOps.Create(T.One), nan = TOps.Create(T.NaN);
            foreach (TVec result in (TVec[])[TOps.Min(one, nan), TOps.Min(nan, one), TOps.Max(one, nan), TOps.Max(nan, one), TOps.MultiplyAdd(one, nan, one)])
                Assert.That(Lanes<TOps, TVec, T>(result).All(T.IsNaN));
            Assert.That(TOps.Bits(TOps.LessThanOrEqual(nan, nan)) | TOps.Bits(TOps.Equals(nan, nan)), Is.Zero);
        }
    }

    private struct WidthKernel : ISimdKernel<float>
    {
        public int Bytes;

        public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, float> where TVec : unmanaged => Bytes = sizeof(TVec);
    }
}
