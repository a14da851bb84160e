using System.Text.Json;

namespace Heat.IO;

/// <summary>Attributes as JSON.</summary>
internal static class JsonValues
{
    /// <summary>The members of an object: strings, numbers, booleans, arrays of one kind of these; anything else as its text.</summary>
    public static Dictionary<string, object> Read(JsonElement json)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in json.EnumerateObject())
                values[property.Name] = Read(property);
        }

        return values;
    }

    /// <summary>Writes attributes as an object.</summary>
    /// <exception cref="ArgumentException">A value is no string, real number or boolean, nor an array of these.</exception>
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, object>? attributes)
    {
        json.WriteStartObject();
        foreach ((string name, object value) in attributes ?? new Dictionary<string, object>(StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            if (value is Array array)
            {
                json.WriteStartArray();
                foreach (object element in array)
                    WriteOne(json, name, element);
                json.WriteEndArray();
            }
            else
            {
                WriteOne(json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static object Read(JsonProperty property)
    {
        JsonElement value = property.Value;
        if (value.ValueKind != JsonValueKind.Array)
            return One(value);
        object[] elements = [.. value.EnumerateArray().Select(One)];
        if (elements.All(element => element is string))
            return elements.Cast<string>().ToArray();
        if (elements.All(element => element is long))
            return elements.Cast<long>().ToArray();
        if (elements.All(element => element is long or double))
            return elements.Select(element => element is long whole ? whole : (double)element).ToArray();
        return elements.All(element => element is bool) ? elements.Cast<bool>().ToArray() : value.GetRawText();
    }

    private static object One(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? whole : value.GetDouble(),
        _ => value.GetRawText(),
    };

    private static void WriteOne(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case ulong large:
                json.WriteNumberValue(large);
                break;
            case sbyte or short or int or long or byte or ushort or uint:
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case Half or float or double:
                double number = value is Half half ? (double)half : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
                if (double.IsFinite(number))
                    json.WriteNumberValue(number);
                else
                    json.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            default:
                throw new ArgumentException($"Attribute \"{name}\" is a {value.GetType()}; strings, real numbers, booleans and arrays of them can be written.", nameof(value));
        }
    }
}
