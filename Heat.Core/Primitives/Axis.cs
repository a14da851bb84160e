namespace Heat;

/// <summary>Axis arguments, in which -1 is the last axis, as in NumPy.</summary>
internal static class Axis
{
    /// <summary>The axis counted from the front.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static int Normalize(int axis, int ndim, string parameter)
    {
        if (axis < -ndim || axis >= ndim)
        {
            throw new ArgumentOutOfRangeException(
                parameter, axis, ndim == 0
                    ? $"Axis {axis} is out of range: a scalar has no axis."
                    : $"Axis {axis} is out of range for {ndim} dimension(s): expected {-ndim} to {ndim - 1}.");
        }

        return axis < 0 ? axis + ndim : axis;
    }

    /// <inheritdoc cref="Normalize(int, int, string)"/>
    public static int? Normalize(int? axis, int ndim, string parameter) =>
        axis is { } a ? Normalize(a, ndim, parameter) : null;
}
