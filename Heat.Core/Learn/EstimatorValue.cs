using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Heat.Learn;

/// <summary>Options and results of estimators as JSON: numbers, booleans, strings, enumerations, and arrays of numbers or strings. Numbers that JSON
/// does not have (NaN, infinities) are strings.</summary>
internal static class EstimatorValue
{
    /// <summary>A value as JSON.</summary>
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        int or long or short or sbyte or byte or ushort or uint => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong number => JsonValue.Create(number),
        double or float or Half => FromDouble(value is Half half ? (double)half : Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        string text => JsonValue.Create(text),
        Enum choice => JsonValue.Create(choice.ToString()),
        Array list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        _ => throw new NotSupportedException($"A value of type {value.GetType()} cannot be saved."),
    };

    /// <summary>A value from JSON.</summary>
    public static TValue? FromJson<TValue>(JsonNode? json) => (TValue?)FromJson(json, typeof(TValue));

    private static object? FromJson(JsonNode? json, Type type)
    {
        if (json is null)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw new JsonException($"null is no {type.Name}.") : null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return Enum.Parse(type, json.GetValue<string>());
        return type switch
        {
            _ when type == typeof(bool) => json.GetValue<bool>(),
            _ when type == typeof(string) => json.GetValue<string>(),
            _ when type == typeof(int) => checked((int)Integer(json)),
            _ when type == typeof(long) => Integer(json),
            _ when type == typeof(ulong) => json.GetValue<ulong>(),
            _ when type == typeof(short) => checked((short)Integer(json)),
            _ when type == typeof(sbyte) => checked((sbyte)Integer(json)),
            _ when type == typeof(byte) => checked((byte)Integer(json)),
            _ when type == typeof(ushort) => checked((ushort)Integer(json)),
            _ when type == typeof(uint) => checked((uint)Integer(json)),
            _ when type == typeof(double) => Double(json),
            _ when type == typeof(float) => (float)Double(json),
            _ when type == typeof(Half) => (Half)Double(json),
            _ when type == typeof(double[]) => List(json, Double),
            _ when type == typeof(float[]) => List(json, static item => (float)Double(item)),
            _ when type == typeof(long[]) => List(json, Integer),
            _ when type == typeof(int[]) => List(json, static item => checked((int)Integer(item))),
            _ when type == typeof(bool[]) => List(json, static item => item.GetValue<bool>()),
            _ when type == typeof(string[]) => List(json, static item => item.GetValue<string>()),
            _ => throw new NotSupportedException($"A value of type {type} cannot be loaded."),
        };
    }

    private static TItem[] List<TItem>(JsonNode json, Func<JsonNode, TItem> item) =>
        [.. json.AsArray().Select(node => item(node ?? throw new JsonException("null in a list.")))];

    private static long Integer(JsonNode json) => json.GetValue<long>();

    private static double Double(JsonNode json) => json.GetValueKind() == JsonValueKind.String
        ? double.Parse(json.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture)
        : json.GetValue<double>();

    private static JsonValue FromDouble(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
}
