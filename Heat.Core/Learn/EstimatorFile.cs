using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heat.IO;

namespace Heat.Learn;

/// <summary>An estimator as a file: a zip archive of <c>estimator.json</c>, with the options and the results that are no arrays, and an NPY
/// file for each array.</summary>
internal static class EstimatorFile
{
    private const string JsonName = "estimator.json";
    private const int MostJson = 64 << 20;

    /// <summary>Saves an estimator. Collective.</summary>
    public static void Save(Estimator estimator, Action<EstimatorState> visit, string path, Communicator comm)
    {
        using var npz = NpzWriter.Create(path, comm);
        var writer = new Writer(npz, comm);
        visit(writer);
        var json = new JsonObject
        {
            ["estimator"] = Estimator.NameOf(estimator),
            ["fitted"] = estimator.IsFitted,
            ["parameters"] = writer.Parameters,
            ["values"] = writer.Values,
            ["splits"] = writer.Splits,
        };
        var buffer = new ArrayBufferWriter<byte>();
        using (var text = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            json.WriteTo(text);
        npz.AddBytes(JsonName, buffer.WrittenSpan.ToArray());
        npz.Complete();
    }

    /// <summary>Loads an estimator. Collective. Returns whether it was fitted.</summary>
    public static bool Load(Estimator estimator, Action<EstimatorState> visit, string path, Communicator comm)
    {
        string text = FileAgreement.Read(comm, path, () => System.Text.Encoding.UTF8.GetString(Npz.ReadBytes(path, JsonName, MostJson)));
        try
        {
            JsonNode json = JsonNode.Parse(text) ?? throw new JsonException("It is empty.");
            string name = (string?)json["estimator"] ?? "", wanted = Estimator.NameOf(estimator);
            if (!string.Equals(name, wanted, StringComparison.Ordinal))
                throw FileErrors.Damaged(path, $"It holds a {name} and no {wanted}.", JsonName);
            visit(new Reader(path, comm, Object(json, "parameters"), Object(json, "values"), Object(json, "splits")));
            return (bool)json["fitted"]!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException or NullReferenceException)
        {
            throw FileErrors.Damaged(path, $"It describes no {Estimator.NameOf(estimator)}: {exception.Message}", JsonName, exception);
        }
    }

    private static JsonObject Object(JsonNode json, string name) => json[name] as JsonObject ?? throw new JsonException($"There is no \"{name}\".");

    private sealed class Writer(NpzWriter npz, Communicator comm) : EstimatorState
    {
        public JsonObject Parameters { get; } = [];

        public JsonObject Values { get; } = [];

        public JsonObject Splits { get; } = [];

        public override void Parameter<TValue>(string name, ref TValue value) => Parameters[name] = EstimatorValue.ToJson(value);

        public override void Value<TValue>(string name, ref TValue value) => Values[name] = EstimatorValue.ToJson(value);

        public override void Array<T>(string name, ref DNDArray<T>? array)
        {
            if (array is null)
                return;

            // A replicated array may be on other ranks than the file.
            npz.Add(name, array.Split is null ? Ht.FromLocal(array.Local, Distribution.Balanced(array.Shape, null, comm.Size), comm) : array);
            Splits[name] = array.Split is { } axis ? JsonValue.Create(axis) : null;
        }
    }

    private sealed class Reader(string path, Communicator comm, JsonObject parameters, JsonObject values, JsonObject splits) : EstimatorState
    {
        public override bool IsLoading => true;

        public override void Parameter<TValue>(string name, ref TValue value) => value = EstimatorValue.FromJson<TValue>(Get(parameters, name))!;

        public override void Value<TValue>(string name, ref TValue value) => value = EstimatorValue.FromJson<TValue>(Get(values, name))!;

        public override void Array<T>(string name, ref DNDArray<T>? array) =>
            array = splits.TryGetPropertyValue(name, out JsonNode? split) ? Npz.Load<T>(path, name, (int?)split, casting: Casting.Unsafe, comm: comm) : null;

        private static JsonNode? Get(JsonObject of, string name) =>
            of.TryGetPropertyValue(name, out JsonNode? value) ? value : throw new JsonException($"There is no \"{name}\".");
    }
}
