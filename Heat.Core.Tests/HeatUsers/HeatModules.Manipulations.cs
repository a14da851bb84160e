using static Heat.Tests.HeatName;

namespace Heat.Tests;

internal static partial class HeatModules
{
    private static HeatName[] Manipulations =>
    [
        Of<double>("balance", a => a.Balance(), "`a.BalanceInPlace()` changes the array itself"),
        Of<double>("broadcast_arrays", (a, b) => Ht.BroadcastArrays(a, b[0]), "read-only views"),
        Of<double>("broadcast_to", a => Ht.BroadcastTo(a, [2, 7, 5]), "a read-only view"),
        Of<double>("collect", a => Ht.Collect(a), "`a.CollectInPlace()` changes the array itself"),
        Of<double>("column_stack", (a, b) => Ht.ColumnStack(a, b)),
        Of<double>("concatenate", (a, b) => Ht.Concatenate([a, b], axis: 1), "any splits; different element types after `AsType`"),
        OfVector<double>("diag", a => Ht.Diag(a, 1)),
        Of<double>("diagonal", a => Ht.Diagonal(a, offset: -1), "a view"),
        Of<double>("dsplit", a => Ht.DSplit(a[.., .., Ht.NewAxis], 1), "views"),
        Of<double>("expand_dims", a => Ht.ExpandDims(a, 1), "or `a[.., Ht.NewAxis]`; a view"),
        Of<double>("flatten", a => a.Flatten()),
        Of<double>("flip", a => Ht.Flip(a, 0)),
        Of<double>("fliplr", a => Ht.FlipLR(a)),
        Of<double>("flipud", a => Ht.FlipUD(a)),
        Of<double>("hsplit", a => Ht.HSplit(a, [2, 4]), "views"),
        Of<double>("hstack", (a, b) => Ht.HStack(a, b)),
        Of<double>("moveaxis", a => Ht.MoveAxis(a, 0, 1), "a view"),
        Of<double>("pad", a => Ht.Pad(a, [(1, 2), (0, 3)], PadMode.Wrap), "all of NumPy's modes"),
        Of<double>("ravel", a => Ht.Ravel(a), "a copy"),
        Of<double>("redistribute", a => a.Resplit(0).Redistribute(1, 0, 6), "`a.RedistributeInPlace(...)` changes the array itself; a map such as `b.LShapeMap` also says it"),
        Of<double>("repeat", a => Ht.Repeat(a, [1, 0, 2, 1, 3], axis: 1), "or one number"),
        Of<double>("reshape", a => Ht.Reshape(a, [5, -1]), "`split:` for `new_split`; the argument stays as it is"),
        Of<double>("resplit", a => Ht.Resplit(a, 1), "`a.ResplitInPlace(1)` changes the array itself"),
        Of<double>("roll", a => Ht.Roll(a, [2, -1], axis: [0, 1])),
        Of<double>("rot90", a => Ht.Rot90(a, 1)),
        Of<double>("row_stack vstack", (a, b) => Ht.VStack(a, b)),
        Of<double>("shape", a => a.Shape.Size),
        Of<double>("sort", a => Ht.SortWithIndices(a, axis: 0), "stable; `Ht.Sort`, `Ht.ArgSort` for one of the two"),
        Of<double>("split", a => Ht.Split(a, [3, 5], axis: 0), "views; `Ht.ArraySplit` for unequal parts"),
        Of<double>("squeeze", a => Ht.Squeeze(a[..1]), "a view"),
        Of<double>("stack", (a, b) => Ht.Stack([a, b], axis: -1)),
        Of<double>("swapaxes", a => Ht.SwapAxes(a, 0, 1), "a view"),
        Of<double>("tile", a => Ht.Tile(a, 2, 1)),
        Of<double>("topk", a => Ht.TopK(a, 3, axis: 0), "`largest: false` for the smallest; of equal ones the first by global index"),
        Of<double>("unfold", a => Ht.Unfold(a, axis: 0, size: 3, step: 2)),
        Of<double>("unique", a => Ht.Unique(a, axis: 0), "`Ht.UniqueInverse`, `Ht.UniqueCounts`, `Ht.UniqueAll` for more"),
        Of<double>("vsplit", a => Ht.VSplit(a, [2, 4]), "views"),
    ];

    private static HeatName[] Indexing =>
    [
        Of<double>("nonzero", a => Ht.NonZero(a > 1), "an array of indices for each axis, as in NumPy, which is a key: `a[Ht.NonZero(mask)]`; `Ht.ArgWhere` for rows"),
        Of<double>("where", (a, b) => Ht.Where(a > b, a, b), "a selection: nothing is computed with the other elements"),
        Of<double>("a[3]", a => a[3], "a view, as all slices; [more](tutorials/indexing.md)"),
        Of<double>("a[1:7,::2]", a => a[1..7, "::2"]),
        Of<double>("a[...,-1]", a => a[Ht.Ellipsis, ^1]),
        Of<double>("a[[0,2,2]]", a => a[[0, 2, 2]], "a copy"),
        Of<double>("a[mask]", a => a[a > 1], "in row-major order for every split"),
        Of<double>("take", a => Ht.Take(a, [4, 0], axis: 1)),
        Of<double>("take_along_axis", a => Ht.TakeAlongAxis(a, Ht.ArgMax(a, 0, keepDims: true), axis: 0)),
        InPlace<double>("a[mask]=x", a => a[a > 1] = 0),
        InPlace<double>("a[1:3]=b", (a, b) => a[1..3] = b[4..6]),
        InPlace<double>("put", a => a.PutInPlace([0, -1], 5), "`Ht.Put` returns a changed copy"),
    ];
}
