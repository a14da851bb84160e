namespace Heat;

// Arrays are compared by reference, as .NET's arrays are. A C# programmer who writes == between two of them may expect that, and one who
// comes from NumPy a boolean array: the compiler says what to write instead.
public sealed partial class DNDArray<T>
{
    private const string Advice = "Write Ht.Equal(a, b) to compare elements, Ht.ArrayEqual(a, b) to compare arrays, 'a is null' or ReferenceEquals(a, b) for references.";

    /// <summary>Not allowed; see <see cref="Ht.Equal{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>.</summary>
    [Obsolete(Advice, error: true)]
    public static bool operator ==(DNDArray<T>? left, DNDArray<T>? right) => ReferenceEquals(left, right);

    /// <summary>Not allowed; see <see cref="Ht.NotEqual{T}(DNDArray{T}, Operand{T}, DNDArray{bool}?, DNDArray{bool}?)"/>.</summary>
    [Obsolete(Advice, error: true)]
    public static bool operator !=(DNDArray<T>? left, DNDArray<T>? right) => !ReferenceEquals(left, right);

    /// <summary>Whether this is the same object.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
