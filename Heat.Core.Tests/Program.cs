using System.Reflection;
using Heat;
using Heat.Mpi;
using Heat.Tests;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions;
using NUnit.VisualStudio.TestAdapter.TestingPlatformAdapter;

[assembly: Watchdog]
[assembly: NonParallelizable]

if (Scenarios.TryRun(args, out int exitCode))
    return exitCode;

List<string> options = [.. args, "--ansi", "off", "--progress", "off"];
if (RankProcess.Rank > 0)
    options.AddRange(["--output", "Minimal", "--show-test-results", "none"]); // the ranks agree: one tells it all

ITestApplicationBuilder builder = await TestApplication.CreateBuilderAsync([.. options]);
builder.AddNUnit(() => [Assembly.GetExecutingAssembly()]);
var report = new CompositeExtensionFactory<RankReport>(services => new RankReport(services));
builder.TestHost.AddDataConsumer(report);
builder.TestHost.AddTestSessionLifetimeHandler(report);
using (ITestApplication application = await builder.BuildAsync())
    exitCode = await application.RunAsync();

// Failures, too, were agreed on, so all ranks are here. After one, a request may have been left behind.
WatchdogAttribute.Watch("The end of MPI");
if (exitCode == 0)
    ProcessRank.End();
else
    MpiJob.Current?.End();
return exitCode;
