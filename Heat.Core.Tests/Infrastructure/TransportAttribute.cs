namespace Heat.Tests;

/// <summary>
/// What the tests of a class find depends on how ranks reach each other: they run on every number of ranks with every launcher, and again
/// without direct copies. Other distributed tests see fewer numbers of ranks, and each MPI on one.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TransportAttribute : CategoryAttribute;

/// <summary>What every backend of <see cref="Communicator"/> must do, and redistributions, which need most of it: runs through MPI.NET too.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ConformanceAttribute : CategoryAttribute;

/// <summary>Starts programs or builds them, which takes seconds: left out of <c>./build.sh test --quick</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SlowAttribute : CategoryAttribute;
