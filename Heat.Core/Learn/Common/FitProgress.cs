using System.Runtime.InteropServices;

namespace Heat.Learn;

/// <summary>How far a fit has come.</summary>
/// <param name="Iteration">The number of iterations that are done.</param>
/// <param name="Objective">What the fit minimises, such as an inertia or a loss; of an iteration that computes none, how much the result has changed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FitProgress(int Iteration, double Objective);
