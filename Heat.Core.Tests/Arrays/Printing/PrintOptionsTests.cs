namespace Heat.Tests;

public sealed class PrintOptionsTests
{
    [Test]
    public void Defaults_are_those_of_NumPy() =>
        Assert.That(PrintOptions.Default, Is.EqualTo(new PrintOptions
        {
            Precision = 8, Threshold = 1000, EdgeItems = 3, LineWidth = 75, Suppress = false,
            FloatMode = FloatMode.MaxPrecision, Sign = SignMode.Negative, NanText = "nan", InfinityText = "inf",
        }));

    private static IEnumerable<TestCaseData> Invalid() =>
    [
        new(() => new PrintOptions { Precision = -1 }, "Precision", "-1"),
        new(() => new PrintOptions { Precision = 10000 }, "Precision", "10000"),
        new(() => new PrintOptions { Threshold = -2 }, "Threshold", "-2"),
        new(() => new PrintOptions { EdgeItems = 0 }, "EdgeItems", "0"),
        new(() => new PrintOptions { LineWidth = 0 }, "LineWidth", "0"),
        new(() => new PrintOptions { FloatMode = (FloatMode)4 }, "FloatMode", "4"),
        new(() => new PrintOptions { Sign = (SignMode)(-1) }, "Sign", "-1"),
        new(() => new PrintOptions { NanText = null! }, "NanText", ""),
        new(() => new PrintOptions { InfinityText = null! }, "InfinityText", ""),
    ];

    [TestCaseSource(nameof(Invalid))]
    public void Invalid_values_are_refused_by_name(Func<PrintOptions> make, string name, string value) =>
        Assert.That(() => make(), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(name).And.Message.Contain(value));

    [Test]
    public void Current_is_refused_null() => Assert.That(() => PrintOptions.Current = null!, Throws.ArgumentNullException);

    /// <summary>Ranks may be threads: each has the options that it set, after those of the thread that started it.</summary>
    [Test]
    public void Threads_have_their_own_current_options()
    {
        PrintOptions before = PrintOptions.Current;
        try
        {
            PrintOptions.Current = before with { Precision = 3 };
            var precisions = new int[2];
            var threads = Array.ConvertAll(new[] { 0, 1 }, rank => new Thread(() =>
            {
                int inherited = PrintOptions.Current.Precision;
                PrintOptions.Current = PrintOptions.Current with { Precision = inherited + rank + 1 };
                precisions[rank] = PrintOptions.Current.Precision;
            }));
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.That(precisions, Is.EqualTo(new[] { 4, 5 }));
            Assert.That(PrintOptions.Current.Precision, Is.EqualTo(3));
        }
        finally
        {
            PrintOptions.Current = before;
        }
    }
}
