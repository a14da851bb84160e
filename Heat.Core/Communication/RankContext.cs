using System.Collections.Concurrent;

namespace Heat;

/// <summary>
/// What belongs to one rank and is not passed around: its world, its default communicator, its random state.
/// A rank is a process under MPI, or a thread (and the tasks it starts) among in-process ranks; the context follows
/// the flow of execution.
/// </summary>
internal sealed class RankContext(Communicator world, Communicator self)
{
    private static readonly AsyncLocal<RankContext?> s_ambient = new();

    private readonly ConcurrentDictionary<Type, object> _states = new();
    private readonly RankContext? _origin = ProcessRank.StartedContext;

    /// <summary>The context of the code that asks; the process's own, started on first use, where no other was entered.</summary>
    public static RankContext Current => s_ambient.Value ?? ProcessRank.Context;

    /// <summary>The context of the code that asks, where it has one already: asking starts nothing.</summary>
    public static RankContext? Existing => s_ambient.Value ?? ProcessRank.StartedContext;

    /// <summary>Whether the code that asks runs within a program that <see cref="Ht.Run(Action)"/> started.</summary>
    public static bool IsEntered => s_ambient.Value is not null;

    public Communicator World { get; } = world;

    public Communicator Self { get; } = self;

    /// <summary>The communicator of arrays that are made without naming one.</summary>
    public Communicator Default { get; set; } = world;

    /// <summary>The ranks that share this rank's machine, itself included: what its cores are divided among.</summary>
    public int RanksOnMachine => World.Memory.RanksOnMachine;

    /// <summary>Between which ranks memory may be read directly; the same on all ranks.</summary>
    public DirectAccess Direct { get; set; } = DirectAccess.OfProcess();

    /// <summary>This rank's state of a kind that a higher layer defines: at first a copy of what the process had set before
    /// it started its ranks, so that a seed counts for threads as ranks, too.</summary>
    public T State<T>() where T : class, IRankState<T>, new() => (T)_states.GetOrAdd(
        typeof(T), static (type, origin) => origin is not null && origin._states.TryGetValue(type, out object? state) ? ((T)state).Copy() : new T(), _origin);

    /// <summary>Makes this the context of the calling flow of execution.</summary>
    public void Enter() => s_ambient.Value = this;

    /// <summary>Undoes <see cref="Enter"/>.</summary>
    public static void Leave() => s_ambient.Value = null;
}

/// <summary>State of one rank that starts as a copy of what was set before the ranks were.</summary>
internal interface IRankState<T>
{
    T Copy();
}
