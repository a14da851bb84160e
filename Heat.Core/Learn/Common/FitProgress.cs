using System.Runtime.InteropServices;

namespace Heat.Learn;

/// <summary>How far a fit has come: what iterative estimators report to the <c>progress</c> of their fit after each iteration, on the ranks that have passed one.
/// Reports communicate nothing.</summary>
/// <param name="Iteration">The number of iterations that are done.</param>
/// <param name="MaxIterations">How many there will be at most.</param>
/// <param name="Objective">What the fit minimises or waits for, such as an inertia, a loss or a duality gap.</param>
/// <example><code>
/// // Rank 0 tells how far the fit is.
/// var progress = new Progress&lt;FitProgress&gt;(done => Console.WriteLine($"{done.Iteration} of {done.MaxIterations}: {done.Objective}"));
/// new KMeans&lt;float&gt;(nClusters: 8).Fit(x, progress: x.Comm.Rank == 0 ? progress : null);
/// </code></example>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FitProgress(int Iteration, int MaxIterations, double Objective);
