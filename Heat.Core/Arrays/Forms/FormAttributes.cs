using System.Diagnostics;

// What a declaration of an operation, a static method of Ht, says about the forms that it has besides. ./build.sh generate reads these
// attributes as syntax and writes the forms into a file *.g.cs; nothing of them is compiled. docs/architecture.md has an example.
namespace Heat.Forms;

/// <summary>A method of the array with the same parameters, <c>x.Sum(axis)</c>; that of an element-wise operation, which has a
/// parameter <c>where</c>, lacks this and <c>destination</c>: <c>x.Sin()</c>.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class MemberAttribute : Attribute;

/// <summary>A property of the array: <c>x.Real</c>.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class PropertyAttribute : Attribute;

/// <summary>A method of the array that writes the result into it, <c>x.SinInPlace()</c>, for element types that are also the result's.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class InPlaceAttribute : Attribute;

/// <summary>The same with one value as the first operand: <c>Ht.Add(1, y)</c>. The second parameter is an <c>Operand</c>.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ValueFirstAttribute : Attribute;

/// <summary>An operator, unary or binary; the latter also for one value as either operand and, where the result has the element type of
/// the operands, as an assignment: <c>x + y</c>, <c>x + 1</c>, <c>1 + x</c>, <c>x += y</c>, <c>x += 1</c>.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class OperatorAttribute(string symbol) : Attribute
{
    public string Symbol => symbol;
}

/// <summary>Other names of the method and of the member: <c>Ht.ArcSin(x)</c>.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class AliasAttribute(params string[] names) : Attribute
{
    public string[] Names => names;
}

/// <summary>The public name of a method that is internal: C# has no overloads by constraints, so that a second generic method of the same
/// parameters, say for integers, has another name in <c>Ht</c>, and is public as a static extension of it.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class NamedAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>The same for booleans.</summary>
/// <typeparam name="TKernel">The kernel for them, an <c>IUnaryOperation</c> or <c>IBinaryOperation</c>.</typeparam>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ForBooleansAttribute<TKernel> : Attribute;

/// <summary>The same for complex numbers of both precisions, by the same kernel.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ForComplexAttribute : Attribute;

/// <summary>The same for complex numbers of both precisions.</summary>
/// <typeparam name="TFunction">What it is of a number: an <c>IScalarUnary</c> or <c>IScalarBinary</c> of <c>Complex</c>.</typeparam>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ForComplexAttribute<TFunction> : Attribute;

/// <summary>The same for complex numbers of both precisions, with a result of real ones.</summary>
/// <typeparam name="TFunction">What it is of a number: an <c>IScalarUnary</c> from <c>Complex</c> to <c>double</c>.</typeparam>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ForComplexToRealAttribute<TFunction> : Attribute;

/// <summary>A declaration for <c>Complex</c> is also one for <c>Complex64</c>, with <c>float</c> in place of <c>double</c>.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ForComplex64Attribute : Attribute;

/// <summary>The same for integers: they become double-precision numbers, as in NumPy, or a kernel of their own leaves them integers. In a
/// declaration that is not element-wise, the last type argument of each list in the body becomes <c>double</c>.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ForIntegersAttribute(Type? kernel = null) : Attribute
{
    public Type? Kernel => kernel;
}

/// <summary>The same for integers of fewer than 64 bits, with a result of 64. The last type argument of each list in the body is the result's.</summary>
[AttributeUsage(AttributeTargets.Method), Conditional("GENERATOR")]
internal sealed class ForNarrowIntegersAttribute : Attribute
{
    /// <summary>Whether also for booleans, as 0 and 1.</summary>
    public bool AndBooleans { get; set; }
}
