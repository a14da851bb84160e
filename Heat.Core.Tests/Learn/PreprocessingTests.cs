using System.Numerics;
using System.Text.Json;
using Heat.Learn;

namespace Heat.Tests;

/// <summary>Scalers, encoders and imputers against scikit-learn (<c>Data/preprocessing.py</c>).</summary>
public class PreprocessingTests
{
    private static readonly Lazy<IReadOnlyList<NumPyRecord>> s_records = new(() => NumPyRecord.Read("preprocessing"));

    [Distributed(MaxRanks = 4)]
    public void Scalers_of_double_are_those_of_scikit_learn(Communicator comm) => Scalers<double>(comm, "float64", 1e-9);

    [Distributed(MaxRanks = 1)]
    public void Scalers_of_float_are_those_of_scikit_learn(Communicator comm) => Scalers<float>(comm, "float32", 2e-3);

    [Distributed(MaxRanks = 4)]
    public void Encoders_are_those_of_scikit_learn(Communicator comm)
    {
        foreach (NumPyRecord record in s_records.Value)
        {
            string type = record["x"].GetProperty("dtype").GetString()!;
            if (type == "int64")
                Encode<long>(record, comm);
            else if (type == "float64")
                Encode<double>(record, comm);
        }
    }

    [Test]
    public void Every_width_is_read_and_mapped_completely([Values(1, 3, 4, 5, 8, 9, 15, 16, 17, 23, 32, 33, 50)] int width)
    {
        Width<float>(width, 1e-5);
        Width<double>(width, 1e-12);
    }

    // More rows than a block has, and a last block of three.
    private static void Width<T>(int width, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Rows = 131;
        var random = new Random(width);
        var elements = new T[Rows, width];
        for (int k = 0; k < elements.Length; k++)
            elements[k / width, k % width] = k == 70 * width ? T.NaN : T.CreateChecked(random.NextDouble() * 4 + k % width);
        DNDArray<T> x = Ht.Array(elements);
        var standard = new StandardScaler<T>().Fit(x);
        var range = new MinMaxScaler<T>().Fit(x);
        T[] scores = standard.Transform(x).ToArray(), scaled = range.Transform(x).ToArray();
        for (int column = 0; column < width; column++)
        {
            double[] values = [.. Enumerable.Range(0, Rows).Select(row => double.CreateChecked(elements[row, column])).Where(value => !double.IsNaN(value))];
            double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            Near([double.CreateChecked(standard.Mean.ToArray()[column]), double.CreateChecked(standard.Scale.ToArray()[column])], [mean, deviation], tolerance);
            Assert.That(double.CreateChecked(range.DataMin.ToArray()[column]), Is.EqualTo(values.Min()));
            Assert.That(double.CreateChecked(range.DataMax.ToArray()[column]), Is.EqualTo(values.Max()));
            double x129 = double.CreateChecked(elements[129, column]);
            Near([double.CreateChecked(scores[129 * width + column]), double.CreateChecked(scaled[129 * width + column])], [(x129 - mean) / deviation, (x129 - values.Min()) / (values.Max() - values.Min())], 20 * tolerance);
        }
    }

    [Distributed(MaxRanks = 4)]
    public void Learning_in_parts_is_learning_at_once(Communicator comm)
    {
        DNDArray<double> x = Ht.Random.Randn<double>([60, 5], split: 0, comm: comm) + 3;
        x[4, 2] = double.NaN;
        DNDArray<double>[] parts = [x["0:7"], x["7:60"]];
        var whole = new StandardScaler<double>().Fit(x);
        var inParts = new StandardScaler<double>();
        foreach (DNDArray<double> part in parts)
            inParts.PartialFit(part);
        Near(inParts.Variance.ToArray(), whole.Variance.ToArray(), 1e-12);
        Near(inParts.Mean.ToArray(), whole.Mean.ToArray(), 1e-12);
        Assert.That(inParts.SamplesSeen, Is.EqualTo(new double[] { 60, 60, 59, 60, 60 }));
        Assert.That(new MinMaxScaler<double>().PartialFit(parts[0]).PartialFit(parts[1]).Scale.ToArray(), Is.EqualTo(new MinMaxScaler<double>().Fit(x).Scale.ToArray()));
        Assert.That(new MaxAbsScaler<double>().PartialFit(parts[0]).PartialFit(parts[1]).Scale.ToArray(), Is.EqualTo(new MaxAbsScaler<double>().Fit(x).Scale.ToArray()));
    }

    [Distributed(MaxRanks = 4)]
    public void In_place_overwrites_the_data_and_comes_back(Communicator comm)
    {
        for (int split = -1; split < 2; split++)
        {
            DNDArray<float> x = Ht.Random.Randn<float>([40, 6], split < 0 ? null : split, comm: comm);
            float[] before = x.ToArray();
            foreach (Scaler<float> scaler in new Scaler<float>[]
            {
                new StandardScaler<float>(copy: false), new MinMaxScaler<float>(copy: false), new MaxAbsScaler<float>(copy: false), new RobustScaler<float>(copy: false),
            })
            {
                Assert.That(scaler.FitTransform(x), Is.SameAs(x));
                Assert.That(x.ToArray(), Is.Not.EqualTo(before));
                Assert.That(scaler.InverseTransform(x), Is.SameAs(x));
                Near(x.ToArray(), before, 1e-4);
            }

            Assert.That(new Normalizer<float>(copy: false).Transform(x), Is.SameAs(x));
        }
    }

    [Distributed(MaxRanks = 3)]
    public void What_is_wrong_throws_on_all_ranks(Communicator comm)
    {
        DNDArray<double> x = Ht.Random.Randn<double>([8, 3], split: 0, comm: comm), infinite = x.Copy();
        infinite[5, 1] = double.PositiveInfinity;
        Assert.Throws<InvalidOperationException>(() => new StandardScaler<double>().Transform(x));
        Assert.Throws<InvalidOperationException>(() => _ = new RobustScaler<double>().Scale);
        Assert.Throws<ArgumentException>(() => new StandardScaler<double>().Fit(infinite));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler<double>().Fit(infinite));
        Assert.Throws<ArgumentException>(() => new RobustScaler<double>().Fit(infinite));
        Assert.Throws<ArgumentException>(() => new Normalizer<double>().Transform(infinite));
        Assert.Throws<ArgumentException>(() => new StandardScaler<double>().Fit(x[0]));
        Assert.Throws<ArgumentException>(() => new StandardScaler<double>().Fit(Ht.Zeros<double>([0, 3], comm: comm)));
        Assert.Throws<ArgumentException>(() => new StandardScaler<double>().Fit(x).Transform(Ht.Zeros<double>([2, 4], comm: comm)));
        Assert.Throws<ArgumentException>(() => new StandardScaler<double>().Fit(x, weights: Ht.Ones<double>([7], comm: comm)));
        Assert.Throws<ArgumentException>(() => new StandardScaler<double>().Fit(x, weights: Ht.Arange(8.0, split: 0, comm: comm) - 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new MinMaxScaler<double>(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new RobustScaler<double>(low: 80, high: 20));
        var encoder = new OneHotEncoder<long>().Fit(Ht.Array(new long[,] { { 1 }, { 3 } }, split: 0, comm: comm));
        ArgumentException unknown = Assert.Throws<ArgumentException>(() => encoder.Transform(Ht.Array(new long[,] { { 1 }, { 2 } }, split: 0, comm: comm)))!;
        Assert.That(unknown.Message, Does.Contain("OneHotEncoder: 2 in row 1, column 0"));
        Assert.That(new OneHotEncoder<long>(UnknownValues.Ignore).Fit(Ht.Array(new long[,] { { 1 }, { 3 } }, comm: comm)).Transform(Ht.Array(new long[,] { { 2 } }, comm: comm)).ToArray(), Is.EqualTo(new double[] { 0, 0 }));
        Assert.That(new StandardScaler<double>(withStd: false).ToString(), Is.EqualTo("StandardScaler(withMean: true, withStd: false, copy: true)"));
    }

    [Distributed(MaxRanks = 3)]
    public void Estimators_come_back_from_files(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        DNDArray<double> x = Ht.Random.Randn<double>([20, 4], split: 0, comm: comm);
        string path = Path.Join(folder, "scaler.npz");
        var scaler = new StandardScaler<double>(withMean: false).Fit(x);
        scaler.Save(path, comm);
        StandardScaler<double> loaded = StandardScaler<double>.Load(path, comm);
        Assert.That(loaded.ToString(), Is.EqualTo(scaler.ToString()));
        Assert.That(loaded.Transform(x).ToArray(), Is.EqualTo(scaler.Transform(x).ToArray()));
        Assert.That(loaded.PartialFit(x).SamplesSeen[0], Is.EqualTo(40));
        InvalidDataException other = Assert.Throws<InvalidDataException>(() => MinMaxScaler<double>.Load(path, comm))!;
        Assert.That(other.Message, Does.Contain("It holds a StandardScaler and no MinMaxScaler"));

        DNDArray<long> y = Ht.Array(new long[,] { { 5, 1 }, { 7, 1 }, { 5, 2 } }, split: 0, comm: comm);
        var encoder = new OneHotEncoder<long>().Fit(y);
        encoder.Save(path, comm);
        Assert.That(OneHotEncoder<long>.Load(path, comm).Transform(y).ToArray(), Is.EqualTo(encoder.Transform(y).ToArray()));
        new MinMaxScaler<float>(-1, 1).Save(path, comm);
        Assert.That(MinMaxScaler<float>.Load(path, comm).IsFitted, Is.False);
        Assert.That(MinMaxScaler<float>.Load(path, comm).FeatureRange, Is.EqualTo((-1.0, 1.0)));
    });

    [Distributed]
    public void Samples_are_divided_alike_on_any_number_of_ranks(Communicator comm)
    {
        for (int split = -1; split < 2; split++)
        {
            DNDArray<long> x = Ht.Arange(46L, split: 0, comm: comm).Reshape([23, 2], split < 0 ? null : split), y = Ht.Arange(23L, split: 0, comm: comm);
            (DNDArray<long> train, DNDArray<long> test, DNDArray<long> yTrain, DNDArray<long> yTest) = TrainTestSplit.Of(x, y, testSize: 0.3, seed: 4);
            Assert.That(test.Split, Is.EqualTo(split < 0 ? null : split));
            Assert.That(test["...", 0].ToArray(), Is.EqualTo(yTest.ToArray().Select(k => 2 * k)));
            Assert.That(train["...", 0].ToArray(), Is.EqualTo(yTrain.ToArray().Select(k => 2 * k)));
            Assert.That(yTest.ToArray(), Has.Length.EqualTo(7));
            Assert.That(yTrain.ToArray().Concat(yTest.ToArray()).Order(), Is.EqualTo(Enumerable.Range(0, 23)));
            (DNDArray<long> selfTrain, _) = TrainTestSplit.Of(Ht.Arange(23L, comm: Ht.Self), testSize: 0.3, seed: 4);
            Assert.That(yTrain.ToArray(), Is.EqualTo(selfTrain.ToArray()));
        }

        DNDArray<long> order = Ht.Arange(11L, split: 0, comm: comm);
        (DNDArray<long> first, DNDArray<long> last) = TrainTestSplit.Of(order, testSize: 0.2, shuffle: false);
        Assert.That((first.ToArray().Max(), last.ToArray().Min()), Is.EqualTo((7L, 8L)));
        var tests = new List<long>();
        foreach ((DNDArray<long> train, DNDArray<long> test) in new KFold(4).Split(order))
        {
            tests.AddRange(test.ToArray());
            Assert.That(train.ToArray().Concat(test.ToArray()).Order(), Is.EqualTo(Enumerable.Range(0, 11)));
        }

        Assert.That(tests, Is.EqualTo(Enumerable.Range(0, 11)));
        Assert.That(new KFold(4, shuffle: true).Split(order).SelectMany(fold => fold.Test.ToArray()).Order(), Is.EqualTo(Enumerable.Range(0, 11)));
        Assert.Throws<ArgumentException>(() => new KFold(12).Split(order));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainTestSplit.Of(order, testSize: 1));
    }

    private static void Scalers<T>(Communicator comm, string type, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (NumPyRecord record in s_records.Value)
        {
            NumPyArray x = record.Array("x");
            if (x.DType != type || record.Has("encoder"))
                continue;
            foreach (DNDArray<T> data in Layouts3<T>(x, comm))
            {
                JsonElement options = record["options"];
                DNDArray<T> result;
                switch (record.Text("estimator"))
                {
                    case "StandardScaler":
                        var standard = new StandardScaler<T>(Flag(options, "with_mean"), Flag(options, "with_std"))
                            .Fit(data, record.Has("weights") ? record.Array("weights").On<T>(comm, 0) : null);
                        Fitted(record, "mean", standard.Mean, tolerance);
                        Fitted(record, "var", standard.Variance, tolerance);
                        Fitted(record, "scale", standard.Scale, tolerance);
                        result = standard.Transform(data);
                        Near(standard.InverseTransform(result).ToArray(), x.Elements<T>(), tolerance);
                        break;
                    case "MinMaxScaler":
                        double[] range = options.TryGetProperty("feature_range", out JsonElement given) ? [given[0].GetDouble(), given[1].GetDouble()] : [0, 1];
                        var scaled = new MinMaxScaler<T>(range[0], range[1], options.TryGetProperty("clip", out _)).Fit(data);
                        Fitted(record, "data_min", scaled.DataMin, tolerance);
                        Fitted(record, "data_max", scaled.DataMax, tolerance);
                        Fitted(record, "scale", scaled.Scale, tolerance);
                        Fitted(record, "min", scaled.Min, tolerance);
                        result = scaled.Transform(data);
                        Near(scaled.InverseTransform(result).ToArray(), x.Elements<T>(), tolerance);
                        break;
                    case "MaxAbsScaler":
                        var absolute = new MaxAbsScaler<T>().Fit(data);
                        Fitted(record, "max_abs", absolute.MaxAbs, tolerance);
                        Fitted(record, "scale", absolute.Scale, tolerance);
                        result = absolute.Transform(data);
                        break;
                    case "RobustScaler":
                        bool isOther = options.TryGetProperty("unit_variance", out _);
                        var robust = new RobustScaler<T>(Flag(options, "with_centering"), low: isOther ? 10 : 25, high: isOther ? 80 : 75, unitVariance: isOther).Fit(data);
                        Fitted(record, "scale", robust.Scale, tolerance);
                        result = robust.Transform(data);
                        Near(robust.InverseTransform(result).ToArray(), x.Elements<T>(), tolerance);
                        break;
                    case "Normalizer":
                        result = new Normalizer<T>(options.GetProperty("norm").GetString() switch { "l1" => SampleNorm.L1, "l2" => SampleNorm.L2, _ => SampleNorm.Max }).Transform(data);
                        break;
                    case "SimpleImputer":
                        ImputeStrategy strategy = options.GetProperty("strategy").GetString() switch
                        {
                            "mean" => ImputeStrategy.Mean, "median" => ImputeStrategy.Median, "most_frequent" => ImputeStrategy.MostFrequent, _ => ImputeStrategy.Constant,
                        };
                        result = new SimpleImputer<T>(strategy, fillValue: 7).FitTransform(data);
                        break;
                    default:
                        continue;
                }

                NumPyArray expected = record.Array("out");
                Assert.That(result.Shape, Is.EqualTo(expected.Shape), record.ToString());
                Near(result.ToArray(), expected.Elements<T>(), tolerance, record.ToString());
            }
        }
    }

    private static void Encode<T>(NumPyRecord record, Communicator comm) where T : unmanaged, INumber<T>
    {
        foreach (DNDArray<T> x in record.Text("estimator") == "LabelEncoder" ? [] : Layouts3<T>(record.Array("x"), comm))
        {
            JsonElement options = record["options"];
            switch (record.Text("estimator"))
            {
                case "OrdinalEncoder":
                    var ordinal = new OrdinalEncoder<T>().Fit(x);
                    Near(ordinal.Transform(x).ToArray(), record.Array("out").Elements<double>(), 0);
                    Assert.That(ordinal.InverseTransform(ordinal.Transform(x)).ToArray(), Is.EqualTo(x.ToArray()));
                    break;
                case "OneHotEncoder":
                    var hot = new OneHotEncoder<T>(dropFirst: options.GetProperty("drop").ValueKind == JsonValueKind.String).Fit(x);
                    Near(hot.Transform(x).ToArray(), record.Array("out").Elements<double>(), 0);
                    Assert.That(hot.InverseTransform(hot.Transform(x)).ToArray(), Is.EqualTo(x.ToArray()));
                    break;
                case "PolynomialFeatures":
                    int degree = options.TryGetProperty("degree", out JsonElement given) ? given.GetInt32() : 2;
                    var polynomial = new PolynomialFeatures<T>(degree, options.TryGetProperty("interaction_only", out _), !options.TryGetProperty("include_bias", out _));
                    Assert.That(polynomial.FitTransform(x).ToArray(), Is.EqualTo(record.Array("out").Elements<T>()));
                    break;
            }
        }

        if (record.Text("estimator") == "LabelEncoder")
        {
            DNDArray<T> y = record.Array("x").On<T>(comm, 0);
            var labels = new LabelEncoder<T>().Fit(y);
            Assert.That(labels.Transform(y).ToArray(), Is.EqualTo(record.Array("out").Elements<long>()));
            Assert.That(labels.InverseTransform(labels.Transform(y)).ToArray(), Is.EqualTo(y.ToArray()));
        }
    }

    // Replicated, split along both axes, and unbalanced with strided pieces.
    private static IEnumerable<DNDArray<T>> Layouts3<T>(NumPyArray x, Communicator comm) where T : unmanaged
    {
        yield return x.On<T>(comm, split: null);
        yield return x.On<T>(comm, split: 1);
        var counts = new long[comm.Size];
        counts[^1] = x.Shape[0] - x.Shape[0] / 3;
        counts[0] += x.Shape[0] / 3;
        yield return x.On<T>(comm, Distribution.FromCounts(x.Shape, 0, counts), strided: true);
    }

    private static bool Flag(JsonElement options, string name) => !options.TryGetProperty(name, out JsonElement value) || value.GetBoolean();

    private static void Fitted<T>(NumPyRecord record, string name, DNDArray<T> value, double tolerance) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (record.Has(name))
            Near(value.ToArray(), record.Array(name).Elements<T>(), tolerance, $"{name} of {record}");
    }

    private static void Near<T>(T[] values, T[] expected, double tolerance, string message = "") where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.That(values, Has.Length.EqualTo(expected.Length), message);
        for (int k = 0; k < values.Length; k++)
        {
            double a = double.CreateChecked(values[k]), b = double.CreateChecked(expected[k]);
            if (!(double.IsNaN(a) && double.IsNaN(b)) && !(Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(b))))
                Assert.Fail($"element {k} is {a} and not {b}. {message}");
        }
    }
}
