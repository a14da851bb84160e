using System.Numerics;

namespace Heat.Learn;

/// <summary>Dynamic mode decomposition with control: the linear maps that best take each state of a process, and what controls it, to the next (Proctor, Brunton and Kutz, SIAM
/// Journal on Applied Dynamical Systems 15, 2016).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Communication: that of two singular value decompositions (<see cref="Ht.Linalg.Svd{T}"/>), and some products.</remarks>
/// <example><code>
/// var dmd = new DMDc&lt;double&gt;().Fit(states, controls); // d × n and c × n
/// DNDArray&lt;double&gt; course = dmd.Predict(states[.., 0], controls);
/// </code></example>
public sealed class DMDc<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private int? _rank;
    private double? _tolerance;
    private DNDArray<T>? _basis;
    private DNDArray<T>? _transfer;
    private DNDArray<T>? _control;
    private DNDArray<Complex>? _eigenvalues;
    private DNDArray<Complex>? _modes;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="svdRank">The number of modes; as many as states allow if both are left out.</param>
    /// <param name="svdTol">Instead: the share of the largest singular value below which others are left out.</param>
    /// <exception cref="ArgumentException">Both are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public DMDc(int? svdRank = null, double? svdTol = null) => (_rank, _tolerance) = ModeCount.Check(svdRank, svdTol);

    /// <summary>The basis of the reduced space, a column for each mode; distributed as the states along axis 0.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> RomBasis => Fitted(_basis);

    /// <summary>The map from a state to the next in the reduced space; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> RomTransferMatrix => Fitted(_transfer);

    /// <summary>The map from the controls to the next state in the reduced space; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> RomControlMatrix => Fitted(_control);

    /// <summary>The eigenvalues of the map of states; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<Complex> RomEigenvalues => Fitted(_eigenvalues);

    /// <summary>The modes, a column for each eigenvalue; distributed as the basis.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<Complex> Modes => Fitted(_modes);

    /// <summary>Finds the maps. Collective.</summary>
    /// <param name="x">The states, a column each, two or more, in the order of time; best split along axis 0.</param>
    /// <param name="control">The controls, a column for each state; the last is not used.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">There are fewer than two states, or not as many controls, or data are not finite.</exception>
    public DMDc<T> Fit(DNDArray<T> x, DNDArray<T> control)
    {
        const string Name = nameof(DMDc<>);
        var samples = Samples<T>.Of(Name, x);
        DNDArray<T> inputs = Samples<T>.Of(Name, control, x.Shape[1]).Whole;
        if (samples.Features < 2)
            throw new ArgumentException($"DMDc: two states or more are needed, but the array has shape {x.Shape}.", nameof(x));
        DNDArray<T> whole = samples.Whole, after = whole[.., 1..].Copy();
        long states = whole.Shape[0];
        (DNDArray<T> u, DNDArray<T> s, DNDArray<T> vh) = Ht.Linalg.Svd(Ht.Concatenate<T>([whole[.., ..^1], inputs[.., ..^1]], axis: 0).Balance());
        int rank = ModeCount.Of(Name, s.AsType<double>().ToArray(), _rank, _tolerance);
        (DNDArray<T> basis, DNDArray<T> sizes, _) = Ht.Linalg.Svd(after);
        basis = basis[.., ..ModeCount.Of(Name, sizes.AsType<double>().ToArray(), _rank is { } wanted ? Math.Min(wanted, (int)sizes.Size) : null, _tolerance)].Copy();
        DNDArray<T> inverse = vh.Resplit(null)[..rank].T / s[..rank], map = Ht.MatMul(Ht.MatMul(basis.T, after).Resplit(null), inverse);
        DNDArray<T> ofStates = u[new Slice(0, states), new Slice(0, rank)], ofControls = u[new Slice(states, null), new Slice(0, rank)];
        DNDArray<T> transfer = Ht.MatMul(map, Ht.MatMul(ofStates.T, basis).Resplit(null));
        (DNDArray<Complex> w, DNDArray<Complex> v) = Ht.Linalg.Eig(transfer.AsType<double>());
        (_basis, _transfer, _control, _eigenvalues) = (basis, transfer, Ht.MatMul(map, ofControls.Resplit(null).T), w);
        _modes = Ht.MatMul(basis.AsType<double>().AsType<Complex>(), v);
        IsFitted = true;
        return this;
    }

    /// <summary>The course of states under given controls. Collective, as two products.</summary>
    /// <param name="x">The first state, a vector.</param>
    /// <param name="control">The controls, a column for each step.</param>
    /// <returns>The first state in the reduced space and those after each step, a column each; split along axis 0 as the basis is.</returns>
    /// <exception cref="ArgumentException">The state or the controls have another length.</exception>
    public DNDArray<T> Predict(DNDArray<T> x, DNDArray<T> control)
    {
        ThrowIfNotFitted();
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(control);
        if (x.NDim != 1 || x.Shape[0] != _basis!.Shape[0])
            throw new ArgumentException($"DMDc: a state of {_basis!.Shape[0]} numbers is expected, not an array of shape {x.Shape}.", nameof(x));
        if (control.NDim != 2 || control.Shape[0] != _control!.Shape[1])
            throw new ArgumentException($"DMDc: controls of {_control!.Shape[1]} numbers are expected, not an array of shape {control.Shape}.", nameof(control));
        int modes = (int)_transfer!.Shape[0], steps = (int)control.Shape[1];
        T[] pushes = Ht.MatMul(_control, control.Resplit(null)).ToArray(), state = Ht.MatMul(_basis.T, x).ToArray();
        T[] course = ReducedCourse.Of(_transfer.ToArray(), state, pushes, steps);
        return Ht.MatMul(_basis, Ht.Array<T>(course, [modes, steps + 1], comm: x.Comm));
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static DMDc<T> Load(string path, Communicator? comm = null) => Load(new DMDc<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("svdRank", ref _rank);
        state.Parameter("svdTol", ref _tolerance);
        state.Array("romBasis", ref _basis);
        state.Array("romTransferMatrix", ref _transfer);
        state.Array("romControlMatrix", ref _control);
        state.Array("romEigenvalues", ref _eigenvalues);
        state.Array("modes", ref _modes);
    }
}
