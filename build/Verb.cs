using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Heat.Build;

/// <summary>A command of the tool. Its help ends with examples.</summary>
/// <param name="name">What the user types.</param>
/// <param name="summary">One line, for the list of all verbs.</param>
/// <param name="details">The rest of what there is to know, for the verb's own help.</param>
/// <param name="examples">Arguments of <c>./build.sh</c> or <c>./build.ps1</c>.</param>
internal abstract class Verb(string name, string summary, string details, params string[] examples) : Command(name, summary)
{
    /// <summary>The option <c>--help</c>, for the root and all its verbs.</summary>
    public static HelpOption HelpWithExamples()
    {
        var option = new HelpOption();
        option.Action = new HelpAndExamples((HelpAction)option.Action!);
        return option;
    }

    private string Details { get; } = details;

    private string[] Examples { get; } = examples;

    private sealed class HelpAndExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            int code = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is not Verb verb) return code;

            TextWriter output = parseResult.InvocationConfiguration.Output;
            if (verb.Details.Length > 0) output.WriteLine($"{verb.Details}\n");
            output.WriteLine("Examples:");
            foreach (string example in verb.Examples) output.WriteLine($"  {Checkout.Command} {example}");
            return code;
        }
    }
}
