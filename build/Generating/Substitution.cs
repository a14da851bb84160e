using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Heat.Build.Generating;

/// <summary>Writes a method for other element types in place of its type parameter: the array and an operand have elements of one type,
/// all else in the signature is of the result's type. In its body the last type argument of a list is the result's, those before it are the elements'.</summary>
internal sealed class Substitution : CSharpSyntaxRewriter
{
    private readonly string _parameter;
    private readonly string _element;
    private readonly string _result;
    private string _current;

    private Substitution(string parameter, string element, string result) => (_parameter, _element, _result, _current) = (parameter, element, result, result);

    /// <summary>A method with another element type, and another type of the result.</summary>
    public static MethodDeclarationSyntax In(MethodDeclarationSyntax method, string element, string result)
    {
        string parameter = method.TypeParameterList!.Parameters[0].Identifier.Text;
        MethodDeclarationSyntax changed = Of(method, parameter, element, result);
        IEnumerable<ParameterSyntax> parameters = method.ParameterList.Parameters.Select((before, index) =>
            index == 0 || before.Type!.ToString() == $"Operand<{parameter}>" ? Of(before, parameter, element, element) : changed.ParameterList.Parameters[index]);
        changed = changed.WithParameterList(changed.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters, changed.ParameterList.Parameters.GetSeparators())));
        return element == parameter ? changed : WithoutFirstTypeParameter(changed);
    }

    /// <summary>Part of a method with other types in place of a type parameter.</summary>
    public static TNode Of<TNode>(TNode node, string parameter, string element, string result) where TNode : SyntaxNode =>
        (TNode)new Substitution(parameter, element, result).Visit(node);

    public override SyntaxNode VisitTypeArgumentList(TypeArgumentListSyntax node)
    {
        string outside = _current;
        var arguments = new List<TypeSyntax>();
        foreach (TypeSyntax argument in node.Arguments)
        {
            _current = arguments.Count == node.Arguments.Count - 1 ? _result : _element;
            arguments.Add((TypeSyntax)Visit(argument));
        }

        _current = outside;
        return node.WithArguments(SyntaxFactory.SeparatedList(arguments, node.Arguments.GetSeparators()));
    }

    public override SyntaxNode VisitIdentifierName(IdentifierNameSyntax node) =>
        node.Identifier.Text == _parameter ? SyntaxFactory.ParseTypeName(_current).WithTriviaFrom(node) : node;

    /// <summary>Constraints are of the type parameter, if it stays.</summary>
    public override SyntaxNode VisitTypeParameterConstraintClause(TypeParameterConstraintClauseSyntax node) => node;

    private static MethodDeclarationSyntax WithoutFirstTypeParameter(MethodDeclarationSyntax method)
    {
        SeparatedSyntaxList<TypeParameterSyntax> rest = method.TypeParameterList!.Parameters.RemoveAt(0);
        return method
            .WithTypeParameterList(rest.Count == 0 ? null : method.TypeParameterList.WithParameters(rest))
            .WithConstraintClauses(method.ConstraintClauses.RemoveAt(0));
    }
}

/// <summary>Writes a method on complex numbers of double precision for those of single precision.</summary>
internal sealed class SinglePrecision : CSharpSyntaxRewriter
{
    public override SyntaxNode VisitIdentifierName(IdentifierNameSyntax node) =>
        node.Identifier.Text == "Complex" ? SyntaxFactory.IdentifierName("Complex64").WithTriviaFrom(node) : node;

    public override SyntaxNode VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.IsKind(SyntaxKind.DoubleKeyword) ? node.WithKeyword(SyntaxFactory.Token(SyntaxKind.FloatKeyword).WithTriviaFrom(node.Keyword)) : node;
}
