using System.Runtime.CompilerServices;
using Heat.Mpi;

namespace Heat;

/// <summary>
/// The package <see href="https://www.nuget.org/packages/MPI.NET">MPI.NET</see> as a backend of Heat, for MPICH, Intel MPI and their relatives, and
/// for MS-MPI. A program chooses it with <c>HEAT_COMM=mpinet</c> or with <c>Ht.Run(MpiNet.Backend, () => ...)</c>.
/// </summary>
/// <remarks>Arrays and messages lie where they lie: MPI.NET gets pointers, counts and displacements; nothing is copied or serialized.</remarks>
public static class MpiNet
{
    // Each keeps the other for as long as it lives itself.
    private static readonly ConditionalWeakTable<MPI.Intracommunicator, Communicator> s_wrapped = [];
    private static readonly ConditionalWeakTable<Communicator, MPI.Intracommunicator> s_wrappers = [];
    private static readonly Lock s_gate = new();

    /// <summary>The backend, for <see cref="Ht.Run(MpiBackend, Action)"/>.</summary>
    public static MpiBackend Backend { get; } = new MpiNetBackend();

    /// <summary>Lets MPI.NET find the MPI library as Heat does, and keeps it from taking over the signal handlers of .NET. For a program that starts MPI
    /// by <c>MPI.Environment</c> itself, before that; Heat does the same when it starts MPI. A second call does nothing.</summary>
    /// <exception cref="MpiException">There is no library that belongs to the launcher and that MPI.NET can call; the message says what was tried.</exception>
    /// <example><code>
    /// MpiNet.LoadLibrary();
    /// MPI.Environment.Run(world =>
    /// {
    ///     Communicator comm = MpiNet.From(world);
    ///     DNDArray&lt;double> a = Ht.Arange&lt;double>(10, split: 0, comm: comm);
    ///     MPI.Intracommunicator same = a.Comm.ToMpiNet();
    /// });
    /// </code></example>
    public static void LoadLibrary()
    {
        if (!MpiNetLibrary.IsLoaded)
            _ = MpiJob.Load(Backend, Launcher.Current, Environment.GetEnvironmentVariable);
    }

    /// <summary>The communicator of Heat that has the ranks of one of MPI.NET's and uses it. Disposing of the result does nothing; whoever made the
    /// argument disposes of that, after the last use of the result.</summary>
    /// <param name="comm">The communicator of MPI.NET.</param>
    /// <returns>For <c>MPI.Communicator.world</c>, <see cref="Ht.World"/>; for a communicator that was given before, the same result.</returns>
    /// <remarks>Collective over its ranks, with two small gatherings. The first use of Heat in a process is collective over all ranks of the
    /// world: where <paramref name="comm"/> has only some of them, use <see cref="Ht.World"/> once before, on all. Messages of the program that are
    /// sent by MPI.NET on the same communicator are received by whoever asks first, like its own.</remarks>
    /// <exception cref="ArgumentNullException">The communicator is null.</exception>
    /// <exception cref="InvalidOperationException">The program uses Heat with another backend or without MPI.</exception>
    public static Communicator From(MPI.Intracommunicator comm)
    {
        ArgumentNullException.ThrowIfNull(comm);
        ProcessRank.Use(Backend);
        var world = (MpiCommunicator)ProcessRank.Context.World;
        lock (s_gate)
        {
            if (s_wrapped.TryGetValue(comm, out Communicator? known))
                return known;
            Communicator wrapper = Handle(comm) == world.Handle ? world : MpiCommunicator.Adopt(MpiJob.Current!, Handle(comm));
            s_wrapped.Add(comm, wrapper);
            s_wrappers.AddOrUpdate(wrapper, comm);
            return wrapper;
        }
    }

    /// <summary>The communicator of MPI.NET under one of Heat's: the one that was given to <see cref="From"/>, <c>MPI.Communicator.world</c> for
    /// <see cref="Ht.World"/>, and for one that Heat made an object that must not be disposed of: Heat's communicator frees it. Communicates nothing.</summary>
    /// <param name="comm">The communicator of Heat, for instance an array's.</param>
    /// <exception cref="ArgumentNullException">The communicator is null.</exception>
    /// <exception cref="ArgumentException">The communicator is not one of MPI.NET's.</exception>
    public static MPI.Intracommunicator ToMpiNet(this Communicator comm)
    {
        ArgumentNullException.ThrowIfNull(comm);
        comm.ThrowIfDisposed();
        if (comm is not MpiCommunicator mpi || mpi.Binding != Backend)
            throw new ArgumentException($"The ranks of this communicator ({comm}) are not connected by {Backend.Name}.", nameof(comm));
        lock (s_gate)
        {
            if (s_wrappers.TryGetValue(comm, out MPI.Intracommunicator? known))
                return known;
            bool isWorld = mpi.Handle == MPI.Unsafe.MPI_COMM_WORLD;
            MPI.Intracommunicator wrapped = (isWorld ? MPI.Communicator.world : null) ?? MPI.Intracommunicator.Adopt((int)mpi.Handle);
            if (!isWorld)
#pragma warning disable CA1816 // it would free the communicator, on the finalizer's thread
                GC.SuppressFinalize(wrapped);
#pragma warning restore CA1816
            s_wrappers.Add(comm, wrapped);
            return wrapped;
        }
    }

    private static nint Handle(MPI.Intracommunicator comm) => HandleOf(comm) is var handle && handle != MPI.Unsafe.MPI_COMM_NULL
        ? handle
        : throw new ObjectDisposedException(nameof(MPI.Intracommunicator));

    /// <summary>MPI.NET has no other way to the handle.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "comm")]
    private static extern ref int HandleOf(MPI.Communicator comm);
}
