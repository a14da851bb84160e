namespace Heat;

/// <summary>The colours that stand for numbers in a picture.</summary>
public enum ColorMap
{
    /// <summary>Dark violet, blue, green, yellow: equal steps look equally large, also in grey and to colour-blind eyes.</summary>
    Viridis,

    /// <summary>Black, violet, orange, pale yellow.</summary>
    Magma,

    /// <summary>Blue, light grey, red: for numbers about a middle, such as deviations.</summary>
    CoolWarm,

    /// <summary>Black to white.</summary>
    Gray,
}

/// <summary>The colours of the maps, between which there are straight lines.</summary>
internal static class ColorTables
{
    private static readonly int[] s_viridis = [0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B, 0xFDE725];
    private static readonly int[] s_magma = [0x000004, 0x180F3D, 0x440F76, 0x721F81, 0x9E2F7F, 0xCD4071, 0xF1605D, 0xFD9668, 0xFECA8D, 0xFCFDBF];
    private static readonly int[] s_coolWarm = [0x3B4CC0, 0x688AEF, 0x99BAFF, 0xC9D8EF, 0xDDDDDD, 0xEDD1C2, 0xF7A789, 0xE26952, 0xB40426];
    private static readonly int[] s_gray = [0x000000, 0xFFFFFF];

    /// <summary>Red, green and blue of so many colours of a map, from the first to the last.</summary>
    public static byte[] Colors(ColorMap map, int count)
    {
        int[] anchors = map switch
        {
            ColorMap.Viridis => s_viridis,
            ColorMap.Magma => s_magma,
            ColorMap.CoolWarm => s_coolWarm,
            ColorMap.Gray => s_gray,
            _ => throw new ArgumentOutOfRangeException(nameof(map), map, $"{map} is no colour map."),
        };
        var colors = new byte[3 * count];
        for (int k = 0; k < count; k++)
        {
            double at = (double)k / (count - 1) * (anchors.Length - 1);
            int left = Math.Min((int)at, anchors.Length - 2);
            for (int part = 0; part < 3; part++)
            {
                int a = (anchors[left] >> (16 - 8 * part)) & 255, b = (anchors[left + 1] >> (16 - 8 * part)) & 255;
                colors[3 * k + part] = (byte)Math.Round(a + (b - a) * (at - left));
            }
        }

        return colors;
    }
}
