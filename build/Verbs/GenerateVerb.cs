using Heat.Build.Generating;

namespace Heat.Build;

/// <summary><c>generate</c>: the forms of operations, from their declarations.</summary>
internal sealed class GenerateVerb : Verb
{
    public GenerateVerb() : base("generate",
        "Writes the forms of operations (members, operators, aliases, other element types).",
        "Reads the methods of Ht with attributes of Heat.Forms and writes a file *.g.cs into each folder that has some.\n"
        + "Those files are committed; a test fails when they are not current. Prints what it changed.",
        "generate") => SetAction(_ => Generate());

    private static int Generate()
    {
        IReadOnlyCollection<(string Path, string Text)> sources = Generator.Sources();
        IReadOnlyDictionary<string, string> files = Generator.Generate(sources);
        foreach ((string path, _) in sources.Where(source => Generator.IsGenerated(source.Path) && !files.ContainsKey(source.Path)))
        {
            File.Delete(Checkout.At("Heat.Core", path));
            Console.WriteLine($"deleted {path}");
        }

        foreach ((string path, string text) in files.Where(file => !sources.Contains((file.Key, file.Value))))
        {
            File.WriteAllText(Checkout.At("Heat.Core", path), text);
            Console.WriteLine($"wrote {path}");
        }

        return 0;
    }
}
