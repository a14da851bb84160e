using System.Globalization;
using System.Runtime.CompilerServices;

namespace Heat.IO;

/// <summary>The conventions of netCDF for packed numbers: <c>scale_factor</c>, <c>add_offset</c>, and the values that mean nothing.</summary>
internal static class Packing
{
    /// <summary>Unpacks. No communication.</summary>
    public static DNDArray<T> Decode<T>(DNDArray<double> packed, IReadOnlyDictionary<string, object> attributes) where T : unmanaged
    {
        double scale = Number(attributes, "scale_factor") ?? 1, offset = Number(attributes, "add_offset") ?? 0;
        double[] missing = [.. new[] { Number(attributes, "_FillValue"), Number(attributes, "missing_value") }.OfType<double>()];
        using (LocalAccess<double> access = packed.Access())
        {
            foreach (ref double x in access.Span)
                x = missing.AsSpan().Contains(x) ? double.NaN : x * scale + offset;
        }

        if (packed is DNDArray<T> same)
            return same;
        LocalTensor<T> local = LocalTensor<T>.Allocate(packed.LocalShape);
        using (LocalAccess<double> source = packed.Access())
        using (LocalAccess<T> target = local.Access())
        {
            for (int i = 0; i < target.Span.Length; i++)
            {
                float rounded = (float)source.Span[i];
                target.Span[i] = Unsafe.As<float, T>(ref rounded);
            }
        }

        return Ht.FromLocal(local, packed.Distribution, packed.Comm);
    }

    private static double? Number(IReadOnlyDictionary<string, object> attributes, string name) =>
        attributes.TryGetValue(name, out object? value) && value is IConvertible and not string ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
}
