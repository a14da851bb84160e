using Heat.Learn;

namespace Heat.Tests;

/// <summary>Regressions on diabetes against scikit-learn's results, on every layout.</summary>
public class RegressionTests
{
    private static readonly double[] s_weights = [.. Enumerable.Range(0, 442).Select(i => 1.0 + i % 3)];

    [Distributed("lasso"), Distributed("elastic-net"), Distributed("linear"), Distributed("linear-origin"), Distributed("ridge")]
    public void Coefficients_are_scikit_learns_on_every_layout(Communicator comm, string name)
    {
        NumPyRecord record = LearnRecord.Of(name);
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Diabetes.On<double>(comm, layout), y = LearnData.Lay(Ht.Array(LearnData.Diabetes.Y, null, comm), (layout + 1) % LearnData.Layouts);
            LinearModel<double> plain = Fit(name, x, y, null), weighted = Fit(name, x, y, Ht.Array(s_weights, null, comm));
            Check(plain, record.Numbers("coef"), record.Number("intercept"), $"{name}, layout {layout}");
            Check(weighted, record.Numbers("wcoef"), record.Number("wintercept"), $"{name} with weights, layout {layout}");
            Assert.That(plain.Score(x, y), Is.EqualTo(record.Number("score")).Within(1e-8));
            Assert.That(plain.Predict(x).Split, Is.EqualTo(layout == 0 ? null : 0));
        }
    }

    [Distributed(MaxRanks = 3)]
    public void Single_precision_is_as_good_as_its_data(Communicator comm)
    {
        DNDArray<float> x = LearnData.Diabetes.On<float>(comm, 1), y = Ht.Array(Array.ConvertAll(LearnData.Diabetes.Y, v => (float)v), 0, comm);
        Lasso<float> lasso = new Lasso<float>(0.1, tol: 1e-9).Fit(x, y);
        double[] expected = [0, -155.343111, 517.216241, 275.087223, -52.552036, 0, -210.139509, 0, 483.917175, 33.662192];
        Assert.That(Array.ConvertAll(lasso.Coef.ToArray(), c => (double)c), Is.EqualTo(expected).Within(1e-2));
        Assert.That(lasso.Intercept, Is.EqualTo(152.133485).Within(1e-3));
    }

    [Distributed(MaxRanks = 3)]
    public void A_strong_penalty_leaves_nothing_and_a_constant_feature_does_no_harm(Communicator comm)
    {
        double[,] x = new double[20, 2];
        double[] y = new double[20];
        for (int i = 0; i < 20; i++)
            (x[i, 0], x[i, 1], y[i]) = (i, 3, 2 * i + 1);
        DNDArray<double> data = Ht.Array(x, 0, comm), targets = Ht.Array(y, 0, comm);
        Assert.That(new Lasso<double>(1e6).Fit(data, targets).Coef.ToArray(), Is.All.EqualTo(0.0));
        Lasso<double> none = new Lasso<double>(0, tol: 1e-12).Fit(data, targets);
        Assert.That(none.Coef.ToArray(), Is.EqualTo(new[] { 2.0, 0 }).Within(1e-9));
        Assert.That(none.Intercept, Is.EqualTo(1).Within(1e-9));
        Lasso<double> origin = new Lasso<double>(0, fitIntercept: false, tol: 1e-13, maxIter: 100000).Fit(data, targets);
        Assert.That(origin.Predict(data).ToArray(), Is.EqualTo(y).Within(1e-3));
        Assert.That(origin.Intercept, Is.Zero);
    }

    [Distributed]
    public void Neighbours_predict_as_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("knn");
        double[,] all = LearnData.Diabetes.X;
        double[,] train = KMeansTests.Rows(all, [.. Enumerable.Range(0, 300)]), test = KMeansTests.Rows(all, [.. Enumerable.Range(300, 142)]);
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Lay(Ht.Array(train, null, comm), layout), y = Ht.Array(LearnData.Diabetes.Y[..300], layout == 0 ? 0 : null, comm);
            DNDArray<double> queries = LearnData.Lay(Ht.Array(test, null, comm), (layout + 1) % LearnData.Layouts);
            Assert.That(new KNeighborsRegressor<double>(7).Fit(x, y).Predict(queries).ToArray(), Is.EqualTo(record.Numbers("regression")).Within(1e-9), $"layout {layout}");
            Assert.That(new KNeighborsRegressor<double>(7, NeighborWeights.Distance).Fit(x, y).Predict(queries).ToArray(), Is.EqualTo(record.Numbers("weighted")).Within(1e-9));
        }
    }

    [Distributed(MaxRanks = 3)]
    public void Scores_of_predictions(Communicator comm)
    {
        DNDArray<double> y = Ht.Array([3, -0.5, 2, 7], 0, comm), predicted = Ht.Array([2.5, 0.0, 2, 8], null, comm);
        Assert.That(Scores.MeanSquaredError(y, predicted), Is.EqualTo(0.375).Within(1e-15));
        Assert.That(Scores.R2(y, predicted), Is.EqualTo(0.9486081370449679).Within(1e-14));
        DNDArray<int> classes = Ht.Array([2, 0, 2, 2, 0, 1], 0, comm), guesses = Ht.Array([0, 0, 2, 2, 0, 2], null, comm);
        Assert.That(Scores.Accuracy(classes, guesses), Is.EqualTo(4.0 / 6));
        Assert.That(Scores.ConfusionMatrix(classes, guesses).ToArray(), Is.EqualTo(new long[] { 2, 0, 0, 0, 0, 1, 1, 0, 2 }));
    }

    [Distributed(MaxRanks = 3)]
    public void Wrong_data_and_options_throw_on_all_ranks(Communicator comm)
    {
        DNDArray<double> x = LearnData.Diabetes.On<double>(comm, 1), y = Ht.Array(LearnData.Diabetes.Y, 0, comm);
        Assert.That(() => new Lasso<double>(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ElasticNet<double>(l1Ratio: 1.5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Lasso<double>().Predict(x), Throws.InvalidOperationException.With.Message.Contains("Lasso(alpha: 1"));
        Assert.That(() => new Lasso<double>().Fit(x, y[..10]), Throws.ArgumentException.With.Message.Contains("442 samples"));
        Assert.That(() => new Lasso<double>().Fit(x, Ht.Zeros<double>([442, 2], 0, comm)), Throws.ArgumentException);
        Assert.That(() => new Lasso<double>().Fit(x, y, Ht.Zeros<double>([442], 0, comm)), Throws.ArgumentException.With.Message.Contains("all sample weights are 0"));
        Assert.That(() => new Lasso<double>().Fit(x, y).Predict(Ht.Zeros<double>([3, 4], 0, comm)), Throws.ArgumentException.With.Message.Contains("10 features"));
        double[] bad = (double[])LearnData.Diabetes.Y.Clone();
        bad[400] = double.PositiveInfinity;
        Assert.That(() => new Lasso<double>().Fit(x, Ht.Array(bad, 0, comm)), Throws.ArgumentException.With.Message.Contains("sample 400"));
        Assert.That(() => new KNeighborsRegressor<double>(443).Fit(x, y), Throws.ArgumentException.With.Message.Contains("442 samples are fewer than 443 neighbours"));
    }

    private static LinearModel<double> Fit(string name, DNDArray<double> x, DNDArray<double> y, DNDArray<double>? weights) => name switch
    {
        "lasso" => new Lasso<double>(0.1, tol: 1e-12, maxIter: 100000).Fit(x, y, weights),
        "linear" => new LinearRegression<double>().Fit(x, y, weights),
        "linear-origin" => new LinearRegression<double>(fitIntercept: false).Fit(x, y, weights),
        "ridge" => new Ridge<double>(0.5).Fit(x, y, weights),
        _ => new ElasticNet<double>(0.05, 0.3, tol: 1e-12, maxIter: 100000).Fit(x, y, weights),
    };

    private static void Check(LinearModel<double> model, double[] coefficients, double intercept, string what)
    {
        Assert.That(model.Coef.ToArray(), Is.EqualTo(coefficients).Within(1e-4), what);
        Assert.That(model.Intercept, Is.EqualTo(intercept).Within(1e-6), what);
    }
}
