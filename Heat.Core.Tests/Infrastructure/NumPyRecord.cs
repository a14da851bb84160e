using System.Runtime.InteropServices;
using System.Text.Json;

namespace Heat.Tests;

/// <summary>One line of a file that a script in <c>Data/</c> wrote, or a part of one: what went into NumPy and what came out.</summary>
internal sealed class NumPyRecord
{
    private readonly JsonElement _json;
    private readonly Lazy<string> _text;
    private readonly Lazy<NumPyRecord[]> _cases;

    private NumPyRecord(JsonElement json)
    {
        _json = json;
        _text = new(Describe);
        _cases = new(() => [.. this["cases"].EnumerateArray().Select(one => new NumPyRecord(one))]);
    }

    /// <summary>All records of <c>Data/{name}.jsonl</c>.</summary>
    public static IReadOnlyList<NumPyRecord> Read(string name) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", name + ".jsonl"))
            .Select(line => new NumPyRecord(JsonDocument.Parse(line).RootElement))];

    /// <summary>The cases of a record that has several: calls with different arguments, and their results.</summary>
    public IReadOnlyList<NumPyRecord> Cases => _cases.Value;

    /// <summary>A field that is no array: a name, a number, an axis.</summary>
    public JsonElement this[string field] => _json.GetProperty(field);

    public bool Has(string field) => _json.TryGetProperty(field, out _);

    /// <summary>A field that is text.</summary>
    public string Text(string field) => this[field].GetString()!;

    public int Int(string field) => this[field].GetInt32();

    public bool Flag(string field) => this[field].GetBoolean();

    /// <summary>An array with its elements.</summary>
    public NumPyArray Array(string field) => NumPyArray.Of(this[field]);

    /// <summary>The axes of a reduction; null where the record has null, for one result of all elements.</summary>
    public Axes? Axes(string field) => this[field].ValueKind == JsonValueKind.Null ? null : new([.. this[field].EnumerateArray().Select(axis => axis.GetInt32())]);

    /// <summary>The record without the content of its arrays and its cases, for messages.</summary>
    public override string ToString() => _text.Value;

    private string Describe() => string.Join(", ", _json.EnumerateObject().Where(field => field.Name is not "cases").Select(field =>
        field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("dtype", out JsonElement dtype)
            ? $"{field.Name}: {dtype}{field.Value.GetProperty("shape")}"
            : $"{field.Name}: {field.Value}"));
}

/// <summary>An array as NumPy had it.</summary>
/// <param name="DType">NumPy's name of its element type, which is Heat's.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">Its elements, row-major.</param>
internal sealed record NumPyArray(string DType, Shape Shape, byte[] Bytes)
{
    /// <summary>An array as a record has it.</summary>
    public static NumPyArray Of(JsonElement json) => new(
        json.GetProperty("dtype").GetString()!,
        new Shape([.. json.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())]),
        json.GetProperty("data").GetBytesFromBase64());

    public T[] Elements<T>() where T : unmanaged
    {
        Assert.That(Heat.DType.Of<T>().Name, Is.EqualTo(DType), "the element type of the record");
        return MemoryMarshal.Cast<byte, T>(Bytes).ToArray();
    }

    /// <summary>The array on the ranks, in a distribution, each piece contiguous or a strided view. No communication.</summary>
    public DNDArray<T> On<T>(Communicator comm, Distribution distribution, bool strided = false) where T : unmanaged
    {
        T[] elements = Elements<T>();
        DNDArray<T> array = Placed.Array<T>(distribution, comm, strided); // for its memory: every element is written below
        LocalTensor<T> whole = new(elements, Shape);
        whole.Slice(distribution.BlockOf(comm.Rank)).CopyTo(array.Local);
        return array;
    }

    /// <summary>The array on the ranks, balanced along an axis.</summary>
    public DNDArray<T> On<T>(Communicator comm, int? split, bool strided = false) where T : unmanaged =>
        On<T>(comm, Distribution.Balanced(Shape, split, comm.Size), strided);
}
