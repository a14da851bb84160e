namespace Heat;

/// <summary>How much a rank lets a redistribution move that nobody asked for.</summary>
internal sealed class StrictMode : IRankState<StrictMode>
{
    public long MaxImpliedBytes { get; set; } = long.MaxValue;

    /// <summary>Whether a plan that nobody asked for may be carried out.</summary>
    public static bool Allows(RedistributionPlan plan)
    {
        long allowed = RankContext.Current.State<StrictMode>().MaxImpliedBytes;
        return allowed == long.MaxValue || plan.TotalBytes <= allowed;
    }

    /// <exception cref="InvalidOperationException">The plan moves more than is allowed.</exception>
    public static void Check(RedistributionPlan plan, string impliedBy)
    {
        if (Allows(plan))
            return;
        long allowed = RankContext.Current.State<StrictMode>().MaxImpliedBytes;
        throw new InvalidOperationException(
            $"{impliedBy} needs an operand in another distribution, which moves {plan.TotalBytes} bytes, and Ht.Strict allows {allowed}. "
            + $"Bring the operands into one distribution beforehand ({Movement.Name(plan)}), or allow it.\n{plan}");
    }

    public StrictMode Copy() => new() { MaxImpliedBytes = MaxImpliedBytes };

    /// <summary>Puts the previous bound back.</summary>
    internal sealed class Previous(StrictMode mode, long maxImpliedBytes) : IDisposable
    {
        private bool _restored;

        public void Dispose()
        {
            if (_restored)
                return;
            _restored = true;
            mode.MaxImpliedBytes = maxImpliedBytes;
        }
    }
}

public static partial class Ht
{
    /// <summary>Forbids redistributions that nobody asked for until the result is disposed, which puts the previous rule back:
    /// <c>using var strict = Ht.Strict();</c>. No communication; make all ranks equally strict.</summary>
    /// <param name="maxImpliedBytes">What an operation may still move, all ranks together, to bring an operand into the
    /// distribution of another. Where it would move more it throws an <see cref="InvalidOperationException"/> with the plan in
    /// its message, on every rank alike, before anything moves.</param>
    /// <remarks>What is asked for by its name, such as <see cref="DNDArray{T}.Resplit"/> or <see cref="DNDArray{T}.ToArray"/>, is never forbidden.
    /// Nor is what an operation communicates of itself, while its operands stay where they are: what a reduction or a scan over ranks
    /// merges, the slices after its own that a rank needs for differences, or keys that a distributed selection narrows down.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative.</exception>
    public static IDisposable Strict(long maxImpliedBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxImpliedBytes);
        StrictMode mode = RankContext.Current.State<StrictMode>();
        var previous = new StrictMode.Previous(mode, mode.MaxImpliedBytes);
        mode.MaxImpliedBytes = maxImpliedBytes;
        return previous;
    }
}
