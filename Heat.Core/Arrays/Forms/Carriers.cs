using System.Diagnostics.CodeAnalysis;

namespace Heat;

/// <summary>The members of arrays of any element type.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static partial class ArrayOperations;

/// <summary>The members and operators of arrays of numbers. Operators compute what the functions of <see cref="Ht"/> do; assignments such
/// as += write into their left operand, which must have the result's shape.</summary>
/// <remarks>== and != compare references, as those of all objects; <c>Ht.Equal</c> compares element by element, and <c>Ht.ArrayEqual</c> whole arrays.</remarks>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static partial class NumberOperations;

/// <summary>The members and operators of arrays of integers.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static partial class IntegerOperations;

/// <summary>Functions of <see cref="Ht"/> for arrays of integers that differ from those for floating-point numbers in constraints only.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static partial class IntegerFunctions;

/// <summary>The members and operators of arrays of floating-point numbers.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static partial class FloatingPointOperations;

/// <summary>The members and operators of arrays of complex numbers.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static partial class ComplexOperations;

/// <summary>The members and operators of arrays of booleans.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static partial class BooleanOperations;
