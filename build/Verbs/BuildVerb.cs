using System.CommandLine;

namespace Heat.Build;

/// <summary><c>build</c>: the whole solution.</summary>
internal sealed class BuildVerb : Verb
{
    private readonly Option<string> _configuration = new("-c", "--configuration")
    {
        HelpName = "Debug|Release",
        Description = "What to optimise for.",
        DefaultValueFactory = _ => "Release",
    };

    public BuildVerb() : base("build", "Builds the solution.", "Prints nothing but errors.", "build", "build -c Debug")
    {
        _configuration.AcceptOnlyFromAmong("Debug", "Release");
        Add(_configuration);
        SetAction((arguments, cancellation) => BuildAsync(arguments.GetValue(_configuration)!, cancellation));
    }

    /// <summary>Builds the solution.</summary>
    public static Task BuildAsync(string configuration, CancellationToken cancellation) =>
        DotNet.MsBuildAsync("Heat.sln", "Build", [$"Configuration={configuration}"], cancellation);
}
