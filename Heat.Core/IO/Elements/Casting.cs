namespace Heat;

/// <summary>What happens to elements of a file whose type is not the one that was asked for.</summary>
public enum Casting
{
    /// <summary>Each element must have an exact equal in the new type; the first that has none is an error. So small integers can be
    /// loaded as floating-point numbers, and whole floating-point numbers as integers.</summary>
    Exact,

    /// <summary>As <see cref="DNDArray{T}.AsType{U}"/>: elements are rounded, truncated or wrapped.</summary>
    Unsafe,
}
