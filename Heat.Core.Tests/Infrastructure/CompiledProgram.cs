using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using Heat.InProcess;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Heat.Tests;

/// <summary>A C# program compiled in this process, which takes a tenth of the time of a build, and run here or as a scenario.</summary>
internal sealed partial class CompiledProgram
{
    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Where this process's assemblies lie, until it ends.</summary>
    private static readonly Lazy<string> s_folder = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("heat-programs-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return folder;
    });

    private readonly MethodInfo _entry;

    private CompiledProgram(string path)
    {
        Path = path;
        _entry = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).EntryPoint!;
    }

    /// <summary>The assembly.</summary>
    public string Path { get; }

    /// <summary>Loads a program that another process has compiled.</summary>
    public static CompiledProgram Load(string path) => new(path);

    /// <summary>Compiles a program, with the usings that projects have by default.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="file">What call sites name as the source.</param>
    /// <param name="source">The source; directives of programs of one file count as comments.</param>
    public static CompiledProgram Compile(string name, string file, string source)
    {
        CSharpCompilation compilation = Compilation(name, file, source);
        string path = System.IO.Path.Combine(s_folder.Value, name + ".dll");
        EmitResult result;
        using (FileStream assembly = File.Create(path), symbols = File.Create(System.IO.Path.ChangeExtension(path, ".pdb")))
            result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()), Is.Empty, file);
        return new(path);
    }

    /// <summary>The errors in a program.</summary>
    public static IEnumerable<Diagnostic> Diagnose(string source) =>
        Compilation("diagnosed", "program.cs", source).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static CSharpCompilation Compilation(string name, string file, string source)
    {
        const string Implicit = """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Threading; global using System.Threading.Tasks;
            """;
        return CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Implicit), CSharpSyntaxTree.ParseText(SourceText.From(Directive().Replace(source, "//"), Encoding.UTF8), path: file)],
            s_references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Runs it as one of the ranks of this process, or as the one of a job.</summary>
    public void Run(params string[] arguments) =>
        _entry.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, _entry.GetParameters().Length == 0 ? [] : [arguments], CultureInfo.InvariantCulture);

    /// <summary>Runs it on threads as ranks.</summary>
    /// <returns>What it prints.</returns>
    public string RunOnThreads(int ranks, params string[] arguments)
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(TextWriter.Synchronized(output));
        try
        {
            InProcessGroup.Run(ranks, _ => Run(arguments));
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where files of loaded assemblies cannot be deleted, the folder stays for the system to remove.
        }
    }

    [GeneratedRegex("^#:", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Directive();
}
