using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// Chooses the distribution of the result of an element-wise operation: that of the operand to which the others can be aligned by
/// moving the fewest bytes. Pure arithmetic, the same on every rank.
/// </summary>
internal static class Alignment
{
    /// <summary>What the choice depends on of an operand.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Operand(Distribution Distribution, DType Element)
    {
        public static Operand Of<T>(DNDArray<T> array) where T : unmanaged => new(array.Distribution, array.DType);

        /// <summary>The operand as checked mode compares it between ranks.</summary>
        public string ToAgreedText() => $"{Element}, {Distribution}";
    }

    /// <summary>The distribution of the result.</summary>
    /// <param name="shape">The common shape of the operands.</param>
    /// <param name="operands">The operands that are arrays.</param>
    public static Distribution Choose(Shape shape, params ReadOnlySpan<Operand> operands)
    {
        Distribution? best = null;
        Int128 least = Int128.MaxValue;
        foreach (Operand operand in operands)
        {
            if (AsResult(shape, operand.Distribution) is not { } candidate || candidate.Equals(best))
                continue;
            Int128 cost = 0;
            foreach (Operand other in operands)
                cost += BytesToMove(other, candidate);
            if (cost < least)
                (best, least) = (candidate, cost);
        }

        return best ?? operands[0].Distribution.WithShape(shape, null);
    }

    /// <summary>The distribution of a result that is split as an operand is; null if the operand is replicated, or split along an axis
    /// that is broadcast.</summary>
    private static Distribution? AsResult(Shape shape, Distribution operand)
    {
        if (operand.Split is not { } axis)
            return null;
        int resultAxis = axis + shape.NDim - operand.Shape.NDim;
        return operand.Shape == shape ? operand
            : operand.Shape[axis] == shape[resultAxis] ? operand.WithShape(shape, resultAxis)
            : null;
    }

    private static Int128 BytesToMove(Operand operand, Distribution result)
    {
        Distribution needed = Broadcast.For(operand.Distribution.Shape, result);
        return needed.Equals(operand.Distribution) ? 0
            : RedistributionPlan.Create(operand.Distribution, needed, operand.Element.Size).TotalBytes;
    }
}
