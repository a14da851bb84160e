using System.Runtime.InteropServices;
using CsCheck;
using Heat.IO;

namespace Heat.Tests;

/// <summary>Arrays whose elements follow each other in a file: loaded and saved in any distribution, any part of them.</summary>
public class StoredArrayTests
{
    // Small rounds and short runs bring every path into reach of small arrays.
    private static readonly Gen<(int Round, int Run)> s_sizes = Gen.Select(Gen.Int[1, 400], Gen.Int[1, 100]);

    private static readonly Gen<Slice> s_slice = Gen.Select(Gen.Int[-1, 8], Gen.Int[-1, 8], Gen.Int[0, 5].Select(k => new[] { 1L, 1L, 2L, 3L, -1L, -2L }[k])).Select(
        (start, stop, step) => new Slice(start < 0 ? null : start, stop < 0 ? null : stop, step));

    [Distributed]
    public void Any_part_of_any_order_loads_in_any_split(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        int k = 0;
        foreach ((Shape shape, Slice[] slicesOfAny, bool isBig, bool isFortran, int split, (int Round, int Run) sizes) in Samples.Of(
            Gen.Select(Layouts.ShapesOf(4, 7), s_slice.Array[0, 3], Gen.Bool, Gen.Bool, Gen.Int[-1, 3], s_sizes), 25))
        {
            int[] elements = [.. Enumerable.Range(0, (int)shape.Size).Select(i => i * 1001)];
            var whole = new LocalTensor<int>(elements, shape);
            LocalTensor<int> ordered = isFortran ? whole.Permute([.. Enumerable.Range(0, shape.NDim).Reverse()]).Copy() : whole;
            byte[] bytes = [1, 2, 3, .. MemoryMarshal.AsBytes<int>(ordered.ToArray())];
            if (isBig)
                FileElements.ReverseBytes(bytes.AsSpan(3), DType.Of<int>());
            string path = SharedFolder.Write(comm, folder, $"{k++}", bytes);
            Slice[] slices = [.. slicesOfAny.Take(shape.NDim)];
            int? axis = split < 0 || split >= shape.NDim ? null : split;
            var stored = new StoredArray(path, shape, DType.Of<int>()) { Offset = 3, IsBigEndian = isBig, IsColumnMajor = isFortran, RoundBytes = sizes.Round, LongRun = sizes.Run };

            var selection = IO.Selection.Of(shape, slices);
            int[] expected = selection.Pick(whole.Slice(selection.Bounds(Block.Whole(selection.Shape))), Block.Whole(selection.Shape)).ToArray();
            DNDArray<int> same = stored.Load<int>(comm, axis, slices);
            DNDArray<double> other = stored.Load<double>(comm, axis, slices);
            Assert.That(same.Distribution, Is.EqualTo(Distribution.Balanced(selection.Shape, axis, comm.Size)));
            Assert.That(same.ToArray(), Is.EqualTo(expected));
            Assert.That(other.ToArray(), Is.EqualTo(Array.ConvertAll(expected, x => (double)x)));
        }
    });

    [Distributed]
    public void Any_distribution_is_saved_in_row_major_order(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        Gen<(Distribution, bool, bool, (int, int))> cases = Layouts.ShapesOf(4, 7).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Bool, Gen.Bool, s_sizes));
        int k = 0;
        foreach ((Distribution distribution, bool isStrided, bool isBig, (int, int) sizes) in Samples.Of(cases, 25))
        {
            DNDArray<int> a = Placed.Array<int>(distribution, comm, isStrided);
            string path = SharedFolder.Write(comm, folder, $"{k++}", [9]);
            var stored = new StoredArray(path, a.Shape, a.DType) { Offset = 5, IsBigEndian = isBig, RoundBytes = sizes.Item1, LongRun = sizes.Item2 };
            using (FileReplacement file = FileReplacement.Begin(path, comm))
            {
                file.Write([1, 2, 3, 4, 5], 0);
                stored.Save(a, file);
                file.Commit();
            }

            Assert.That(File.ReadAllBytes(path), Has.Length.EqualTo(5 + 4 * a.Size));
            DNDArray<int> back = stored.Load<int>(comm, distribution.Split);
            Placed.Check(back, Distribution.Balanced(a.Shape, distribution.Split, comm.Size));
        }
    });
}
