using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Heat.Build.Generating;

/// <summary>A class of element types; the members and operators of its arrays are generated into one static class.</summary>
internal enum ElementClass
{
    Any,
    Number,
    Integer,
    FloatingPoint,
    Complex,
    Boolean,
}

/// <summary>A method on arrays for one class of element types: a declaration, or what is generated from one for other element types.</summary>
internal sealed record Operation
{
    private Operation(Declaration declaration) => Declaration = declaration;

    /// <summary>The hand-written method that this comes from.</summary>
    public Declaration Declaration { get; }

    /// <summary>The public name.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the result.</summary>
    public required string Result { get; init; }

    /// <summary>The first is the array.</summary>
    public required ImmutableArray<Parameter> Parameters { get; init; }

    /// <summary>The type parameters; the first is that of the elements, unless the element type is a fixed one.</summary>
    public required ImmutableArray<string> TypeParameters { get; init; }

    /// <summary>The constraints of each type parameter.</summary>
    public required ImmutableArray<string> Constraints { get; init; }

    /// <summary>What is after the parameters, <c>=> ...;</c> or a block; <see langword="null"/> if the method is hand-written.</summary>
    public string? Body { get; init; }

    /// <summary>What documentation says besides that of the declaration.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the method stands in <c>extension(Ht)</c>, because C# has no overloads by constraints.</summary>
    public bool IsExtension { get; init; }

    /// <summary>The element type of the array.</summary>
    public string Element => Parameters[0].Element ?? throw Declaration.Wrong($"the first parameter must be a DNDArray, not {Parameters[0].Type}");

    /// <summary>Whether the element type is a type parameter.</summary>
    public bool IsGeneric => TypeParameters.Contains(Element, StringComparer.Ordinal);

    /// <summary>The class of the element type.</summary>
    public ElementClass Elements => Element switch
    {
        "bool" => ElementClass.Boolean,
        "Complex" or "Complex64" => ElementClass.Complex,
        "sbyte" or "short" or "int" or "long" or "byte" or "ushort" or "uint" or "ulong" => ElementClass.Integer,
        "Half" or "float" or "double" => ElementClass.FloatingPoint,
        _ when !IsGeneric => ElementClass.Any,
        _ when Constraints[0].Contains("Integer<", StringComparison.Ordinal) => ElementClass.Integer,
        _ when Constraints[0].Contains("FloatingPoint", StringComparison.Ordinal) => ElementClass.FloatingPoint,
        _ when Constraints[0].Contains("INumber", StringComparison.Ordinal) || Constraints[0].Contains("Operators<", StringComparison.Ordinal) => ElementClass.Number,
        _ => ElementClass.Any,
    };

    /// <summary>The parameter for the result, if there is one.</summary>
    public Parameter? Destination => Parameters.FirstOrDefault(parameter => parameter.Name == "destination");

    /// <summary>Whether results are written where a mask says so, as those of element-wise operations.</summary>
    public bool IsElementwise => Parameters.Any(parameter => parameter.Name == "where");

    /// <summary>Whether the result can be written into the array itself.</summary>
    public bool FitsInPlace => Destination?.Element == Element;

    /// <summary>Whether there are two operands.</summary>
    public bool IsBinary => Parameters.Length > 1 && Parameters[1].Type == $"Operand<{Element}>";

    /// <summary>A method as it is written or, with a body, as it is to be written.</summary>
    public static Operation Of(Declaration declaration, MethodDeclarationSyntax method, string? body = null, bool isExtension = false) => new(declaration)
    {
        Name = declaration.Name,
        Result = method.ReturnType.ToString(),
        Parameters = [.. method.ParameterList.Parameters.Select(Parameter.Of)],
        TypeParameters = [.. (method.TypeParameterList?.Parameters ?? []).Select(parameter => parameter.Identifier.Text)],
        Constraints = [.. method.ConstraintClauses.Select(clause => clause.ToString().Trim())],
        Body = body,
        IsExtension = isExtension,
    };
}

/// <summary>A parameter.</summary>
/// <param name="Type">Its type, with modifiers.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default value; <see langword="null"/> if it has none.</param>
internal sealed record Parameter(string Type, string Name, string? Default)
{
    private const string Array = "DNDArray<";

    /// <summary>The element type of a parameter that is an array.</summary>
    public string? Element => Type.StartsWith(Array, StringComparison.Ordinal) ? Type.TrimEnd('?')[Array.Length..^1] : null;

    public static Parameter Of(ParameterSyntax parameter) => new(
        string.Concat(parameter.Modifiers.Select(modifier => modifier.Text + " ")) + parameter.Type, parameter.Identifier.Text, parameter.Default?.Value.ToString());

    public override string ToString() => Default is null ? $"{Type} {Name}" : $"{Type} {Name} = {Default}";
}
