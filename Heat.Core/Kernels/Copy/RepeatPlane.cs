using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Writes one and the same run again and again, side by side: what a source stride of 0, and filling, comes to.</summary>
internal readonly unsafe struct RepeatPlane : IPlaneKernel
{
    private const int Line = 64;

    public static void Copy(byte* source, byte* target, in CopyPlane plane)
    {
        for (nint j = 0; j < plane.Across.Length; j++)
            Repeat(source + (j * plane.Across.SourceStride), plane.Width, target + (j * plane.Across.TargetStride), plane.Along.Length);
    }

    private static void Repeat(byte* run, nint width, byte* target, nint count)
    {
        nint length = width * count;
        nint done = width;
        Buffer.MemoryCopy(run, target, width, width);
        if (new ReadOnlySpan<byte>(run, (int)Math.Min(width, Line)).ContainsAnyExcept(*run) || width > Line)
        {
            // What is written doubles until it no longer fits a first-level cache comfortably, and is then copied over and over.
            while (done < length)
            {
                nint piece = Math.Min(Math.Min(done, Math.Max(8 << 10, width) / width * width), length - done);
                Buffer.MemoryCopy(target, target + done, piece, piece);
                done += piece;
            }
        }
        else
        {
            NativeMemory.Fill(target, (nuint)length, *run);
        }
    }
}
