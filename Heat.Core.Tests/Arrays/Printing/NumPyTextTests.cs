using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heat.Tests;

/// <summary>Array texts against those of NumPy, character by character; Data/printing.py wrote the cases.</summary>
public sealed class NumPyTextTests
{
    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() } };

    public sealed record Case(
        [property: JsonPropertyName("dtype")] string DType,
        [property: JsonPropertyName("shape")] long[] Shape,
        [property: JsonPropertyName("split")] int? Split,
        [property: JsonPropertyName("options")] PrintOptions Options,
        [property: JsonPropertyName("data")] string Data,
        [property: JsonPropertyName("str")] string Str,
        [property: JsonPropertyName("repr")] string Repr);

    private static IEnumerable<TestCaseData> ElementTypes() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "printing.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Case>(line, s_json)!)
            .GroupBy(c => c.DType, StringComparer.Ordinal)
            .Select(group => new TestCaseData(group.Key, group.ToArray()).SetArgDisplayNames(group.Key));

    [TestCaseSource(nameof(ElementTypes))]
    public void Texts_are_those_of_NumPy(string dtype, Case[] cases)
    {
        Action<Case> check = dtype switch
        {
            "bool" => Check<bool>,
            "int8" => Check<sbyte>,
            "int16" => Check<short>,
            "int32" => Check<int>,
            "int64" => Check<long>,
            "uint8" => Check<byte>,
            "uint16" => Check<ushort>,
            "uint32" => Check<uint>,
            "uint64" => Check<ulong>,
            "float16" => Check<Half>,
            "float32" => Check<float>,
            "float64" => Check<double>,
            "complex64" => Check<Complex64>,
            "complex128" => Check<Complex>,
            _ => throw new ArgumentException($"No element type {dtype}.", nameof(dtype)),
        };
        Assert.Multiple(() => Array.ForEach(cases, check));
    }

    private static void Check<T>(Case c) where T : unmanaged
    {
        ReadOnlySpan<T> shown = MemoryMarshal.Cast<byte, T>(Convert.FromHexString(c.Data));
        Assert.That(ArrayText.Format(shown, c.Shape, c.Options), Is.EqualTo(c.Str), $"{c.Options}");
        Assert.That(ArrayText.Repr(shown, c.Shape, c.Split, c.Options), Is.EqualTo(c.Repr), $"{c.Options}");
    }
}
