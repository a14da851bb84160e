using Heat.Mpi;

namespace Heat;

/// <summary>
/// What calls the MPI library: Heat's own binding, which needs no package and is the default, or a package such as <c>Heat.MpiNet</c>,
/// whose <c>MpiNet.Backend</c> is given to <see cref="Ht.Run(MpiBackend, Action)"/>.
/// </summary>
public abstract class MpiBackend
{
    private protected MpiBackend()
    {
    }

    /// <summary>The backend in a message, such as <c>MPI.NET 1.4</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Heat's own binding.</summary>
    internal static MpiBackend Own { get; } = new OwnBinding();

    /// <summary>The file names under which libraries that it can call are tried, best first.</summary>
    /// <exception cref="MpiException">It can call no library of the launcher.</exception>
    internal abstract IReadOnlyList<string> Candidates(Launcher launcher, Func<string, string?> environment);

    /// <summary>The functions of a library that has been loaded.</summary>
    /// <param name="module">The library.</param>
    /// <param name="name">What it is called in a message.</param>
    /// <param name="abi">Its binary interface.</param>
    /// <exception cref="MpiException">It cannot call this library.</exception>
    internal abstract MpiFunctions Bind(nint module, string name, MpiAbi abi);

    /// <summary>The backend of the package <c>Heat.MpiNet</c>, which <c>HEAT_COMM=mpinet</c> asks for.</summary>
    /// <exception cref="InvalidOperationException">The program does not have the package.</exception>
    internal static MpiBackend OfMpiNet()
    {
        // Literals, which trimming understands: it keeps the property where the program has the package.
        object? backend = Type.GetType("Heat.MpiNet, Heat.MpiNet", throwOnError: false)?.GetProperty("Backend")?.GetValue(null);
        return backend as MpiBackend ?? throw new InvalidOperationException(
            "HEAT_COMM=mpinet needs the package Heat.MpiNet, which this program does not have: "
            + "dotnet add package Heat.MpiNet, or unset HEAT_COMM to use Heat's own binding.");
    }

    private sealed class OwnBinding : MpiBackend
    {
        public override string Name => "Heat's own binding";

        internal override IReadOnlyList<string> Candidates(Launcher launcher, Func<string, string?> environment) =>
            MpiCandidates.For(launcher.Kind, MpiCandidates.Here, environment);

        internal override MpiFunctions Bind(nint module, string name, MpiAbi abi) =>
            new ExportedFunctions(symbol => MpiLibrary.Export(module, symbol), name, abi);
    }
}
