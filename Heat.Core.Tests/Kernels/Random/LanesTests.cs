using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Every operation of registers at every width, bit for bit, against plain C# lane by lane.</summary>
[Category("Kernels")]
[TestFixture(typeof(float), typeof(uint))]
[TestFixture(typeof(double), typeof(ulong))]
[TestFixture(typeof(ulong), typeof(ulong))]
internal sealed class LanesTests<T, TBits>
    where T : unmanaged, IBinaryNumber<T>
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    private const int Length = 512, Shift = 5;

    public enum Operation
    {
        Add, Subtract, Multiply, Divide, Sqrt, Min, And, Or, Xor, Xor3, ShiftLeft, ShiftRight, AddBits, MultiplyLow32, FromSigned,
    }

    private static IEnumerable<object[]> Cases() =>
        from width in Widths.All
        from operation in Enum.GetValues<Operation>()
        where typeof(T) == typeof(ulong)
            ? operation is not (Operation.Divide or Operation.Sqrt or Operation.FromSigned)
            : operation is not Operation.MultiplyLow32
        select new object[] { width, operation };

    [TestCaseSource(nameof(Cases))]
    public void Operations_act_lane_by_lane(int width, Operation operation)
    {
        bool onNumbers = operation is Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.Sqrt or Operation.Min;
        T[] left = onNumbers ? Numbers(1) : Patterns(1), right = onNumbers ? Numbers(2) : Patterns(2);
        var result = new T[Length];
        Widths.Run<T, Kernel>(width, new Kernel(operation, left, right, result));
        for (int i = 0; i < Length; i++)
            Assert.That(Bits(result[i]), Is.EqualTo(Expected(operation, left[i], right[i])), $"{operation}({left[i]}, {right[i]})");
    }

    [TestCaseSource(typeof(Widths), nameof(Widths.All))]
    public void Zip_and_unzip_order_lanes(int width)
    {
        T[] left = Patterns(1), right = Patterns(2);
        T[] zipped = new T[2 * Length], unzipped = new T[2 * Length];
        var kernel = new ZipKernel(left, right, zipped, unzipped);
        Widths.Run<T, ZipKernel>(width, kernel);
        int count = width == 1 ? 1 : width / 8 / Unsafe.SizeOf<T>();
        for (int i = 0; i < Length; i += count)
        {
            T[] pair = [.. left[i..(i + count)], .. right[i..(i + count)]];
            for (int lane = 0; lane < count; lane++)
            {
                Assert.That(Bits(zipped[(2 * (i + lane)) + 0]), Is.EqualTo(Bits(left[i + lane])), "zip, even");
                Assert.That(Bits(zipped[(2 * (i + lane)) + 1]), Is.EqualTo(Bits(right[i + lane])), "zip, odd");
                Assert.That(Bits(unzipped[(2 * i) + lane]), Is.EqualTo(Bits(pair[2 * lane])), "unzip, even");
                Assert.That(Bits(unzipped[(2 * i) + count + lane]), Is.EqualTo(Bits(pair[(2 * lane) + 1])), "unzip, odd");
            }
        }
    }

    private static TBits Expected(Operation operation, T left, T right) => operation switch
    {
        Operation.Add => Bits(left + right),
        Operation.Subtract => Bits(left - right),
        Operation.Multiply => Bits(left * right),
        Operation.Divide => Bits(left / right),
        Operation.Sqrt when right is float x => Bits((T)(object)MathF.Sqrt(x)),
        Operation.Sqrt when right is double x => Bits((T)(object)Math.Sqrt(x)),
        Operation.Min => Bits(left < right ? left : right),
        Operation.And => Bits(left) & Bits(right),
        Operation.Or => Bits(left) | Bits(right),
        Operation.Xor or Operation.Xor3 => Bits(left) ^ Bits(right) ^ (operation == Operation.Xor3 ? Bits(left) << Shift : TBits.Zero),
        Operation.ShiftLeft => Bits(left) << Shift,
        Operation.ShiftRight => Bits(left) >>> Shift,
        Operation.AddBits => Bits(left) + Bits(right),
        Operation.MultiplyLow32 => (Bits(left) & TBits.CreateTruncating(uint.MaxValue)) * (Bits(right) & TBits.CreateTruncating(uint.MaxValue)),
        Operation.FromSigned when left is float x => Bits((T)(object)(float)BitConverter.SingleToInt32Bits(x)),
        Operation.FromSigned when left is double x => Bits((T)(object)(double)BitConverter.DoubleToInt64Bits(x)),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation of this type."),
    };

    private static TBits Bits(T value) => Unsafe.BitCast<T, TBits>(value);

    // Numbers of many magnitudes and both signs in the first operand, positive ones in the second.
    private static T[] Numbers(ulong salt)
    {
        var values = new T[Length];
        for (int i = 0; i < Length; i++)
        {
            ulong random = Philox4x32.Block(new(salt, 7), (ulong)i).Low;
            double number = Math.ScaleB((random >> 11) - (salt == 1 ? 0x10_0000_0000_0000 : 0.0), -20 - (i % 64));
            values[i] = typeof(T) == typeof(ulong) ? T.CreateTruncating(random >> (1 + (i % 63))) : T.CreateTruncating(number);
        }

        return values;
    }

    private static T[] Patterns(ulong salt)
    {
        var values = new T[Length];
        for (int i = 0; i < Length; i++)
        {
            // Runs of ones among the random words make the rounding of integer conversions meet ties and carries.
            TBits random = TBits.CreateTruncating(Philox4x32.Block(new(salt, 8), (ulong)i).High);
            TBits bits = (i % 4) switch { 0 => random, 1 => random | (TBits.AllBitsSet >>> (i % 31)), 2 => random >>> (i % 31), _ => random & (TBits.AllBitsSet << (i % 31)) };
            values[i] = Unsafe.BitCast<TBits, T>(bits);
        }

        return values;
    }

    private readonly struct Kernel(Operation operation, T[] left, T[] right, T[] result) : ILaneKernel<T>
    {
        public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, T>
        {
            for (nuint i = 0; i < Length; i += (nuint)TLanes.Count)
            {
                TLanes a = TLanes.Load(in left[0], i), b = TLanes.Load(in right[0], i);
                TLanes value = operation switch
                {
                    Operation.Add => a + b,
                    Operation.Subtract => a - b,
                    Operation.Multiply => a * b,
                    Operation.Divide => a / b,
                    Operation.Sqrt => TLanes.Sqrt(b),
                    Operation.Min => TLanes.Min(a, b),
                    Operation.And => a & b,
                    Operation.Or => a | b,
                    Operation.Xor => a ^ b,
                    Operation.Xor3 => TLanes.Xor(a, b, a << Shift),
                    Operation.ShiftLeft => a << Shift,
                    Operation.ShiftRight => a >>> Shift,
                    Operation.AddBits => TLanes.AddBits(a, b),
                    Operation.MultiplyLow32 => TLanes.MultiplyLow32(a, b),
                    _ => TLanes.FromSigned(a),
                };
                TLanes.Store(value, ref result[0], i);
            }
        }
    }

    private readonly struct ZipKernel(T[] left, T[] right, T[] zipped, T[] unzipped) : ILaneKernel<T>
    {
        public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, T>
        {
            nuint count = (nuint)TLanes.Count;
            for (nuint i = 0; i < Length; i += count)
            {
                TLanes a = TLanes.Load(in left[0], i), b = TLanes.Load(in right[0], i);
                TLanes.Store(TLanes.ZipLow(a, b), ref zipped[0], 2 * i);
                TLanes.Store(TLanes.ZipHigh(a, b), ref zipped[0], (2 * i) + count);
                TLanes.Store(TLanes.UnzipEven(a, b), ref unzipped[0], 2 * i);
                TLanes.Store(TLanes.UnzipOdd(a, b), ref unzipped[0], (2 * i) + count);
            }
        }
    }
}
