using System.Globalization;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The functions that are computed in registers, held against the runtime's, number by number.</summary>
[Category("Kernels")]
internal sealed class RegisterLoopTests
{
    private static readonly Function[] s_functions =
    [
        Function.Of<NaturalExp>(Math.Exp, ulps: 1),
        Function.Of<NaturalLog>(Math.Log, ulps: 1),
        Function.Of<Log2>(Math.Log2, ulps: 2),
        Function.Of<Log10>(Math.Log10, ulps: 2),
        Function.Of<Exp2>(x => Math.Pow(2, x), ulps: 1),
        Function.Of<Expm1>(x => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2), ulps: 5, from: -700), // the reference rounds four times
        Function.Of<Log1p>(x => 2 * Math.Atanh(x / (2 + x)), ulps: 5, from: -0.5, to: 2),
        Function.Of<Sin>(Math.Sin, ulps: 1),
        Function.Of<Cos>(Math.Cos, ulps: 1),
        Function.Of<Tan>(Math.Tan, ulps: 3),
        Function.Of<Atan>(Math.Atan, ulps: 2),
        Function.Of<Asin>(Math.Asin, ulps: 3),
        Function.Of<Acos>(Math.Acos, ulps: 3),
        Function.Of<Sinh>(Math.Sinh, ulps: 3),
        Function.Of<Cosh>(Math.Cosh, ulps: 2),
        Function.Of<Tanh>(Math.Tanh, ulps: 3),
        Function.Of<Asinh>(Math.Asinh, ulps: 2),
        Function.Of<Acosh>(Math.Acosh, ulps: 2),
        Function.Of<Atanh>(Math.Atanh, ulps: 2),
    ];

    /// <summary>Numbers of every magnitude, and densely where functions turn, overflow and vanish.</summary>
    [Test]
    public void Results_are_as_close_as_said([ValueSource(nameof(s_functions))] Function function)
    {
        var random = new Random(5);
        double[] x = [.. Enumerable.Range(0, 120_000).Select(k => (k % 5) switch
        {
            0 => (random.NextDouble() * 1500) - 750,
            1 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            2 => ((random.NextDouble() * 2) - 1) * Math.Pow(10, random.Next(-3, 8)),
            3 => 1 + ((random.NextDouble() - 0.5) * Math.Pow(2, -random.Next(30))),
            _ => (random.NextDouble() * 4) - 2,
        }).Where(y => y >= function.From && y <= function.To)];
        double[] results = new double[x.Length];
        function.Doubles(x, results);
        float[] singles = [.. x.Select(y => (float)y)], singleResults = new float[x.Length];
        function.Singles(singles, singleResults);
        for (int k = 0; k < x.Length; k++)
        {
            double wanted = function.Reference(x[k]);
            if (Ulps.Between(results[k], wanted) > function.MaxUlps)
                Assert.Fail($"{function}({x[k]:R}) is {results[k]:R} instead of {wanted:R}");
            var wantedSingle = (float)function.Reference(singles[k]);
            if (Ulps.Between(singleResults[k], wantedSingle) > 1)
                Assert.Fail($"{function}({singles[k]:R}f) is {singleResults[k]:R} instead of {wantedSingle:R}");
        }
    }

    [Test]
    public void What_is_no_common_number_has_the_usual_result([ValueSource(nameof(s_functions))] Function function)
    {
        double[] x =
        [
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 1, -1, double.Epsilon, -double.Epsilon, 2.2250738585072009e-308, 709.782712893384,
            709.782712893385, 710.4758, -710.4758, 710.4759, -745.13321910194111, -745.13321910194122, 1023, 1024, -1074, -1075, double.MaxValue, double.MinValue, 1 << 20, 1e300,
        ];
        double[] results = new double[x.Length];
        function.Doubles(x, results);
        for (int k = 0; k < x.Length; k++)
        {
            if (x[k] < function.From || x[k] > function.To)
                continue;
            double wanted = function.Reference(x[k]);
            if (Ulps.Between(results[k], wanted) > function.MaxUlps || (wanted == 0 && double.IsNegative(results[k]) != double.IsNegative(wanted)))
                Assert.Fail($"{function}({x[k]:R}) is {results[k]:R} instead of {wanted:R}");
        }
    }

    [Test]
    public void Logarithms_of_powers_are_whole()
    {
        double[] twos = [.. Enumerable.Range(-1074, 2098).Select(k => Math.ScaleB(1, k))], tens = [.. Enumerable.Range(-308, 617).Select(k => double.Parse($"1e{k}", CultureInfo.InvariantCulture))];
        RegisterLoop<Log2>.Run(twos, twos);
        RegisterLoop<Log10>.Run(tens, tens);
        Assert.That(twos, Is.EqualTo(Enumerable.Range(-1074, 2098)));
        Assert.That(tens, Is.EqualTo(Enumerable.Range(-308, 617)));
    }

    /// <summary>Angles from which so many quarters of the circle are subtracted that what rounding loses would be seen.</summary>
    [TestCase(732849.5265384784, 0.99612643834238)]
    [TestCase(-1041858.1533171843, 0.9987313047132289)]
    [TestCase(314703.5326576286, 0.9731076690874454)]
    public void The_tangent_of_a_large_angle_is_as_close(double angle, double tangent)
    {
        double[] result = [angle];
        RegisterLoop<Tan>.Run(result, result);
        Assert.That(Ulps.Between(result[0], tangent), Is.LessThanOrEqualTo(3));
    }

    /// <summary>Half of the least of them is none.</summary>
    [Test]
    public void Functions_that_are_x_near_0_are_so_down_to_the_least_number()
    {
        double[] least = [.. Enumerable.Range(-9, 19).Select(k => k * double.Epsilon)];
        float[] leastSingles = [.. Enumerable.Range(-9, 19).Select(k => k * float.Epsilon)];
        string[] names = ["Expm1", "Log1p", "Sin", "Tan", "Atan", "Asin", "Sinh", "Tanh", "Asinh", "Atanh"];
        Function[] functions = [.. s_functions.Where(f => names.Contains(f.Name))];
        Assert.That(functions, Has.Length.EqualTo(names.Length));
        foreach (Function function in functions)
        {
            double[] results = new double[least.Length];
            float[] singles = new float[least.Length];
            function.Doubles(least, results);
            function.Singles(leastSingles, singles);
            Assert.That(results, Is.EqualTo(least), function.Name);
            Assert.That(singles, Is.EqualTo(leastSingles), function.Name);
        }
    }

    /// <summary>Results do not tell how wide a machine's registers are.</summary>
    [Test]
    public void Wide_registers_and_narrow_ones_agree_to_the_bit([ValueSource(nameof(s_functions))] Function function)
    {
        var random = new Random(3);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(k => (k % 3) switch
        {
            0 => (random.NextDouble() * 2) - 1,
            1 => (random.NextDouble() - 0.5) * 1500,
            _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        })];
        double[] narrow = new double[x.Length], wide = new double[x.Length];
        function.NarrowDoubles(x, narrow);
        function.Doubles(x, wide);
        Assert.That(Bytes<double>(wide).SequenceEqual(Bytes<double>(narrow)), Is.True);

        float[] singles = [.. x.Select(y => (float)y)], narrowSingles = new float[x.Length], wideSingles = new float[x.Length];
        function.NarrowSingles(singles, narrowSingles);
        function.Singles(singles, wideSingles);
        Assert.That(Bytes<float>(wideSingles).SequenceEqual(Bytes<float>(narrowSingles)), Is.True);

        static ReadOnlySpan<byte> Bytes<T>(T[] numbers) where T : unmanaged => MemoryMarshal.AsBytes<T>(numbers);
    }

    [Test]
    public void Fewer_results_than_elements_are_refused([ValueSource(nameof(s_functions))] Function function)
    {
        Assert.That(() => function.Doubles(new double[20], new double[19]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => function.Singles(new float[20], new float[19]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    /// <summary>Most functions know all of the first numbers, and the others those below 1.</summary>
    [Test]
    public void A_number_has_one_result_wherever_it_stands([ValueSource(nameof(s_functions))] Function function, [Values(0.37, 0.014)] double step)
    {
        const int MaxLength = 67;
        double start = step * 4;
        using var singles = new GuardedRun<float>(MaxLength, i => (float)(start + (i * step)));
        using var doubles = new GuardedRun<double>(MaxLength, i => start + (i * step));
        using var singleResults = new GuardedRun<float>(MaxLength, _ => 0);
        using var doubleResults = new GuardedRun<double>(MaxLength, _ => 0);
        for (int length = 0; length <= MaxLength; length++)
        {
            function.Singles(singles.Last(length), singleResults.Last(length));
            function.Doubles(doubles.Last(length), doubleResults.Last(length));
            for (int i = 0; i < length; i++)
            {
                float[] single = [singles.Last(length)[i]];
                double[] alone = [doubles.Last(length)[i]];
                function.Singles(single, single);
                function.Doubles(alone, alone);
                Assert.That(singleResults.Last(length)[i], Is.EqualTo(single[0]));
                Assert.That(doubleResults.Last(length)[i], Is.EqualTo(alone[0]));
            }
        }

        bool isKnown = step > 0.1 ? function.Name is not ("Asin" or "Acos" or "Atanh") : function.Name is not "Acosh";
        Assert.That(double.IsNaN(doubleResults.Last(MaxLength)[0]), Is.Not.EqualTo(isKnown), "numbers that the function is known of");
    }

    [Test]
    public void A_number_has_one_result_whatever_stands_beside_it([ValueSource(nameof(s_functions))] Function function)
    {
        double[] beside = [double.NaN, double.PositiveInfinity, -1e300, 1e9, 0, -2, double.Epsilon];
        var random = new Random(7);
        for (int k = 0; k < 2000; k++)
        {
            double x = random.NextDouble() * (k % 2 == 0 ? 10 : 1), other = beside[k % beside.Length];
            double[] pair = [x, other], alone = [x];
            float[] singlePair = [(float)x, (float)other], singleAlone = [(float)x];
            function.Doubles(pair, pair);
            function.Doubles(alone, alone);
            function.Singles(singlePair, singlePair);
            function.Singles(singleAlone, singleAlone);
            Assert.That((pair[0], singlePair[0]), Is.EqualTo((alone[0], singleAlone[0])), $"{function}({x:R}) beside {other:R}");
        }
    }

    /// <summary>Of one function that takes singles, and of one that makes doubles of them.</summary>
    [Test]
    public void Long_runs_are_written_past_the_caches_from_any_place([Values("NaturalExp", "Sin")] string name, [Range(0, 17)] int place)
    {
        Function function = s_functions.Single(f => string.Equals(f.Name, name, StringComparison.Ordinal));
        IsWrittenOnce(place, i => (i % 1000) * 0.01f, function.Singles);
        IsWrittenOnce(place, i => (i % 1000) * 0.01, function.Doubles);
        IsWrittenOnce(place, i => (i % 1000) * 0.01f, function.NarrowSingles);
        IsWrittenOnce(place, i => (i % 1000) * 0.01, function.NarrowDoubles);
    }

    private static void IsWrittenOnce<T>(int place, Func<int, T> element, Function.Run<T> run) where T : unmanaged
    {
        int length = (TileLoop.CachedBytes / Marshal.SizeOf<T>()) + 37;
        T[] x = [.. Enumerable.Range(0, length).Select(element)], results = new T[place + length + 1], wanted = [.. x];
        run(x, results.AsSpan(place, length));
        run(wanted, wanted); // in place: not streamed
        Assert.That(results.AsSpan(place, length).SequenceEqual(wanted), Is.True);
        Assert.That(results.AsSpan(0, place).ContainsAnyExcept(default(T)), Is.False);
        Assert.That(results[^1], Is.EqualTo(default(T)));
    }

    /// <summary>A function in registers, and what it is held against.</summary>
    internal sealed record Function(
        string Name, Function.Run<float> Singles, Function.Run<double> Doubles, Function.Run<float> NarrowSingles, Function.Run<double> NarrowDoubles,
        Func<double, double> Reference, int MaxUlps, double From, double To)
    {
        public delegate void Run<T>(ReadOnlySpan<T> x, Span<T> result);

        public static Function Of<TFunction>(
            Func<double, double> reference, int ulps, double from = double.NegativeInfinity, double to = double.PositiveInfinity)
            where TFunction : IRegisterFunction<TFunction> =>
            new(
                typeof(TFunction).Name,
                RegisterLoop<TFunction>.Run,
                RegisterLoop<TFunction>.Run,
                TFunction.TakesSingles
                    ? RegisterLoop<TFunction>.Run<float, Register<float, int>, AsTheyAre<float, Register<float, int>>>
                    : RegisterLoop<TFunction>.Run<float, Register<double, long>, SinglesAsDoubles>,
                RegisterLoop<TFunction>.Run<double, Register<double, long>, AsTheyAre<double, Register<double, long>>>,
                reference,
                ulps,
                from,
                to);

        public override string ToString() => Name;
    }
}
