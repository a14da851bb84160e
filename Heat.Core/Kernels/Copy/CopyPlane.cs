namespace Heat.Kernels;

/// <summary>The two innermost loops of a copy, over runs of <paramref name="Width"/> bytes.</summary>
/// <param name="Along">The loop with the shortest target stride.</param>
/// <param name="Across">The loop with the shortest source stride, if that is another one, else the next.</param>
/// <param name="Width">The length of a run in bytes.</param>
/// <param name="Cold">Whether the source is too large to be in the nearer caches.</param>
/// <param name="Stream">Whether to use streaming stores.</param>
internal readonly record struct CopyPlane(CopyLoop Along, CopyLoop Across, nint Width, bool Cold, bool Stream)
{
    /// <summary>Whether source and target have their shortest strides along different axes: a transpose.</summary>
    public bool IsTransposed => nint.Abs(Across.SourceStride) < nint.Abs(Along.SourceStride) && Across.Length > 1;
}

/// <summary>Copies planes.</summary>
internal unsafe interface IPlaneKernel
{
    static abstract void Copy(byte* source, byte* target, in CopyPlane plane);
}
