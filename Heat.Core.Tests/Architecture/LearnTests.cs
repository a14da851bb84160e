using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Heat.Tests;

/// <summary>Learn is written on what users have: it uses nothing of the rest of Heat that is not public.</summary>
public class LearnTests
{
    [Test]
    public void Estimators_use_the_public_members_of_the_other_folders_only()
    {
        CSharpCompilation compilation = LayeringTests.Compile(LayeringTests.Sources());
        var violations = new List<string>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => IsLearn(tree.FilePath)))
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is { } symbol && IsHidden(symbol))
                    violations.Add($"{tree.FilePath}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1} uses {symbol.ToDisplayString()}");
            }
        }

        Assert.That(violations, Is.Empty);
    }

    private static bool IsLearn(string path) => path.StartsWith("Learn", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("Estimator", StringComparison.Ordinal);

    private static bool IsHidden(ISymbol symbol)
    {
        for (ISymbol? at = symbol.OriginalDefinition; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            bool isDeclaredElsewhere = at.DeclaringSyntaxReferences.Length > 0 && at.DeclaringSyntaxReferences.All(reference => !reference.SyntaxTree.FilePath.StartsWith("Learn", StringComparison.Ordinal));
            if (isDeclaredElsewhere && at.DeclaredAccessibility is (Accessibility.Internal or Accessibility.ProtectedAndInternal))
                return true;
        }

        return false;
    }
}
