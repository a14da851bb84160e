using System.Runtime.CompilerServices;

namespace Heat;

// What arrays of a call must have in common.
internal static partial class Arguments
{
    /// <summary>An array that is not null and whose communicator is in use.</summary>
    /// <param name="array">The array.</param>
    /// <param name="parameter">The name of the argument.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ObjectDisposedException">Its communicator was disposed.</exception>
    public static DNDArray<T> Array<T>(DNDArray<T> array, [CallerArgumentExpression(nameof(array))] string? parameter = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array, parameter);
        array.Comm.ThrowIfDisposed();
        return array;
    }

    /// <summary>An optional argument lives on the communicator of the call.</summary>
    /// <param name="comm">The communicator of the call.</param>
    /// <param name="array">The array, if it is given.</param>
    /// <param name="parameter">The name of the argument.</param>
    /// <exception cref="ArgumentException">It lives on another communicator.</exception>
    public static void SameCommunicator<T>(Communicator comm, DNDArray<T>? array, [CallerArgumentExpression(nameof(array))] string? parameter = null)
        where T : unmanaged
    {
        if (array is not null && array.Comm != comm)
            throw new ArgumentException($"One array lives on {comm}, another on {array.Comm}: the arrays of a call must be of one communicator.", parameter);
    }

    /// <summary>An optional destination can take a result: it has its shape and lives on the communicator of the call.</summary>
    /// <param name="operation">The operation, as messages name it.</param>
    /// <param name="comm">The communicator of the call.</param>
    /// <param name="result">The shape of the result.</param>
    /// <param name="destination">The destination, if it is given.</param>
    /// <exception cref="ArgumentException">It has another shape, or lives on another communicator.</exception>
    /// <exception cref="InvalidOperationException">It is a read-only view.</exception>
    public static void Destination<T>(string operation, Communicator comm, Shape result, DNDArray<T>? destination) where T : unmanaged
    {
        SameCommunicator(comm, destination);
        if (destination is not null && destination.Shape != result)
            throw new ArgumentException($"{operation}: a destination of shape {destination.Shape} cannot take a result of shape {result}.", nameof(destination));
        destination?.ThrowIfReadOnly();
    }
}
