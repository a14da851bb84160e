using Heat.Mpi;

namespace Heat;

/// <summary>MPI.NET as what calls the MPI library.</summary>
internal sealed class MpiNetBackend : MpiBackend
{
    private const string Served = "MPICH, Intel MPI and their relatives, and MS-MPI";
    private const string Instead = "Heat's own binding serves every MPI: unset HEAT_COMM and give Ht.Run no backend";

    public override string Name => "MPI.NET 1.4";

    internal override IReadOnlyList<string> Candidates(Launcher launcher, Func<string, string?> environment)
    {
        if (launcher.Kind == LauncherKind.OpenMpi)
        {
            throw new MpiException(
                $"MPI.NET can call {Served}, but this process was started by {launcher}. Start it by the mpiexec of MPICH. {Instead}.");
        }

        // An MPICH under its own mpiexec, else MS-MPI where there is one.
        List<string> mpich = MpiCandidates.MpichFamily(MpiCandidates.Here, environment);
        return MpiCandidates.Here != Platform.Windows ? mpich
            : launcher.Kind == LauncherKind.MsMpi ? [MpiCandidates.MsMpi]
            : launcher.Kind == LauncherKind.Hydra ? mpich
            : [MpiCandidates.MsMpi, .. mpich];
    }

    internal override MpiFunctions Bind(nint module, string name, MpiAbi abi)
    {
        if (abi != MpichAbi.Table && abi != MsMpiAbi.Table)
            throw new MpiException($"MPI.NET can call {Served}, but {name} has another binary interface, that of {abi.Name}. {Instead}.");
        MpiNetLibrary.Use(module);
        return new MpiNetFunctions();
    }
}
