namespace Heat.Tests;

/// <summary>scikit-learn's results (<c>Data/learn.py</c>).</summary>
internal static class LearnRecord
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("learn");

    public static NumPyRecord Of(string name) => s_records.Single(record => string.Equals(record.Text("name"), name, StringComparison.Ordinal));

    public static double[] Numbers(this NumPyRecord record, string field) => record.Array(field).Elements<double>();

    public static double Number(this NumPyRecord record, string field) => record.Numbers(field).Single();
}
