using System.Runtime.InteropServices;

namespace Heat.Learn;

/// <summary>How far a fit has come: what iterative estimators report to the <c>progress</c> of their fit, after each iteration and on every rank that
/// has passed one.</summary>
/// <param name="Iteration">The number of iterations that are done.</param>
/// <param name="MaxIterations">How many there will be at most.</param>
/// <param name="Objective">What the fit minimises or waits for, such as an inertia, a loss or a duality gap.</param>
/// <example><code>
/// var progress = new Progress&lt;FitProgress&gt;(done => Console.WriteLine($"{done.Iteration} of {done.MaxIterations}: {done.Objective}"));
/// new KMeans&lt;float&gt;(nClusters: 8).Fit(x, progress: progress);
/// </code></example>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FitProgress(int Iteration, int MaxIterations, double Objective);
