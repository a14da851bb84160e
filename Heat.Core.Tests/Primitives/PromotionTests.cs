using System.Numerics;

namespace Heat.Tests;

/// <summary>Common types against NumPy's (<c>Data/promotion.py</c>), of all its types.</summary>
public class PromotionTests
{
    private static readonly Dictionary<string, DType> s_types = new[]
    {
        DType.Of<bool>(), DType.Of<sbyte>(), DType.Of<short>(), DType.Of<int>(), DType.Of<long>(), DType.Of<byte>(), DType.Of<ushort>(), DType.Of<uint>(), DType.Of<ulong>(),
        DType.Of<Half>(), DType.Of<float>(), DType.Of<double>(), DType.Of<Complex64>(), DType.Of<Complex>(),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, PromotionOperand> s_numbers = new(StringComparer.Ordinal)
    {
        ["bool"] = true, ["int"] = 1, ["float"] = 1f, ["complex"] = Complex.ImaginaryOne,
    };

    private static IEnumerable<(string[] Types, string[] Numbers, DType Result)> Records() =>
        from record in NumPyRecord.Read("promotion")
        let types = Names(record, "types")
        select (types, Names(record, "numbers"), s_types[record.Text("result")]);

    private static string[] Names(NumPyRecord record, string field) => [.. record[field].EnumerateArray().Select(name => name.GetString()!)];

    [Test]
    public void Two_types_have_the_common_type_that_NumPy_gives_them()
    {
        int pairs = 0;
        foreach ((string[] types, _, DType result) in Records().Where(record => record is { Types.Length: 2, Numbers.Length: 0 }))
        {
            Assert.That(Ht.Promote(s_types[types[0]], s_types[types[1]]), Is.EqualTo(result), $"{types[0]}, {types[1]}");
            pairs++;
        }

        Assert.That(pairs, Is.EqualTo(s_types.Count * s_types.Count));
    }

    [Test]
    public void Types_and_numbers_have_the_result_type_that_NumPy_gives_them()
    {
        int checkedRecords = 0;
        foreach ((string[] types, string[] numbers, DType result) in Records())
        {
            PromotionOperand[] operands = [.. types.Select(name => (PromotionOperand)s_types[name]), .. numbers.Select(name => s_numbers[name])];
            Assert.That(Ht.ResultType(operands), Is.EqualTo(result), string.Join(", ", [.. types, .. numbers]));
            Array.Reverse(operands);
            Assert.That(Ht.ResultType(operands), Is.EqualTo(result), string.Join(", ", [.. types, .. numbers]) + " reversed");
            checkedRecords++;
        }

        Assert.That(Ht.ResultType(DType.Of<sbyte>(), DType.Of<Half>(), 1.0), Is.EqualTo(DType.Of<Half>()));
        Assert.That(Ht.ResultType(DType.Of<sbyte>(), 1, 1.0), Is.EqualTo(DType.Of<double>()));
        Assert.That(checkedRecords, Is.EqualTo(626));
    }

    [Test]
    public void What_is_no_number_has_no_common_type_with_another()
    {
        Assert.That(Ht.Promote(DType.Of<Guid>(), DType.Of<Guid>()), Is.EqualTo(DType.Of<Guid>()));
        Assert.That(() => Ht.Promote(DType.Of<int>(), DType.Of<Guid>()), Throws.ArgumentException.With.Message.Contains("Guid"));
        Assert.That(() => Ht.ResultType(DType.Of<Guid>(), 1), Throws.ArgumentException.With.Message.Contains("Guid"));
        Assert.That(() => Ht.ResultType(), Throws.ArgumentException);
    }
}
