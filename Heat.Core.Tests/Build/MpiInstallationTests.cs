using Heat.Build;

namespace Heat.Tests;

internal sealed class MpiInstallationTests
{
    [TestCase("mpiexec.openmpi (OpenRTE) 4.1.4\n\nReport bugs to ...", LauncherKind.OpenMpi, "Open MPI 4.1.4")]
    [TestCase("mpiexec (Open MPI) 5.0.7\n\nReport bugs to ...", LauncherKind.OpenMpi, "Open MPI 5.0.7")]
    [TestCase("HYDRA build details:\n    Version:                                 4.0.2\n    Release Date: ...", LauncherKind.Mpich, "MPICH 4.0.2")]
    [TestCase("Intel(R) MPI Library for Linux* OS, Version 2021.18 Build 20260101", LauncherKind.Mpich, "Intel MPI 2021.18")]
    [TestCase("Microsoft MPI Startup Program [Version 10.1.12498.52]", LauncherKind.Mpich, "MS-MPI 10.1.12498.52")]
    public void IsKnownByWhatMpiexecSays(string text, LauncherKind launcher, string name)
    {
        MpiInstallation? mpi = MpiInstallation.Identify("mpiexec", text);
        Assert.That(mpi?.Launcher, Is.EqualTo(launcher));
        Assert.That(mpi?.ToString(), Is.EqualTo(name));
    }

    [TestCase("")]
    [TestCase("slurm 23.11.4")]
    public void AnythingElseIsNotAnMpi(string text) => Assert.That(MpiInstallation.Identify("mpiexec", text), Is.Null);

    [Test, Platform(Exclude = "Win")]
    public void AnMpiexecIsAskedOnceUnderAllItsNamesUntilItChanges()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string program = Path.Combine(folder.FullName, "orterun"), link = Path.Combine(folder.FullName, "mpiexec");
            File.WriteAllText(program, "");
            File.CreateSymbolicLink(link, program);
            var asked = new List<string>();
            string text = "unknown";

            Assert.That(MpiInstallation.Recall(link, Ask), Is.Null);
            text = "mpiexec (OpenRTE) 4.1.4";
            Assert.That(MpiInstallation.Recall(link, Ask)?.Mpiexec, Is.EqualTo(link));
            Assert.That(MpiInstallation.Recall(program, Ask)?.Mpiexec, Is.EqualTo(program));
            Assert.That(asked, Is.EqualTo(new[] { link, link }), "a second time only because the first answer was of no use");

            File.SetLastWriteTimeUtc(program, DateTime.UtcNow.AddHours(1));
            text = "mpiexec (OpenRTE) 4.1.6";
            Assert.That(MpiInstallation.Recall(link, Ask)?.Version, Is.EqualTo("4.1.6"));

            string Ask(string mpiexec)
            {
                asked.Add(mpiexec);
                return text;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void AMissingMpiIsAnErrorThatNamesWhatThereIs()
    {
        foreach (LauncherKind kind in new[] { LauncherKind.OpenMpi, LauncherKind.Mpich }.Except(MpiInstallation.Find().Select(m => m.Launcher)))
            Assert.That(() => MpiInstallation.Find(kind), Throws.InvalidOperationException.With.Message.Contains("PATH"));
        Assert.That(() => MpiInstallation.Find(LauncherKind.None), Throws.InvalidOperationException.With.Message.Contains("found: "));
    }
}
