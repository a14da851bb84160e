using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Heat.Build.Generating;

/// <summary>What a declaration makes for the element types that its attributes name.</summary>
internal static class ElementTypes
{
    private const string Integers = "where T : unmanaged, IBinaryInteger<T>";

    /// <summary>The declaration itself, and the operation for other element types.</summary>
    public static IEnumerable<Operation> Of(Declaration declaration)
    {
        MethodDeclarationSyntax method = declaration.Method;
        var own = Operation.Of(declaration, method, declaration.Has("Named") ? Call(declaration) : null, declaration.Has("Named"));
        IEnumerable<Operation> operations = [own];
        if (declaration.Has("ForBooleans"))
            operations = operations.Append(Kernel(declaration, "bool", Substitution.In(method, "bool", "bool"), $"Elementwise.{Shape(own)}<{declaration.Type("ForBooleans")}, bool, bool>"));
        if (declaration.Has("ForComplex"))
            operations = operations.Concat(Complex(declaration, own, "ForComplex", ["Complex", "Complex64"]));
        if (declaration.Has("ForComplexToReal"))
            operations = operations.Concat(Complex(declaration, own, "ForComplexToReal", ["double", "float"]));
        if (declaration.Has("ForComplex64"))
            operations = operations.Append(Generated(declaration, (MethodDeclarationSyntax)new SinglePrecision().Visit(method)));
        if (declaration.Has("ForIntegers"))
            operations = operations.Append(OfIntegers(declaration, own));
        if (declaration.Has("ForNarrowIntegers"))
            operations = operations.Concat(Narrow(declaration).Select(types =>
                Generated(declaration, Substitution.In(method, types.Element, types.Result)) with { Note = "In 64 bits." }));
        return operations;
    }

    /// <summary>By a function of complex numbers, or, without one, by the declaration's body.</summary>
    private static IEnumerable<Operation> Complex(Declaration declaration, Operation own, string form, string[] results) =>
        from index in Enumerable.Range(0, 2)
        let element = index == 0 ? "Complex" : "Complex64"
        let method = Substitution.In(declaration.Method, element, results[index])
        select declaration.Type(form) is { } function
            ? Kernel(declaration, element, method, $"ComplexElementwise.{(form == "ForComplex" ? Shape(own) : "Part")}<{function}>")
            : Generated(declaration, method);

    /// <summary>Integers, which become double-precision numbers, unless the attribute names another kernel.</summary>
    private static Operation OfIntegers(Declaration declaration, Operation own)
    {
        string result = declaration.Type("ForIntegers") is null ? "double" : "T";
        MethodDeclarationSyntax method = Substitution.In(declaration.Method, "T", result);
        method = method.WithConstraintClauses(method.ConstraintClauses.RemoveAt(0).Insert(0, Clause(Integers)));
        if (declaration.Type("ForIntegers") is { } open)
            return Kernel(declaration, "T", method, $"Elementwise.{Shape(own)}<{open.Replace("<>", "<T>", StringComparison.Ordinal)}, T, T>") with { IsExtension = true };
        const string note = "Integers become double-precision numbers.";
        if (ElementwiseKernel(declaration.Method) is not { } kernel)
            return Generated(declaration, method) with { IsExtension = true, Note = note };
        string converted = Substitution.Of(kernel, "T", "double", "double").ToString();
        return Kernel(declaration, "T", method, $"Elementwise.{Shape(own)}<{(own.IsBinary ? "OfIntegerPairs" : "OfIntegers")}<{converted}, T>, T, double>") with { IsExtension = true, Note = note };
    }

    private static (string Element, string Result)[] Narrow(Declaration declaration)
    {
        (string, string)[] types = [("sbyte", "long"), ("short", "long"), ("int", "long"), ("byte", "ulong"), ("ushort", "ulong"), ("uint", "ulong")];
        return declaration.Sets("ForNarrowIntegers", "AndBooleans") ? [("bool", "long"), .. types] : types;
    }

    private static string Shape(Operation operation) => operation.IsBinary ? "Binary" : "Unary";

    /// <summary>The kernel of a declaration whose body is one call of <c>Elementwise</c>.</summary>
    private static TypeSyntax? ElementwiseKernel(MethodDeclarationSyntax method) =>
        method.ExpressionBody?.Expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Elementwise" }, Name: GenericNameSyntax call },
        }
            ? call.TypeArgumentList.Arguments[0]
            : null;

    /// <summary>A method that calls a driver with its own arguments.</summary>
    private static Operation Kernel(Declaration declaration, string element, MethodDeclarationSyntax method, string driver)
    {
        var operation = Operation.Of(declaration, method);
        if (!operation.IsElementwise || operation.Parameters.Length != (operation.IsBinary ? 4 : 3))
            throw declaration.Wrong($"a kernel for elements of type {element} takes the operands, a destination and a mask, and nothing else");
        return operation with { Body = $"=> {driver}(nameof({declaration.Name}), {string.Join(", ", operation.Parameters.Select(parameter => parameter.Name))});" };
    }

    private static Operation Generated(Declaration declaration, MethodDeclarationSyntax method) => Operation.Of(declaration, method, Declaration.BodyOf(method));

    /// <summary>The body of a public method that calls the declaration, which has another name.</summary>
    private static string Call(Declaration declaration) =>
        $"=> {declaration.Module}.{declaration.Method.Identifier.Text}({string.Join(", ", declaration.Method.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text))});";

    private static TypeParameterConstraintClauseSyntax Clause(string text) =>
        ((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"void M<T>() {text};")!).ConstraintClauses[0];
}
