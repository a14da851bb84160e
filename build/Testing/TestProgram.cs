namespace Heat.Build;

/// <summary>The test program as it was built, and compiled ahead of time where that is possible.</summary>
internal sealed class TestProgram
{
    private const string Name = "Heat.Core.Tests.dll";

    private static readonly string s_built = Checkout.At("Heat.Core.Tests", "bin", "Release", "net10.0", Name);

    private readonly string _quick;

    private TestProgram(string quick) => _quick = quick;

    /// <summary>Compiles it ahead of time, as far as it has changed, which takes a minute: for the whole suite. Where there is no compiler for
    /// that, a note says so, and each process compiles for itself, as it does in a part of the suite.</summary>
    public static async Task<TestProgram> PrepareAsync(bool isWhole, CancellationToken cancellation)
    {
        if (!isWhole) return new(s_built);
        try
        {
            await DotNet.MsBuildAsync("build/Precompiling/Precompile.proj", "Precompile", [], cancellation);
            return new(Checkout.At("artifacts", "tests", Name));
        }
        catch (BuildFailedException)
        {
            await Console.Out.WriteLineAsync("Note: nothing is compiled ahead of time, because the compiler for that failed or could not be had; the runs take longer.");
            return new(s_built);
        }
    }

    /// <summary>What a run starts. Times are taken of methods that the just-in-time compiler has fully optimized.</summary>
    public string For(TestRun run) => run.IsAlone ? s_built : _quick;
}
