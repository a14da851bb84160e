using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Tables of the orders in which a register's lanes are split by a mask.</summary>
internal static unsafe class SplitOrders
{
    /// <summary>For each mask, first the lanes whose bits are clear, then the others, in units of which several make a lane.</summary>
    /// <param name="lanes">The lanes of a register: as many bits has a mask.</param>
    /// <param name="units">The units of a lane, each of which has a byte of the table.</param>
    /// <returns>8 bytes for each mask; they are never freed.</returns>
    public static byte* Create(int lanes, int units)
    {
        var table = (byte*)NativeMemory.Alloc((nuint)(8 << lanes));
        byte* next = table;
        for (int mask = 0; mask < 1 << lanes; mask++)
        {
            for (int bit = 0; bit < 2; bit++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    if (((mask >> lane) & 1) != bit)
                        continue;
                    for (int unit = 0; unit < units; unit++)
                        *next++ = (byte)((lane * units) + unit);
                }
            }
        }

        return table;
    }
}
