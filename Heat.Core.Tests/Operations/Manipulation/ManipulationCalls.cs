using System.Text.Json;

namespace Heat.Tests;

/// <summary>The calls that records of Data/manipulation.py stand for.</summary>
internal static class ManipulationCalls
{
    public static DNDArray<long>[] Of(NumPyRecord r, DNDArray<long>[] arrays, Communicator comm)
    {
        DNDArray<long> a = arrays.Length > 0 ? arrays[0] : null!;
        int? axis = r.Has("axis") && r["axis"].ValueKind == JsonValueKind.Number ? r.Int("axis") : null;
        return r.Text("op") switch
        {
            "transpose" => [a.Transpose(Ints(r["axes"]))],
            "swapaxes" => [a.SwapAxes(r.Int("axis1"), r.Int("axis2"))],
            "moveaxis" => [a.MoveAxis(Ints(r["source"]), Ints(r["destination"]))],
            "expand_dims" => [a.ExpandDims(Ints(r["axis"]))],
            "squeeze" => [r["axis"].ValueKind == JsonValueKind.Null ? a.Squeeze() : a.Squeeze(Ints(r["axis"]))],
            "broadcast_to" => [a.BroadcastTo(new(Longs(r["shape"])))],
            "diagonal" => [a.Diagonal(r.Int("offset"), r.Int("axis1"), r.Int("axis2"))],
            "atleast" => [r.Int("count") switch { 1 => Ht.AtLeast1D(a), 2 => Ht.AtLeast2D(a), _ => Ht.AtLeast3D(a) }],
            "split" => Ht.Split(a, r.Int("sections"), axis!.Value),
            "array_split" => Ht.ArraySplit(a, r.Int("sections"), axis!.Value),
            "split_at" => Ht.Split(a, Longs(r["indices"]), axis!.Value),
            "hsplit" => Ht.HSplit(a, r.Int("sections")),
            "vsplit" => Ht.VSplit(a, r.Int("sections")),
            "dsplit" => Ht.DSplit(a, r.Int("sections")),
            "unstack" => Ht.Unstack(a, axis!.Value),
            "hstack" => [Ht.HStack<long>(arrays)],
            "vstack" => [Ht.VStack<long>(arrays)],
            "dstack" => [Ht.DStack<long>(arrays)],
            "column_stack" => [Ht.ColumnStack<long>(arrays)],
            "append" => [a.Append(arrays[1], axis)],
            "flip" => [r["axis"].ValueKind == JsonValueKind.Null ? a.Flip() : a.Flip(Ints(r["axis"]))],
            "rot90" => [a.Rot90(r.Int("k"), (Ints(r["axes"])[0], Ints(r["axes"])[1]))],
            "roll_flat" => [a.Roll(r.Int("shift"))],
            "roll" => [a.Roll(Longs(r["shift"]), Ints(r["axis"]))],
            "repeat" => [a.Repeat(Counts(r["repeats"], comm), axis)],
            "tile" => [a.Tile(Longs(r["reps"]))],
            "tril" => [a.Tril(r.Int("k"))],
            "triu" => [a.Triu(r.Int("k"))],
            "diag" => [Ht.Diag(a, r.Int("k"))],
            "diagflat" => [Ht.DiagFlat(a, r.Int("k"))],
            "unfold" => [a.Unfold(axis!.Value, r.Int("size"), r.Int("step"))],
            "sliding_window_view" => [a.SlidingWindowView(Longs(r["window"]), Ints(r["axis"]))],
            "insert" => [a.Insert(r["indices"].ValueKind == JsonValueKind.Number ? r.Int("indices") : Longs(r["indices"]), arrays[1], axis)],
            "delete" => [a.Delete(KeyOf(r["key"]), axis)],
            "delete_mask" => [a.Delete(r["mask"].EnumerateArray().Select(one => one.GetBoolean()).ToArray(), axis)],
            "meshgrid" => Ht.MeshGrid<long>(arrays, r.Text("indexing") == "xy" ? MeshIndexing.XY : MeshIndexing.IJ),
            "indices" => [Ht.Indices(new(Longs(r["shape"])), split: 1, comm: comm)],
            "tri" => [Ht.Tri<long>(r.Int("rows"), r.Int("columns"), r.Int("k"), split: 0, comm: comm)],
            "pad" => [Padded(r, a)],
            var op => throw new InvalidOperationException($"There is no call for {op}."),
        };
    }

    private static DNDArray<long> Padded(NumPyRecord r, DNDArray<long> a) => r.Text("mode") switch
    {
        "constant" => a.Pad(PairsOf(r["width"]), PadMode.Constant, PairsOf(r["constant_values"])),
        "linear_ramp" => a.PadLinearRamp(PairsOf(r["width"]), PairsOf(r["end_values"])),
        "edge" or "reflect" or "symmetric" or "wrap" => a.Pad(PairsOf(r["width"]), Enum.Parse<PadMode>(r.Text("mode"), ignoreCase: true)),
        var mode => a.Pad(PairsOf(r["width"]), Enum.Parse<PadStatistic>(mode, ignoreCase: true), r.Has("stat_length") ? PairsOf(r["stat_length"]) : (Pairs<long>?)null),
    };

    /// <summary>Numbers of repetitions; of an odd number of them, as a distributed array.</summary>
    private static IndexArray Counts(JsonElement json, Communicator comm)
    {
        long[] counts = Longs(json);
        return counts.Length % 2 == 0 ? counts : Ht.Array<long>(counts, split: 0, comm: comm);
    }

    private static Key KeyOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetInt64(),
        JsonValueKind.String => json.GetString()!,
        _ => Longs(json),
    };

    private static Pairs<long> PairsOf(JsonElement json) => json.EnumerateArray().Select(pair => (pair[0].GetInt64(), pair[1].GetInt64())).ToArray();

    private static int[] Ints(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetInt32())];

    private static long[] Longs(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetInt64())];
}
