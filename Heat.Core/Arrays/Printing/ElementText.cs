using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>The texts of an array's elements, padded to align: one format for all the elements shown.</summary>
internal static class ElementText
{
    /// <summary>The texts of the elements shown.</summary>
    /// <param name="values">The elements shown.</param>
    /// <param name="isScalar">Whether they are the one element of an array without axes.</param>
    /// <param name="options">The print options.</param>
    public static string[] Of<T>(ReadOnlySpan<T> values, bool isScalar, PrintOptions options) where T : unmanaged =>
        DType.Of<T>().Kind switch
        {
            ElementKind.Bool => Bools(MemoryMarshal.Cast<T, bool>(values), isScalar),
            ElementKind.Float16 => Floats(MemoryMarshal.Cast<T, Half>(values), options),
            ElementKind.Float32 => Floats(MemoryMarshal.Cast<T, float>(values), options),
            ElementKind.Float64 => Floats(MemoryMarshal.Cast<T, double>(values), options),
            ElementKind.Complex64 => Complexes(MemoryMarshal.Cast<T, float>(values), options),
            ElementKind.Complex128 => Complexes(MemoryMarshal.Cast<T, double>(values), options),
            _ => RightAligned(values),
        };

    /// <summary>The text of a single element in full, whatever the print options.</summary>
    public static string Scalar<T>(T value) where T : unmanaged => value switch
    {
        Half number => ScalarText.Of(number),
        float number => ScalarText.Of(number),
        double number => ScalarText.Of(number),
        Complex64 number => ScalarText.Of(number.Real, number.Imaginary),
        Complex number => ScalarText.Of(number.Real, number.Imaginary),
        _ => Plain(value),
    };

    private static string[] Bools(ReadOnlySpan<bool> values, bool isScalar)
    {
        var texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = !values[i] ? "False" : isScalar ? "True" : " True";
        return texts;
    }

    private static string[] Floats<T>(ReadOnlySpan<T> values, PrintOptions options) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var format = new FloatFormat<T>(values, options, options.Sign);
        var texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = format.Text(values[i]);
        return texts;
    }

    /// <summary>Real and imaginary parts are two columns, each with a format of its own.</summary>
    private static string[] Complexes<TPart>(ReadOnlySpan<TPart> values, PrintOptions options) where TPart : struct, IBinaryFloatingPointIeee754<TPart>
    {
        var parts = new TPart[values.Length / 2];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = values[2 * i];
        string[] texts = Floats<TPart>(parts, options);

        for (int i = 0; i < parts.Length; i++)
            parts[i] = values[(2 * i) + 1];
        string[] imaginary = Floats<TPart>(parts, options with { Sign = SignMode.Always });
        for (int i = 0; i < texts.Length; i++)
        {
            int end = imaginary[i].AsSpan().TrimEnd().Length; // the unit follows the digits, before the padding
            texts[i] = $"{texts[i]}{imaginary[i].AsSpan(0, end)}j{imaginary[i].AsSpan(end)}";
        }

        return texts;
    }

    private static string[] RightAligned<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var texts = new string[values.Length];
        int width = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Plain(values[i]);
            width = Math.Max(width, texts[i].Length);
        }

        for (int i = 0; i < texts.Length; i++)
            texts[i] = texts[i].PadLeft(width);
        return texts;
    }

    /// <summary>An element's own text, culture-invariant and in one line, as rows are.</summary>
    private static string Plain<T>(T value) where T : unmanaged =>
        string.Create(CultureInfo.InvariantCulture, $"{value}").ReplaceLineEndings(" ");
}
