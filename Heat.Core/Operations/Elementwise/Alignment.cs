using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// Chooses how the result of an element-wise operation lies on the ranks: as one of its operands, so that as few bytes as
/// possible move to bring the others alongside. Pure arithmetic, the same on every rank.
/// </summary>
internal static class Alignment
{
    /// <summary>What an operand is, as far as lining it up goes.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Side(Distribution Distribution, int ElementSize)
    {
        public static Side Of<T>(DNDArray<T> array) where T : unmanaged => new(array.Distribution, array.DType.Size);
    }

    /// <summary>The distribution of the result.</summary>
    /// <param name="shape">The common shape of the operands.</param>
    /// <param name="sides">The operands.</param>
    public static Distribution Choose(Shape shape, params ReadOnlySpan<Side> sides)
    {
        Distribution? best = null;
        Int128 least = Int128.MaxValue;
        foreach (Side side in sides)
        {
            if (AsResult(shape, side.Distribution) is not { } candidate || candidate.Equals(best))
                continue;
            Int128 cost = 0;
            foreach (Side other in sides)
                cost += BytesToMove(other, candidate);
            if (cost < least)
                (best, least) = (candidate, cost);
        }

        return best ?? sides[0].Distribution.WithShape(shape, null);
    }

    /// <summary>The distribution of a result that lies as an operand does; null where the operand is not cut, or only along an
    /// axis that is repeated.</summary>
    private static Distribution? AsResult(Shape shape, Distribution operand)
    {
        if (operand.Split is not { } axis)
            return null;
        int resultAxis = axis + shape.NDim - operand.Shape.NDim;
        return operand.Shape == shape ? operand
            : operand.Shape[axis] == shape[resultAxis] ? operand.WithShape(shape, resultAxis)
            : null;
    }

    private static Int128 BytesToMove(Side side, Distribution result)
    {
        Distribution needed = Broadcast.For(side.Distribution.Shape, result);
        return needed.Equals(side.Distribution) ? 0
            : RedistributionPlan.Create(side.Distribution, needed, side.ElementSize).TotalBytes;
    }
}
