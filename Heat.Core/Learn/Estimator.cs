using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>
/// What all estimators have in common. Options are given to the constructor; <c>Fit</c> learns from data and returns the estimator;
/// <c>Transform</c>, <c>Predict</c> and the properties use what was learned, and before <c>Fit</c> they throw. An estimator prints
/// its options, and is saved with what it has learned to one file.
/// </summary>
/// <remarks>A derived class names its options and results once, in <see cref="Visit"/>; text, saving and loading follow from it.</remarks>
/// <example><code>
/// public sealed class Shift&lt;T&gt; : Estimator where T : unmanaged, IFloatingPointIeee754&lt;T&gt;
/// {
///     private double _factor;
///     private DNDArray&lt;T&gt;? _mean;
///
///     public Shift(double factor = 1) => _factor = factor;
///
///     public DNDArray&lt;T&gt; Mean => Fitted(_mean);
///
///     public Shift&lt;T&gt; Fit(DNDArray&lt;T&gt; x)
///     {
///         _mean = Ht.Mean(x, axis: 0);
///         IsFitted = true;
///         return this;
///     }
///
///     public DNDArray&lt;T&gt; Transform(DNDArray&lt;T&gt; x) => x - Mean * T.CreateChecked(_factor);
///
///     public static Shift&lt;T&gt; Load(string path, Communicator? comm = null) => Load(new Shift&lt;T&gt;(), path, comm);
///
///     protected override void Visit(EstimatorState state)
///     {
///         state.Parameter("factor", ref _factor);
///         state.Array("mean", ref _mean);
///     }
/// }
/// </code></example>
public abstract class Estimator
{
    /// <summary>Whether the estimator has learned from data.</summary>
    public bool IsFitted { get; protected set; }

    /// <summary>Names every option and every result of the estimator to what shows, saves or loads them.</summary>
    protected abstract void Visit(EstimatorState state);

    /// <summary>Throws unless the estimator is fitted.</summary>
    /// <param name="member">The member that needs it; the caller if left out.</param>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    protected void ThrowIfNotFitted([CallerMemberName] string member = "")
    {
        if (!IsFitted)
            throw new InvalidOperationException($"{this} is not fitted: call Fit before {member}.");
    }

    /// <summary>A result of <c>Fit</c>, or an exception before it.</summary>
    /// <param name="value">The field that holds it.</param>
    /// <param name="member">The property that needs it; the caller if left out.</param>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    protected TValue Fitted<TValue>([NotNull] TValue? value, [CallerMemberName] string member = "") where TValue : class
    {
        ThrowIfNotFitted(member);
        return value ?? throw new InvalidOperationException($"{this} has no {member}.");
    }

    /// <inheritdoc cref="Fitted{TValue}(TValue, string)"/>
    protected TValue FittedValue<TValue>(TValue value, [CallerMemberName] string member = "") where TValue : struct
    {
        ThrowIfNotFitted(member);
        return value;
    }

    /// <summary>Saves the options and what was learned to one file: a zip archive of <c>estimator.json</c> and one NPY file for each
    /// array, which NumPy's <c>load</c> opens too. Collective if it has arrays. The old file is replaced when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="IOException">The file cannot be written; on all ranks.</exception>
    public void Save(string path, Communicator? comm = null) => EstimatorFile.Save(this, Visit, path, comm ?? Ht.Comm);

    /// <summary>Loads into a fresh estimator what <see cref="Save"/> has written. Collective.</summary>
    /// <param name="fresh">An estimator of the type that was saved; its options are overwritten.</param>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or holds another estimator; on all ranks.</exception>
    protected static TEstimator Load<TEstimator>(TEstimator fresh, string path, Communicator? comm = null) where TEstimator : Estimator
    {
        ArgumentNullException.ThrowIfNull(fresh);
        fresh.IsFitted = EstimatorFile.Load(fresh, fresh.Visit, path, comm ?? Ht.Comm);
        return fresh;
    }

    /// <summary>The name of the estimator and its options: <c>KMeans(nClusters: 8, tolerance: 0.0001)</c>.</summary>
    public override string ToString()
    {
        var text = new EstimatorText();
        Visit(text);
        return $"{NameOf(this)}({text})";
    }

    /// <summary>The name of the estimator's class without its type arguments.</summary>
    internal static string NameOf(Estimator estimator)
    {
        string name = estimator.GetType().Name;
        int end = name.IndexOf('`', StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }
}
