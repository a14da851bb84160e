namespace Heat;

/// <summary>Arrays with more elements around them: one exchange, whose parts are the array itself and those of it that are repeated.</summary>
internal static class Padding
{
    private const int MaxParts = 1024;

    /// <summary>Pads with constants. No communication.</summary>
    public static DNDArray<T> WithConstants<T>(DNDArray<T> a, PadWidths widths, (T Before, T After)[] values) where T : unmanaged
    {
        DNDArray<T> result = Ht.Allocate<T>(widths.DistributionOf(a.Distribution), a.Comm);
        GlobalView target = result.AsGlobalView(), inner = target;
        var exchange = new Exchange(a.Comm, target, nameof(Ht.Pad));
        for (int axis = a.NDim - 1; axis >= 0; axis--)
        {
            // Along the axes before, all of the result; along those behind, the elements only: so the last axis has the corners.
            (long before, long after) = widths[axis];
            exchange.Fill(values[axis].Before, inner.Slice(axis, 0, before));
            exchange.Fill(values[axis].After, inner.Slice(axis, widths.Shape[axis] - after, after));
            inner = inner.Slice(axis, before, a.Shape[axis]);
        }

        exchange.Add(a.AsGlobalView(), inner).Run();
        return result;
    }

    /// <summary>Pads with elements of the array, or leaves the new ones as they are. Collective if elements of other ranks are repeated.</summary>
    public static DNDArray<T> WithElements<T>(DNDArray<T> a, PadWidths widths, PadMode? mode) where T : unmanaged
    {
        List<Segment>[] segments = [.. Enumerable.Range(0, a.NDim).Select(axis => Segments(a.Shape[axis], widths[axis], mode))];
        if (segments.Aggregate(1.0, (count, own) => count * own.Count) > MaxParts && segments.Count(own => own.Count > 1) > 1)
            return AxisByAxis(a, widths, mode);
        DNDArray<T> result = Ht.Allocate<T>(widths.DistributionOf(a.Distribution), a.Comm);
        GlobalView target = result.AsGlobalView();
        List<(GlobalView From, GlobalView To)> parts = [(a.AsGlobalView(), target)];
        for (int k = 0; k < a.NDim; k++)
        {
            int axis = k;
            parts = [.. parts.SelectMany(part => segments[axis].Select(segment =>
                (part.From.Slice(axis, segment.From, segment.Length, segment.Step), part.To.Slice(axis, segment.To, segment.Length))))];
        }

        var exchange = new Exchange(a.Comm, target, nameof(Ht.Pad));
        foreach ((GlobalView from, GlobalView to) in parts)
            exchange.Add(from, to);
        exchange.Run();
        return result;
    }

    private static DNDArray<T> AxisByAxis<T>(DNDArray<T> a, PadWidths widths, PadMode? mode) where T : unmanaged
    {
        for (int axis = 0; axis < a.NDim; axis++)
        {
            if (widths.IsZero(axis))
                continue;
            var one = new (long Before, long After)[a.NDim];
            one[axis] = widths[axis];
            a = WithElements(a, new PadWidths(nameof(Ht.Pad), a.Shape, one), mode);
        }

        return a;
    }

    /// <summary>Where the elements along an axis come from, as intervals with one step.</summary>
    private static List<Segment> Segments(long length, (long Before, long After) width, PadMode? mode)
    {
        List<Segment> segments = [new(width.Before, 0, length, 1)];
        switch (mode)
        {
            case null:
                break;
            case PadMode.Edge:
            case PadMode.Reflect when length == 1:
                segments.Add(new(0, 0, width.Before, 0));
                segments.Add(new(width.Before + length, length - 1, width.After, 0));
                break;
            default:
                for (long to = 0; to < width.Before;)
                    to = Next(to, width.Before);
                for (long to = width.Before + length; to < width.Before + length + width.After;)
                    to = Next(to, width.Before + length + width.After);
                break;
        }

        segments.RemoveAll(segment => segment.Length == 0);
        return segments;

        // The elements go to and fro, or round and round; an interval ends where they turn.
        long Next(long to, long end)
        {
            long period = mode == PadMode.Wrap ? length : mode == PadMode.Reflect ? 2 * (length - 1) : 2 * length;
            long place = (((to - width.Before) % period) + period) % period;
            bool isBackwards = place >= length;
            long from = !isBackwards ? place : mode == PadMode.Reflect ? period - place : period - 1 - place;
            long count = Math.Min(end - to, !isBackwards ? length - place : period - place);
            segments.Add(new(to, from, count, isBackwards ? -1 : 1));
            return to + count;
        }
    }

    /// <summary>An interval of the result along an axis, and which elements it takes.</summary>
    private readonly record struct Segment(long To, long From, long Length, long Step);
}
