using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Heat;

// What the compiler says where arrays of different element types are joined.
public static partial class Ht
{
    internal const string DifferentElementTypes = "Arrays of different element types are joined explicitly: convert them to one type first, with AsType<T>().";

    /// <summary>Arrays of different element types are joined after <c>AsType</c>.</summary>
    /// <param name="arrays">Arrays of different element types.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [Obsolete(DifferentElementTypes, error: true), OverloadResolutionPriority(-1), EditorBrowsable(EditorBrowsableState.Never)]
    public static object Concatenate(ReadOnlySpan<object> arrays, int axis = 0) => throw new ArgumentException(DifferentElementTypes, nameof(arrays));

    /// <inheritdoc cref="Concatenate(ReadOnlySpan{object}, int)"/>
    [Obsolete(DifferentElementTypes, error: true), OverloadResolutionPriority(-1), EditorBrowsable(EditorBrowsableState.Never)]
    public static object Stack(ReadOnlySpan<object> arrays, int axis = 0) => throw new ArgumentException(DifferentElementTypes, nameof(arrays));

    /// <inheritdoc cref="Concatenate(ReadOnlySpan{object}, int)" path="/summary|/param[@name='arrays']|/exception"/>
    [Obsolete(DifferentElementTypes, error: true), OverloadResolutionPriority(-1), EditorBrowsable(EditorBrowsableState.Never)]
    public static object HStack(params ReadOnlySpan<object> arrays) => throw new ArgumentException(DifferentElementTypes, nameof(arrays));

    /// <inheritdoc cref="Concatenate(ReadOnlySpan{object}, int)" path="/summary|/param[@name='arrays']|/exception"/>
    [Obsolete(DifferentElementTypes, error: true), OverloadResolutionPriority(-1), EditorBrowsable(EditorBrowsableState.Never)]
    public static object VStack(params ReadOnlySpan<object> arrays) => throw new ArgumentException(DifferentElementTypes, nameof(arrays));

    /// <summary>Arrays of different element types are joined after <c>AsType</c>.</summary>
    /// <param name="a">An array.</param>
    /// <param name="values">An array of another element type.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [Obsolete(DifferentElementTypes, error: true), OverloadResolutionPriority(-1), EditorBrowsable(EditorBrowsableState.Never)]
    public static object Append<T, TOther>(DNDArray<T> a, DNDArray<TOther> values, int? axis = null) where T : unmanaged where TOther : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(values);
        throw new ArgumentException($"{DifferentElementTypes} These have {a.DType} and {values.DType}.", nameof(values));
    }
}
