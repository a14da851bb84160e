using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat;

/// <summary>How a covariance is to be computed.</summary>
internal sealed record CovarianceOptions(string Name, bool RowVariables, int Ddof, DNDArray<long>? FrequencyWeights, DNDArray<double>? ReliabilityWeights);

/// <summary>Rows of a covariance matrix.</summary>
/// <param name="Entries">Row by row, each of all variables.</param>
/// <param name="Distribution">How the rows of all ranks make the matrix.</param>
internal sealed record CovarianceRows(double[] Entries, Distribution Distribution);

/// <summary>
/// Covariances of variables over observations, for any distribution. If the observations are split, each rank computes the co-moments
/// of its own, and one <c>Allreduce</c> merges them. If the variables are split, what moves fewer bytes is done: the observations are
/// split instead, or all variables are gathered on every rank, which computes its own rows.
/// </summary>
internal static class Covariance
{
    /// <param name="m">The variables.</param>
    /// <param name="y">More variables, of the same observations.</param>
    /// <param name="options">The options of the call.</param>
    public static CovarianceRows Of<T>(DNDArray<T> m, DNDArray<T>? y, CovarianceOptions options) where T : unmanaged
    {
        (int variableAxis, int observationAxis) = Check(m, y, options);
        Communicator comm = m.Comm;
        long observations = Length(m, observationAxis), all = Length(m, variableAxis) + (y is null ? 0 : Length(y, Axes(y, options).Variables));
        if (Length(m, variableAxis) == 0)
            return new([], m.Distribution.WithShape([0, 0], null)); // as NumPy, whatever y is
        if (all * all > Array.MaxLength)
            throw new ArgumentException($"{options.Name}: a rank cannot hold the co-moments of {all} variables.", nameof(m));

        int variables = (int)all, rank = comm.Rank;
        bool isByVariables = y is null && m.Split == variableAxis && all > 1;
        Distribution result = m.Distribution.WithShape([all, all], isByVariables ? 0 : null);
        int firstRow = isByVariables ? (int)m.Distribution.Displacements[rank] : 0, rows = isByVariables ? (int)m.Distribution.Counts[rank] : variables;

        Distribution target = Target(m, observationAxis, y, options);
        Distribution replicated = m.Distribution.WithShape(m.Shape, null);
        bool gathers = isByVariables && observationAxis >= 0 && BytesTo(m, replicated) < BytesTo(m, target) + MergeBytes(all, comm.Size);
        if (gathers)
            target = replicated;
        bool isAcross = target.IsDistributed;

        var sources = new List<VariablesOf<T>> { new(m.LocalPieceIn(target, options.Name), variableAxis, observationAxis) };
        if (y is not null)
            sources.Add(Like(y, target, options));
        Weights weights = Weights.Of(options, target, sources[0].Length, observations, comm);
        CoMoments here = gathers
            ? LocalCoMoments.Of<T>([.. sources], weights.Each, firstRow, rows, isTriangle: false, ComputeSettings.Workers)
            : LocalCoMoments.Of<T>([.. sources], weights.Each, 0, variables, isTriangle: true, ComputeSettings.Workers);

        double[] sums = here.Sums, totals = [.. here.Mean.ToArray().Select(mean => mean.High * here.Weight)];
        if (!gathers)
            sums = Merged(here, variables, ref weights, totals, isAcross ? comm : null, options.Name).AsSpan(firstRow * variables, rows * variables).ToArray();
        Overflow(sums, firstRow, totals);
        double scale = 1 / Math.Max(weights.DegreesOfFreedom(options, observations), 0);
        for (int i = 0; i < sums.Length; i++)
            sums[i] *= scale;
        return new(sums, result);
    }

    /// <summary>The axes of the variables and of the observations of an array; -1 for an axis that it does not have.</summary>
    public static (int Variables, int Observations) Axes<T>(DNDArray<T> a, CovarianceOptions options) where T : unmanaged => a.NDim switch
    {
        0 => (-1, -1),
        1 => (-1, 0),
        _ => options.RowVariables ? (0, 1) : (1, 0),
    };

    private static (int Variables, int Observations) Check<T>(DNDArray<T> m, DNDArray<T>? y, CovarianceOptions options) where T : unmanaged
    {
        Arguments.Array(m);
        Arguments.SameCommunicator(m.Comm, y);
        Arguments.SameCommunicator(m.Comm, options.FrequencyWeights, "fWeights");
        Arguments.SameCommunicator(m.Comm, options.ReliabilityWeights, "aWeights");
        foreach (DNDArray<T> a in (DNDArray<T>[])(y is null ? [m] : [m, y]))
        {
            if (a.NDim > 2)
                throw new ArgumentException($"{options.Name}: variables and observations are two axes at most, but the array has shape {a.Shape}.", ReferenceEquals(a, m) ? nameof(m) : nameof(y));
        }

        (int Variables, int Observations) axes = Axes(m, options);
        long length = Length(m, axes.Observations);
        if (y is not null && Length(y, Axes(y, options).Observations) is var other && other != length)
            throw new ArgumentException($"{options.Name}: {length} observations in one array, {other} in the other.", nameof(y));
        foreach ((Shape? shape, string name) in new[] { (options.FrequencyWeights?.Shape, "fWeights"), (options.ReliabilityWeights?.Shape, "aWeights") })
        {
            if (shape is not null && shape != new Shape(length))
                throw new ArgumentException($"{options.Name}: {name} of shape {shape} do not fit {length} observations.", name);
        }

        return axes;
    }

    private static long Length<T>(DNDArray<T> a, int axis) where T : unmanaged => axis < 0 ? 1 : a.Shape[axis];

    /// <summary>The distribution of the first array in which observations are split, as they already are in one of the arrays if possible.</summary>
    private static Distribution Target<T>(DNDArray<T> m, int observationAxis, DNDArray<T>? y, CovarianceOptions options) where T : unmanaged
    {
        if (observationAxis < 0 || (m.Split is null && (y is null || y.Split is null)))
            return m.Distribution.WithShape(m.Shape, null);
        if (m.Split == observationAxis)
            return m.Distribution;
        return y is not null && y.Split is { } split && split == Axes(y, options).Observations
            ? y.Distribution.WithShape(m.Shape, observationAxis)
            : Distribution.Balanced(m.Shape, observationAxis, m.Comm.Size);
    }

    private static VariablesOf<T> Like<T>(DNDArray<T> y, Distribution target, CovarianceOptions options) where T : unmanaged
    {
        (int variables, int observations) = Axes(y, options);
        Distribution own = target.WithShape(y.Shape, target.Split is null || observations < 0 ? null : observations);
        return new(y.LocalPieceIn(own, options.Name), variables, observations);
    }

    private static Int128 BytesTo<T>(DNDArray<T> m, Distribution target) where T : unmanaged => target.Equals(m.Distribution) ? 0 : m.PlanTo(target).TotalBytes;

    private static unsafe Int128 MergeBytes(long variables, int ranks) => (Int128)(ranks - 1) * variables * (variables + 1) * sizeof(CoMoment);

    /// <summary>Where the sum of a variable overflows so does its mean, as NumPy takes it: all its differences are infinite.</summary>
    private static void Overflow(double[] sums, int firstRow, double[] totals)
    {
        if (!Array.Exists(totals, double.IsInfinity))
            return;
        for (int at = 0; at < sums.Length; at++)
        {
            double x = totals[firstRow + (at / totals.Length)], y = totals[at % totals.Length];
            if (double.IsInfinity(x) || double.IsInfinity(y))
                sums[at] = double.IsNaN(sums[at]) ? sums[at] : double.IsInfinity(x) && double.IsInfinity(y) ? x * y : double.NaN;
        }
    }

    /// <summary>The co-moments of the observations of all ranks, both halves; and the sums of the weights and of the variables over all ranks.</summary>
    private static unsafe double[] Merged(CoMoments here, int variables, ref Weights weights, double[] totals, Communicator? comm, string name)
    {
        double[] sums = here.Sums;
        if (comm is not null)
        {
            int count = variables * (variables + 1) / 2;
            using PooledBuffer buffer = PooledBuffer.Rent(((long)count + 2) * sizeof(CoMoment));
            var states = new Span<CoMoment>(buffer.Pointer, count + 2);
            for (int i = 0, at = 0; i < variables; i++)
            {
                for (int j = 0; j <= i; j++)
                    states[at++] = new(here.Weight, here.Mean[i], here.Mean[j], sums[(i * variables) + j]);
            }

            (states[count], states[count + 1]) = (new(0, default, default, weights.OfWeights), new(0, default, default, weights.Wrong));
            using (CommunicationEvent? watched = CommunicationEvent.ForOperation(comm, name))
                comm.Allreduce(states, Merging.Value);
            weights = weights with { Sum = states[0].Weight, OfWeights = states[count].Sum, Wrong = states[count + 1].Sum };
            for (int i = 0, at = 0; i < variables; i++)
            {
                for (int j = 0; j <= i; j++)
                    sums[(i * variables) + j] = states[at++].Sum;
                totals[i] = states[at - 1].X.High * weights.Sum;
            }
        }

        for (int i = 0; i < variables; i++)
        {
            for (int j = 0; j < i; j++)
                sums[(j * variables) + i] = sums[(i * variables) + j];
        }

        return sums;
    }

    private static class Merging
    {
        public static readonly ReduceOp<CoMoment> Value = new(ReduceKind.Custom, new OperatorKernel<CoMoment, Operator>(), isCommutative: false);

        [StructLayout(LayoutKind.Auto)]
        private readonly struct Operator : IReduceOperator<CoMoment>
        {
            public static CoMoment Invoke(CoMoment left, CoMoment right) => CoMoment.Merge(left, right);
        }
    }

    /// <summary>The weights of observations.</summary>
    /// <param name="Each">The weights of this rank's observations; null if all weights are equal.</param>
    /// <param name="Sum">Their sum.</param>
    /// <param name="OfWeights">The sum of the products of the weights and the reliability weights.</param>
    /// <param name="Wrong">The number of negative weights.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Weights(double[]? Each, double Sum, double OfWeights, double Wrong)
    {
        public static Weights Of(CovarianceOptions options, Distribution target, long length, long observations, Communicator comm)
        {
            if (options.FrequencyWeights is null && options.ReliabilityWeights is null)
                return default;
            Distribution along = target.WithShape([observations], target.IsDistributed ? 0 : null);
            long[]? frequencies = options.FrequencyWeights?.LocalPieceIn(along, options.Name).ToArray();
            double[]? reliabilities = options.ReliabilityWeights?.LocalPieceIn(along, options.Name).ToArray();
            var each = new double[length];
            double sum = 0, ofWeights = 0, wrong = 0;
            for (int k = 0; k < each.Length; k++)
            {
                double frequency = frequencies?[k] ?? 1, reliability = reliabilities?[k] ?? 1;
                wrong += frequency < 0 || reliability < 0 ? 1 : 0;
                each[k] = frequency * reliability;
                sum += each[k];
                ofWeights += each[k] * reliability;
            }

            return new(each, sum, ofWeights, wrong);
        }

        /// <exception cref="ArgumentException">A weight is negative.</exception>
        /// <exception cref="DivideByZeroException">The weights add up to 0.</exception>
        public double DegreesOfFreedom(CovarianceOptions options, long observations)
        {
            if (Each is null)
                return observations - options.Ddof;
            if (Wrong > 0)
                throw new ArgumentException($"{options.Name}: {Wrong} observation(s) have a negative weight.");
            if (Sum == 0)
                throw new DivideByZeroException($"{options.Name}: the weights add up to 0.");
            return options.ReliabilityWeights is null || options.Ddof == 0 ? Sum - options.Ddof : Sum - (options.Ddof * OfWeights / Sum);
        }
    }
}
