namespace Heat.Tests;

/// <summary>The forms of keys that C# programs write: that they compile, and bind as they are meant.</summary>
public class KeySyntaxTests
{
    [Test]
    public void Forty_forms_of_keys()
    {
        DNDArray<float> a = Ht.Arange(0f, 24f).OnAny([4, 6], Distribution.Balanced([4, 6], null, 1));
        DNDArray<float> v = Ht.Arange(0f, 10f), row = Ht.Arange(0f, 6f);
        DNDArray<bool> mask = Ht.Greater(a, 20f);
        DNDArray<long> index = Ht.Arange(0L, 3L);
        DNDArray<int> index32 = Ht.Arange(0, 3);
        int i = 2;
        long n = 3;

        // Reading.
        Check(v[0], [], 0);
        Check(v[^1], [], 9);
        Check(v[i], [], 2);
        Check(v[n], [], 3);
        Check(v[-2], [], 8);
        Check(v[1..3], [2], 1, 2);
        Check(v[^3..], [3], 7, 8, 9);
        Check(v[..2], [2], 0, 1);
        Check(v[i..^i], [6], 2, 3, 4, 5, 6, 7);
        Check(v["::4"], [3], 0, 4, 8);
        Check(v["::-4"], [3], 9, 5, 1);
        Check(v[new Slice(1, 9, 4)], [2], 1, 5);
        Check(v[Slice.All][0], [], 0);
        Check(v[[0, 2, 5]], [3], 0, 2, 5);
        Check(v[[n, i]], [2], 3, 2);
        Check(v[new long[] { 1, 1 }], [2], 1, 1);
        Check(v[new[] { 1, -1 }], [2], 1, 9);
        Check(v[new[,] { { 0, 1 }, { 2, 3 } }], [2, 2], 0, 1, 2, 3);
        Check(v[index], [3], 0, 1, 2);
        Check(v[index32], [3], 0, 1, 2);
        Check(v[Ht.Greater(v, 7f)], [2], 8, 9);
        Check(v[new[] { true, false, false, false, false, false, false, false, false, true }], [2], 0, 9);
        Check(v[Ht.NewAxis, 1..2], [1, 1], 1);
        Check(v[true], [1, 10], [.. Enumerable.Range(0, 10)]);
        Check(a[0, 2], [], 2);
        Check(a[1, ..2], [2], 6, 7);
        Check(a[.., 1], [4], 1, 7, 13, 19);
        Check(a[1..^1, ^2..], [2, 2], 10, 11, 16, 17);
        Check(a["1:3", "::3"], [2, 2], 6, 9, 12, 15);
        Check(a[Ht.Ellipsis, 5], [4], 5, 11, 17, 23);
        Check(a["...", 5], [4], 5, 11, 17, 23);
        Check(a[[1, 2], [3, 4]], [2], 9, 16);
        Check(a[[3, 0], 1..3], [2, 2], 19, 20, 1, 2);
        Check(a[mask], [3], 21, 22, 23);
        Check(a[Ht.NonZero(mask)], [3], 21, 22, 23);
        Check(a[.., Ht.NewAxis, index][0, 0], [3], 0, 1, 2);
        Key[] keys = [1, 2..4];
        Check(a[keys], [2], 8, 9);

        // Writing.
        v[0] = 5;
        v[1..3] = 7f;
        v[[8, 9]] += 1;
        v[^1] -= 2.5f;
        Check(v, [10], 5, 7, 7, 3, 4, 5, 6, 7, 9, 7.5f);
        a[mask] = 0;
        a[1] = row;
        a[mask] += 1;
        a[0, 1..3] *= 10;
        a[[2, 3], [0, 0]] = -1;
        DNDArray<float> part = a[2, 1..3];
        part += 100;
        Check(a, [4, 6], 0, 10, 20, 3, 4, 5, 0, 1, 2, 3, 4, 5, -1, 113, 114, 15, 16, 17, -1, 19, 20, 1, 1, 1);
        a[mask] += a[mask];
        Check(a[3], [6], -1, 19, 20, 2, 2, 2);
        a[Ht.Ellipsis] = a[.., "::-1"];
        Check(a[1], [6], 5, 4, 3, 2, 1, 0);
        DNDArray<float> number = 3;
        Check(number, [], 3);
        Check(a[2] + number, [6], 20, 19, 18, 117, 116, 2);
    }

    [Test]
    public void Wrong_keys_say_what_is_wrong()
    {
        DNDArray<int> a = Ht.Zeros<int>([4, 6]);
        Assert.That(() => a[0, 0, 0], Throws.ArgumentException.With.Message.Contains("3 axes").And.Message.Contains("(4, 6) has 2"));
        Assert.That(() => a["...", "..."], Throws.ArgumentException.With.Message.Contains("2 ellipses"));
        Assert.That(() => a[0, 6], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Index 6").And.Message.Contains("axis 1").And.Message.Contains("length 6"));
        Assert.That(() => a[[1, -5]], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Index -5, element (1)").And.Message.Contains("axis 0 of length 4"));
        Assert.That(() => a[new bool[5]], Throws.ArgumentException.With.Message.Contains("length 5").And.Message.Contains('4'));
        Assert.That(() => a[[0, 1], [0, 1, 2]], Throws.ArgumentException.With.Message.Contains("(2,)").And.Message.Contains("(3,)"));
        Assert.That(() => a[..2] = Ht.Zeros<int>([3, 6]), Throws.ArgumentException.With.Message.Contains("(3, 6)").And.Message.Contains("(2, 6)"));
        Assert.That(() => a["1:2:0"], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => a["1"], Throws.InstanceOf<FormatException>().With.Message.Contains("\"1\""));
        Assert.That(() => a["a:b"], Throws.InstanceOf<FormatException>());
        Assert.That(() => a[^0], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => a[(DNDArray<long>)null!], Throws.ArgumentNullException);
        Assert.That(() => a[0] = null!, Throws.ArgumentNullException);
    }

    private static void Check(DNDArray<float> a, Shape shape, params float[] elements)
    {
        Assert.That(a.Shape, Is.EqualTo(shape));
        Assert.That(a.ToArray(), Is.EqualTo(elements));
    }

    private static void Check(DNDArray<float> a, Shape shape, IEnumerable<int> elements) => Check(a, shape, [.. elements.Select(element => (float)element)]);
}
