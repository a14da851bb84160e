using System.Globalization;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>Whether ranks may copy directly from each other's memory, as <c>HEAT_DIRECT</c> says: <c>1</c> (the default) wherever
/// possible, <c>0</c> nowhere, <c>nodes:N</c> only among each N consecutive ranks of the world, as if these were one machine.</summary>
/// <param name="NodeSize">The number of ranks of such a machine; null for no limit.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DirectAccess(int? NodeSize)
{
    public static DirectAccess Everywhere => new(null);

    public static DirectAccess Nowhere => new(1);

    /// <summary>The setting where it limits anything.</summary>
    public string? Setting => NodeSize switch
    {
        null => null,
        1 => "HEAT_DIRECT=0",
        { } size => string.Create(CultureInfo.InvariantCulture, $"HEAT_DIRECT=nodes:{size}"),
    };

    /// <summary>What the environment says.</summary>
    /// <exception cref="InvalidOperationException">The variable has none of its values.</exception>
    public static DirectAccess OfProcess() => new(HeatSettings.Direct.OfProcess());

    public static DirectAccess Parse(string? setting) => new(HeatSettings.Direct.Parse(setting));

    /// <summary>The ranks that may: for every rank the number of its group.</summary>
    /// <param name="groups">Those that can.</param>
    /// <param name="worldRanks">For every rank, the one that it is in the world.</param>
    public int[] Restrict(ReadOnlySpan<int> groups, ReadOnlySpan<int> worldRanks)
    {
        int[] restricted = groups.ToArray();
        if (NodeSize is not { } size)
            return restricted;
        var first = new Dictionary<(int Group, int Node), int>();
        for (int rank = 0; rank < restricted.Length; rank++)
        {
            (int, int) key = (groups[rank], worldRanks[rank] / size);
            first.TryAdd(key, rank);
            restricted[rank] = first[key];
        }

        return restricted;
    }
}
