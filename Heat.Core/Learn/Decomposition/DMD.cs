using System.Numerics;

namespace Heat.Learn;

/// <summary>Dynamic mode decomposition: the linear map that best takes each state of a process to the next, in the space of a few modes (Schmid, Journal of Fluid Mechanics 656,
/// 2010; Tu et al., Journal of Computational Dynamics 1, 2014).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Of states x₀, x₁, ..., the columns of a matrix, the first n - 1 have the singular values U S Vᵀ; the map in the space of the columns of U is
/// Uᵀ X₁ V S⁻¹, whose eigenvalues tell how modes grow and turn from one state to the next. Communication: that of <see cref="Ht.Linalg.Svd{T}"/>, and one product.</remarks>
/// <example><code>
/// var dmd = new DMD&lt;double&gt;(svdRank: 2).Fit(snapshots); // d × n, split along axis 0
/// DNDArray&lt;double&gt; next = dmd.PredictNext(snapshots[.., ^1]);
/// </code></example>
public sealed class DMD<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private int? _rank;
    private double? _tolerance;
    private DNDArray<T>? _basis;
    private DNDArray<T>? _transfer;
    private DNDArray<Complex>? _eigenvalues;
    private DNDArray<Complex>? _modes;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="svdRank">The number of modes; as many as states allow if both are left out.</param>
    /// <param name="svdTol">Instead: the share of the largest singular value below which others are left out.</param>
    /// <exception cref="ArgumentException">Both are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public DMD(int? svdRank = null, double? svdTol = null) => (_rank, _tolerance) = ModeCount.Check(svdRank, svdTol);

    /// <summary>The basis U of the reduced space, a column for each mode; distributed as the states along axis 0.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> RomBasis => Fitted(_basis);

    /// <summary>The map from a state to the next in the reduced space; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> RomTransferMatrix => Fitted(_transfer);

    /// <summary>The eigenvalues of the map; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<Complex> RomEigenvalues => Fitted(_eigenvalues);

    /// <summary>The modes, a column for each eigenvalue; distributed as the basis.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<Complex> Modes => Fitted(_modes);

    /// <summary>Finds the modes. Collective.</summary>
    /// <param name="x">The states, a column each, two or more, in the order of time; best split along axis 0.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are fewer than two states, or fewer than modes, or data are not finite.</exception>
    public DMD<T> Fit(DNDArray<T> x)
    {
        var samples = Samples<T>.Of(nameof(DMD<>), x);
        if (samples.Features < 2)
            throw new ArgumentException($"DMD: two states or more are needed, but the array has shape {x.Shape}.", nameof(x));
        DNDArray<T> whole = samples.Whole, before = whole[.., ..^1].Copy(), after = whole[.., 1..].Copy();
        (DNDArray<T> u, DNDArray<T> s, DNDArray<T> vh) = Ht.Linalg.Svd(before);
        int rank = ModeCount.Of(nameof(DMD<>), s.AsType<double>().ToArray(), _rank, _tolerance);
        DNDArray<T> basis = u[.., ..rank].Copy(), inverse = vh.Resplit(null)[..rank].T / s[..rank];
        DNDArray<T> transfer = Ht.MatMul(Ht.MatMul(basis.T, after).Resplit(null), inverse);
        (DNDArray<Complex> w, DNDArray<Complex> v) = Ht.Linalg.Eig(transfer.AsType<double>());
        (_basis, _transfer, _eigenvalues) = (basis, transfer, w);
        _modes = Ht.MatMul(basis.AsType<double>().AsType<Complex>(), v);
        IsFitted = true;
        return this;
    }

    /// <summary>The states that follow given ones. Collective, as two products.</summary>
    /// <param name="x">One state, a vector, or several, a column each.</param>
    /// <param name="steps">How many steps later, 0 or more.</param>
    /// <returns>The states, of the shape of the given ones, split along axis 0 as the basis is.</returns>
    /// <exception cref="ArgumentException">The states have another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public DNDArray<T> PredictNext(DNDArray<T> x, int steps = 1)
    {
        ThrowIfNotFitted();
        ArgumentNullException.ThrowIfNull(x);
        if (x.NDim is < 1 or > 2 || x.Shape[0] != _basis!.Shape[0])
            throw new ArgumentException($"DMD: states of {_basis!.Shape[0]} numbers are expected, not an array of shape {x.Shape}.", nameof(x));
        Options.AtLeast(0, steps);
        return Ht.MatMul(_basis, Ht.MatMul(Ht.Linalg.MatrixPower(_transfer!, steps), Ht.MatMul(_basis.T, x).Resplit(null)));
    }

    /// <summary>The course of a process from a given state. Collective, as two products.</summary>
    /// <param name="x">The first state, a vector.</param>
    /// <param name="steps">The number of steps, 0 or more.</param>
    /// <returns>The first state as its modes have it and those after each step, a column each; split along axis 0 as the basis is.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">The state has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public DNDArray<T> Predict(DNDArray<T> x, int steps)
    {
        ThrowIfNotFitted();
        ArgumentNullException.ThrowIfNull(x);
        if (x.NDim != 1 || x.Shape[0] != _basis!.Shape[0])
            throw new ArgumentException($"DMD: a state of {_basis!.Shape[0]} numbers is expected, not an array of shape {x.Shape}.", nameof(x));
        Options.AtLeast(0, steps);
        T[] course = ReducedCourse.Of(_transfer!.ToArray(), Ht.MatMul(_basis.T, x).ToArray(), [], steps);
        return Ht.MatMul(_basis, Ht.Array<T>(course, [_transfer.Shape[0], steps + 1], comm: x.Comm));
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static DMD<T> Load(string path, Communicator? comm = null) => Load(new DMD<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("svdRank", ref _rank);
        state.Parameter("svdTol", ref _tolerance);
        state.Array("romBasis", ref _basis);
        state.Array("romTransferMatrix", ref _transfer);
        state.Array("romEigenvalues", ref _eigenvalues);
        state.Array("modes", ref _modes);
    }
}
