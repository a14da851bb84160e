namespace Heat;

// Whether ranks read what they need, or write what others need.
internal sealed partial class ExchangePlan
{
    // Runs of a few cache lines with gaps between them are not foreseen by the hardware, which fetches lines in order. In between
    // shorter ones every line is needed anyway, longer ones are in order themselves, and small pieces are in the cache.
    private const double MinJumpBytes = 128, MaxJumpBytes = 2048, MinJumpPieceBytes = 8 << 20;

    /// <summary>Whether direct copies are better made by those who have the elements, reading their pieces in order, than by those
    /// who get them: where what one rank needs of a source piece are short runs with gaps, and what one rank gives of a target piece
    /// are longer ones. By the average lengths, so that it is the same on all ranks.</summary>
    public bool ReadsBetterInOrder
    {
        get
        {
            if (Parts is not [{ Source: { IsWhole: true, Operand.IsRowMajor: true } source, Target: { IsWhole: true, Operand.IsRowMajor: true } target }])
                return false;
            if (target.Pieces.Axis is not { } axis || source.Pieces.Axis is not { } sourceAxis || axis == sourceAxis)
                return false;
            double needed = RunBytes(source.Pieces.Shape, axis, sourceAxis), given = RunBytes(source.Pieces.Shape, sourceAxis, axis);
            return needed is >= MinJumpBytes and < MaxJumpBytes && needed < given
                && (double)source.Pieces.Shape.Size * ElementSize / Ranks >= MinJumpPieceBytes;
        }
    }

    /// <summary>The bytes in a row of a part along one axis of pieces along another.</summary>
    private double RunBytes(Shape shape, int cut, int split)
    {
        double bytes = ElementSize * (double)shape[cut] / Ranks;
        for (int axis = cut + 1; axis < shape.NDim; axis++)
            bytes *= shape[axis] / (axis == split ? (double)Ranks : 1);
        return bytes;
    }
}
