using System.Diagnostics.CodeAnalysis;

namespace Heat;

/// <summary>
/// The checks of arguments that methods share. They look only at what every rank knows (axes, shapes, distributions,
/// communicators), so that all ranks throw alike and before any communication.
/// </summary>
internal static partial class Arguments
{
    /// <summary>An axis counted from the front; -1 is the last, as in NumPy.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="ndim">The number of axes of the array.</param>
    /// <param name="parameter">The name of the argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static int Axis(int axis, int ndim, string parameter)
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

    /// <inheritdoc cref="Axis(int, int, string)"/>
    [return: NotNullIfNotNull(nameof(axis))]
    public static int? Axis(int? axis, int ndim, string parameter) => axis is { } given ? Axis(given, ndim, parameter) : null;
}
