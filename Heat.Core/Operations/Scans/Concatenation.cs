namespace Heat;

/// <summary>An array with other elements before and after it along an axis. Along the split axis they go to the first and the last
/// rank, so that the array itself does not move.</summary>
internal static class Concatenation
{
    /// <exception cref="ArgumentException">A part has another shape or lives on another communicator.</exception>
    public static DNDArray<T> Of<T>(DNDArray<T> a, int axis, Operand<T>? before, Operand<T>? after) where T : unmanaged
    {
        if (before is null && after is null)
            return a;
        Part<T> first = new(a, axis, before, "prepend"), last = new(a, axis, after, "append");
        Distribution source = a.Distribution;
        Shape shape = a.Shape.With(axis, first.Length + a.Shape[axis] + last.Length);
        bool isAlongSplit = source.Split == axis;
        DNDArray<T> result = Ht.Allocate<T>(isAlongSplit ? Longer() : source.WithShape(shape, source.Split), a.Comm);

        GlobalView target = result.AsGlobalView();
        var exchange = new Exchange(a.Comm, target, nameof(Ht.Diff));
        first.Add(exchange, target.Slice(axis, 0, first.Length));
        exchange.Add(a.AsGlobalView(), target.Slice(axis, first.Length, a.Shape[axis]));
        last.Add(exchange, target.Slice(axis, first.Length + a.Shape[axis], last.Length));
        exchange.Run();
        return result;

        Distribution Longer()
        {
            long[] counts = [.. source.Counts];
            counts[0] += first.Length;
            counts[^1] += last.Length;
            return Distribution.FromCounts(shape, axis, counts);
        }
    }

    /// <summary>A range of slices of a tensor along an axis.</summary>
    public static Block Along(Shape shape, int axis, long start, long length)
    {
        var corner = new long[shape.NDim];
        corner[axis] = start;
        return new(corner, shape.With(axis, length));
    }

    /// <summary>The elements before or after the array.</summary>
    private readonly struct Part<T> where T : unmanaged
    {
        private readonly Operand<T>? _operand;

        public Part(DNDArray<T> a, int axis, Operand<T>? operand, string name)
        {
            operand?.ThrowIfMissing(name);
            _operand = operand;
            Length = operand is null ? 0 : 1;
            if (operand?.Array is not { } array)
                return;
            Arguments.SameCommunicator(a.Comm, array);
            if (array.NDim == 0)
            {
                _operand = array.Local[[]]; // one value, which is broadcast
                return;
            }

            if (array.NDim != a.NDim || array.Shape.With(axis, a.Shape[axis]) != a.Shape)
                throw new ArgumentException($"An array of shape {array.Shape} does not continue one of shape {a.Shape} along axis {axis}.", name);
            Length = array.Shape[axis];
        }

        public long Length { get; }

        /// <summary>Copies it, or its value, to its place.</summary>
        public void Add(Exchange exchange, GlobalView place)
        {
            if (_operand?.Array is { } array)
                exchange.Add(array.AsGlobalView(), place);
            else if (_operand is { } operand)
                exchange.Fill(operand.Value, place);
        }
    }
}
