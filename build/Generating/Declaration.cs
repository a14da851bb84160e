using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Heat.Build.Generating;

/// <summary>A hand-written method of <c>Ht</c>, or of a module in it, with attributes of <c>Heat.Forms</c>.</summary>
internal sealed class Declaration
{
    private static readonly string[] s_known =
    [
        "Member", "Property", "InPlace", "ValueFirst", "Operator", "Alias", "Named",
        "ForBooleans", "ForComplex", "ForComplexToReal", "ForComplex64", "ForIntegers", "ForNarrowIntegers",
    ];

    private Declaration(string path, MethodDeclarationSyntax method, ImmutableArray<AttributeSyntax> forms) => (Path, Method, Forms) = (path, method, forms);

    /// <summary>The file, relative to Heat.Core.</summary>
    public string Path { get; }

    /// <summary>The method.</summary>
    public MethodDeclarationSyntax Method { get; }

    /// <summary>The public name of the operation.</summary>
    public string Name => Text("Named") ?? Method.Identifier.Text;

    /// <summary>The static class that it is a method of: <c>Ht</c>, <c>Ht.Linalg</c>.</summary>
    public string Module => string.Join('.', Method.Ancestors().OfType<ClassDeclarationSyntax>().Reverse().Select(type => type.Identifier.Text));

    /// <summary>What refers to it in documentation.</summary>
    public string Cref
    {
        get
        {
            string typeParameters = Method.TypeParameterList is { } list ? $"{{{string.Join(", ", list.Parameters.Select(p => p.Identifier.Text))}}}" : "";
            return $"{Module}.{Method.Identifier.Text}{typeParameters}({string.Join(", ", Method.ParameterList.Parameters.Select(p => CrefOf(p.Type!)))})";
        }
    }

    /// <summary>What is after the parameters and constraints, <c>=> ...;</c> or a block.</summary>
    public string Body => BodyOf(Method);

    /// <summary>The attribute that decides among overloads, with its comment; empty if there is none.</summary>
    public string Priority => Method.AttributeLists
        .Where(list => list.Attributes.Any(attribute => attribute.Name.ToString() == "OverloadResolutionPriority"))
        .Select(list => list.ToString() + list.GetTrailingTrivia().ToFullString().TrimEnd())
        .FirstOrDefault("");

    private ImmutableArray<AttributeSyntax> Forms { get; }

    /// <summary>The declarations in a file.</summary>
    public static IEnumerable<Declaration> In(string path, string text) =>
        from method in CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        let forms = method.AttributeLists.SelectMany(list => list.Attributes).Where(attribute => s_known.Contains(NameOf(attribute))).ToImmutableArray()
        where forms.Length > 0
        select new Declaration(path, method, forms);

    /// <summary>Whether it has an attribute.</summary>
    public bool Has(string form) => Find(form) is not null;

    /// <summary>The type argument of an attribute, or the type of its constructor's argument, without parameters.</summary>
    public string? Type(string form) => Find(form) switch
    {
        { Name: GenericNameSyntax generic } => generic.TypeArgumentList.Arguments[0].ToString(),
        { ArgumentList.Arguments: [{ Expression: TypeOfExpressionSyntax of }] } => of.Type.ToString(),
        _ => null,
    };

    /// <summary>The text that an attribute's constructor is given.</summary>
    public string? Text(string form) => Texts(form).FirstOrDefault();

    /// <summary>The texts that an attribute's constructor is given.</summary>
    public IEnumerable<string> Texts(string form) =>
        Find(form)?.ArgumentList?.Arguments.Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText) ?? [];

    /// <summary>Whether a property of an attribute is set to true.</summary>
    public bool Sets(string form, string property) =>
        Find(form)?.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.Text == property && argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression)) ?? false;

    /// <summary>An attribute asks for what cannot be.</summary>
    public BuildFailedException Wrong(string reason) =>
        new($"{Path}:{Method.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {Module}.{Method.Identifier.Text}: {reason}.");

    /// <summary>What is after the parameters and constraints of a method.</summary>
    public static string BodyOf(MethodDeclarationSyntax method) => method.ExpressionBody is { } expression
        ? string.Join(' ', expression.ToString().Split('\n', StringSplitOptions.TrimEntries)) + ";"
        : method.Body!.ToString();

    private static string NameOf(AttributeSyntax attribute) => attribute.Name is GenericNameSyntax generic ? generic.Identifier.Text : attribute.Name.ToString();

    private AttributeSyntax? Find(string form) => Forms.FirstOrDefault(attribute => NameOf(attribute) == form);

    private static string CrefOf(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => CrefOf(nullable.ElementType) + "?",
        TupleTypeSyntax tuple => $"ValueTuple{{{string.Join(", ", tuple.Elements.Select(element => CrefOf(element.Type)))}}}",
        GenericNameSyntax generic => $"{generic.Identifier.Text}{{{string.Join(", ", generic.TypeArgumentList.Arguments.Select(CrefOf))}}}",
        _ => type.ToString(),
    };
}
