namespace Heat;

/// <summary>The limit of a rank's piece: 2^31-1 elements, what a <see cref="Memory{T}"/> can hold.</summary>
internal static class PieceLimit
{
    /// <exception cref="ArgumentException">A rank's piece would be too large. Every rank finds the same.</exception>
    public static void Check(Distribution distribution)
    {
        if (distribution.Shape.Size <= int.MaxValue)
            return;
        for (int rank = 0; rank < distribution.Ranks; rank++)
        {
            Shape piece = distribution.LocalShape(rank);
            if (piece.Size > int.MaxValue)
                throw new ArgumentException($"The piece {piece} of rank {rank} has {piece.Size} elements, and a rank holds at most {int.MaxValue}. {Advice(distribution)}");
            if (distribution.Split is null)
                return;
        }
    }

    private static string Advice(Distribution distribution)
    {
        Shape shape = distribution.Shape;
        int axis = distribution.Split ?? LongestAxis(shape);
        long slice = shape.With(axis, 1).Size;
        if (slice > int.MaxValue)
            return $"Even one index of axis {axis} of {shape} has {slice} elements: split another axis.";
        long perRank = int.MaxValue / slice;
        long ranks = (shape[axis] + perRank - 1) / perRank;
        return $"Split along axis {axis} in balance, {shape} needs at least {ranks} ranks.";
    }

    private static int LongestAxis(Shape shape)
    {
        int longest = 0;
        for (int axis = 1; axis < shape.NDim; axis++)
        {
            if (shape[axis] > shape[longest])
                longest = axis;
        }

        return longest;
    }
}
