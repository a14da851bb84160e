using Heat.Learn;

namespace Heat.Tests;

/// <summary>Classifiers on iris and digits against scikit-learn's results, on every layout.</summary>
public class ClassificationTests
{
    private static readonly double[] s_weights = [.. Enumerable.Range(0, 150).Select(i => 1.0 + i % 3)];

    [Distributed]
    public void Gaussian_classes_are_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("gaussian-nb");
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
            DNDArray<int> y = LearnData.Lay(Ht.Array(LearnData.Iris.Classes, null, comm), (layout + 1) % LearnData.Layouts);
            GaussianNB<double> bayes = new GaussianNB<double>().Fit(x, y);
            Assert.That(bayes.Theta.ToArray(), Is.EqualTo(record.Numbers("theta")).Within(1e-12), $"layout {layout}");
            Assert.That(bayes.Var.ToArray(), Is.EqualTo(record.Numbers("var")).Within(1e-12));
            Assert.That(bayes.Epsilon, Is.EqualTo(record.Number("epsilon")).Within(1e-20));
            Assert.That(bayes.ClassPrior, Is.EqualTo(record.Numbers("prior")).Within(1e-14));
            Assert.That(bayes.Predict(x).ToArray(), Is.EqualTo(record.Array("labels").Elements<int>()));
            Assert.That(bayes.Score(x, y), Is.EqualTo(0.96).Within(1e-12));
            Assert.That(bayes.PredictLogProba(x[Every10]).ToArray(), Is.EqualTo(record.Numbers("logproba")).Within(1e-9));
            GaussianNB<double> weighted = new GaussianNB<double>().Fit(x, y, Ht.Array(s_weights, null, comm));
            Assert.That(weighted.Theta.ToArray(), Is.EqualTo(record.Numbers("wtheta")).Within(1e-12));
            Assert.That(weighted.Var.ToArray(), Is.EqualTo(record.Numbers("wvar")).Within(1e-12));
            Assert.That(weighted.ClassPrior, Is.EqualTo(record.Numbers("wprior")).Within(1e-14));
        }

        GaussianNB<float> digits = new GaussianNB<float>().Fit(LearnData.Digits.On<float>(comm, 1), Ht.Array(LearnData.Digits.Classes, 0, comm));
        Assert.That(digits.Score(LearnData.Digits.On<float>(comm, 1), Ht.Array(LearnData.Digits.Classes, 0, comm)), Is.EqualTo(0.858097).Within(2e-3));
    }

    [Distributed]
    public void Parts_teach_as_much_as_the_whole(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1) + 1e6;
        DNDArray<int> y = Ht.Array(LearnData.Iris.Classes, 0, comm);
        GaussianNB<double> whole = new GaussianNB<double>(varSmoothing: 0).Fit(x, y), parts = new(varSmoothing: 0);
        parts.PartialFit(x[..70], y[..70], [0, 1, 2]).PartialFit(x[70..], y[70..]);
        Assert.That(parts.Theta.ToArray(), Is.EqualTo(whole.Theta.ToArray()).Within(1e-9));
        Assert.That(parts.Var.ToArray(), Is.EqualTo(whole.Var.ToArray()).Within(1e-9), "means far from 0 do no harm");
        Assert.That(() => new GaussianNB<double>().PartialFit(x, y), Throws.ArgumentException.With.Message.Contains("names all classes"));
        Assert.That(() => new GaussianNB<double>().PartialFit(x, y, [0, 1]), Throws.ArgumentException.With.Message.Contains("class 2 of sample 100"));
    }

    [Distributed]
    public void Nearest_neighbours_are_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("knn");
        double[,] even = KMeansTests.Rows(LearnData.Iris.X, [.. Enumerable.Range(0, 75).Select(i => 2 * i)]), odd = KMeansTests.Rows(LearnData.Iris.X, [.. Enumerable.Range(0, 75).Select(i => 2 * i + 1)]);
        int[] classes = [.. Enumerable.Range(0, 75).Select(i => LearnData.Iris.Classes[2 * i])], wanted = [.. Enumerable.Range(0, 75).Select(i => LearnData.Iris.Classes[2 * i + 1])];
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Lay(Ht.Array(even, null, comm), layout), queries = LearnData.Lay(Ht.Array(odd, null, comm), (layout + 1) % LearnData.Layouts);
            DNDArray<int> y = Ht.Array(classes, layout == 1 ? 0 : null, comm);
            KNeighborsClassifier<double> neighbors = new KNeighborsClassifier<double>().Fit(x, y);
            Assert.That(neighbors.Predict(queries).ToArray(), Is.EqualTo(record.Array("labels").Elements<int>()), $"layout {layout}");
            Assert.That(neighbors.PredictProba(queries).ToArray(), Is.EqualTo(record.Numbers("proba")).Within(1e-12));
            Assert.That(neighbors.Score(queries, Ht.Array(wanted, 0, comm)), Is.EqualTo(0.986667).Within(1e-6));
            Assert.That(new KNeighborsClassifier<double>(5, NeighborWeights.Distance).Fit(x, y).PredictProba(queries).ToArray(), Is.EqualTo(record.Numbers("distance")).Within(1e-9));
        }
    }

    [Distributed]
    public void Logistic_regressions_are_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("logistic");
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
            DNDArray<int> y = Ht.Array(LearnData.Iris.Classes, layout == 0 ? 0 : null, comm);
            LogisticRegression<double> logistic = new LogisticRegression<double>(tol: 1e-9, maxIter: 2000).Fit(x, y);
            Assert.That(logistic.Coef.ToArray(), Is.EqualTo(record.Numbers("coef")).Within(2e-5), $"layout {layout}");
            Assert.That(logistic.Intercept.ToArray(), Is.EqualTo(record.Numbers("intercept")).Within(1e-4));
            Assert.That(logistic.PredictProba(x[Every10]).ToArray(), Is.EqualTo(record.Numbers("proba")).Within(1e-6));
            LogisticRegression<double> binary = new LogisticRegression<double>(0.5, tol: 1e-9, maxIter: 2000).Fit(x[..100], y[..100], Ht.Array(s_weights[..100], null, comm));
            Assert.That(binary.Coef.ToArray(), Is.EqualTo(record.Numbers("bcoef")).Within(2e-5));
            Assert.That(binary.Intercept.ToArray(), Is.EqualTo(record.Numbers("bintercept")).Within(1e-4));
            Assert.That(binary.Score(x[..100], y[..100]), Is.EqualTo(1));
        }

        Assert.That(() => new LogisticRegression<double>().Fit(LearnData.Iris.On<double>(comm, 1), Ht.Zeros<int>([150], 0, comm)), Throws.ArgumentException.With.Message.Contains("class 0"));
        Assert.That(() => new LogisticRegression<double>().Predict(LearnData.Iris.On<double>(comm, 1)), Throws.InvalidOperationException);
    }

    private static Slice Every10 => new(null, null, 10);
}
