namespace Heat;

/// <summary>Reads the keys in <c>a[...]</c>: which takes which axes of the array, and whether it fits there.</summary>
internal static class KeyReader
{
    /// <summary>The keys with their axes, in order; together they take every axis. No communication.</summary>
    /// <exception cref="ArgumentException">There are too many keys or two ellipses, a mask has another shape than its axes, or an index
    /// array or mask lives on another communicator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An integer is out of range.</exception>
    public static KeyPart[] Read(Shape shape, Communicator comm, ReadOnlySpan<Key> keys)
    {
        comm.ThrowIfDisposed();
        List<object> operands = [];
        int taken = 0, ellipses = 0;
        foreach (Key key in keys)
        {
            foreach (object operand in Operands(key, comm))
            {
                operands.Add(operand);
                taken += AxesOf(operand);
                ellipses += operand is KeyPart.Ellipsis ? 1 : 0;
            }
        }

        if (ellipses > 1)
            throw new ArgumentException($"{ellipses} ellipses in one key: only one can stand for the axes that are left.", nameof(keys));
        if (taken > shape.NDim)
            throw new ArgumentException($"The keys [{string.Join(", ", keys.ToArray())}] take {taken} axes, but shape {shape} has {shape.NDim}.", nameof(keys));
        if (ellipses == 0)
            operands.Add(new KeyPart.Ellipsis());
        return [.. Parts(shape, operands, shape.NDim - taken)];
    }

    private static IEnumerable<KeyPart> Parts(Shape shape, List<object> operands, int left)
    {
        int axis = 0;
        for (int place = 0; place < operands.Count; place++)
        {
            object operand = operands[place];
            if (operand is KeyPart.Ellipsis)
            {
                if (place < operands.Count - 1)
                    yield return new KeyPart.Ellipsis();
                for (int k = 0; k < left; k++, axis++)
                    yield return new KeyPart.Range(axis, 0, shape[axis], 1);
                continue;
            }

            yield return PartOf(operand, shape, axis);
            axis += AxesOf(operand);
        }
    }

    private static KeyPart PartOf(object operand, Shape shape, int axis) => operand switch
    {
        KeyPart part => part,
        long index => new KeyPart.Integer(axis, Checked(index, shape, axis)),
        Slice slice when slice.Over(shape[axis]) is var (start, count, step) => new KeyPart.Range(axis, start, count, step),
        DNDArray<bool> mask => new KeyPart.Mask(axis, Checked(mask, shape, axis)),
        DNDArray<long> { NDim: 0 } one => new KeyPart.Integer(axis, Checked(one.Local[[]], shape, axis), IsArray: true),
        DNDArray<long> array => new KeyPart.Indices(axis, array),
        _ => throw new InvalidOperationException($"{operand} is no key."),
    };

    private static int AxesOf(object operand) => operand switch
    {
        KeyPart => 0,
        DNDArray<bool> mask => mask.NDim,
        _ => 1,
    };

    /// <summary>A key as its parts, integers, slices and arrays of the array's ranks.</summary>
    private static IEnumerable<object> Operands(Key key, Communicator comm)
    {
        switch (key.Kind)
        {
            case KeyKind.Integer:
                return [key.Number];
            case KeyKind.Slice:
                return [key.Slice];
            case KeyKind.NewAxis:
                return [new KeyPart.NewAxis()];
            case KeyKind.Ellipsis:
                return [new KeyPart.Ellipsis()];
            case KeyKind.Boolean:
                return [new KeyPart.Boolean(key.Number == 1)];
            case KeyKind.Tuple:
                return ((DNDArray<long>[])key.Array!).Select(array => (object)OnRanks(array, comm));
            default:
                return [key.Array switch
                {
                    DNDArray<bool> { NDim: 0 } one => new KeyPart.Boolean(one.Local[[]]),
                    DNDArray<bool> mask => OnRanks(mask, comm),
                    DNDArray<long> array => OnRanks(array, comm),
                    DNDArray<int> array => OnRanks(array, comm).AsType<long>(),
                    bool[] mask => Replicated(mask, key.ArrayShape, comm),
                    long[] indices => Replicated(indices, key.ArrayShape, comm),
                    _ => throw new InvalidOperationException($"{key} is no key."),
                }];
        }
    }

    private static DNDArray<T> Replicated<T>(T[] elements, Shape shape, Communicator comm) where T : unmanaged =>
        new(Distribution.Balanced(shape, null, comm.Size), comm, new LocalTensor<T>(elements, shape), isRowMajor: true);

    private static DNDArray<T> OnRanks<T>(DNDArray<T>? array, Communicator comm) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.Comm == comm ? array
            : throw new ArgumentException($"The array lives on {comm}, a key on {array.Comm}: they must be of one communicator.", nameof(array));
    }

    private static long Checked(long index, Shape shape, int axis)
    {
        long length = shape[axis];
        return index >= -length && index < length
            ? index + (index < 0 ? length : 0)
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"Index {index} is out of range for axis {axis} of {shape}, of length {length}.");
    }

    private static DNDArray<bool> Checked(DNDArray<bool> mask, Shape shape, int axis)
    {
        for (int k = 0; k < mask.NDim; k++)
        {
            if (mask.Shape[k] != shape[axis + k])
                throw new ArgumentException($"A mask of shape {mask.Shape} does not fit shape {shape}: its axis {k} has length {mask.Shape[k]}, axis {axis + k} of the array {shape[axis + k]}.", nameof(mask));
        }

        return mask;
    }
}
