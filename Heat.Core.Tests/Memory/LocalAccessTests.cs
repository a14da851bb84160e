using System.Runtime.CompilerServices;

namespace Heat.Tests;

/// <summary>Spans hold the memory that they look at: also where nothing refers to the array any more.</summary>
public class LocalAccessTests
{
    [Test]
    public void A_span_of_a_temporary_sees_nobody_elses_elements()
    {
        var pool = new PooledAllocator();
        using LocalAccess<double> access = Ones(pool).Access();
        Span<double> span = access.Span;
        Collect();
        Ones(pool).Fill(-1); // would get the same block
        Assert.That(span.ToArray(), Is.All.EqualTo(1.0));
        Assert.That(pool.Statistics.FreshAllocations, Is.EqualTo(2));
    }

    [Test]
    public void A_forgotten_access_keeps_the_memory_too()
    {
        var pool = new PooledAllocator();
        Forget(pool);
        Collect();
        Assert.That(pool.Statistics.BytesInUse, Is.GreaterThanOrEqualTo(8000));
    }

    [Test]
    public void A_disposed_access_lets_the_memory_go()
    {
        var pool = new PooledAllocator();
        Use(pool);
        Collect();
        Assert.That(pool.Statistics.BytesInUse, Is.Zero);
    }

    [Test]
    public void Disposing_twice_lets_go_once()
    {
        var pool = new PooledAllocator();
        LocalTensor<double> tensor = Ones(pool);
        LocalAccess<double> access = tensor.Access(), copy = access;
        using LocalAccess<double> other = tensor.Access();
        access.Dispose();
        copy.Dispose();
        access.Dispose();
        Collect();
        Assert.That(other.Span[999], Is.EqualTo(1.0));
    }

    [Test]
    public void Single_elements_are_assigned_in_place()
    {
        DNDArray<double> a = Ht.Ones<double>([2, 3], comm: Ht.Self);
        a.Local[0, 0] = -1;
        a.Local[1, 2] += 4;
        using (LocalAccess<double> access = a.Access())
        {
            access[0, 1] = 7;
            access.AsTensorSpan()[1, 0] = 8;
        }

        Assert.That(a.ToArray(), Is.EqualTo(new[] { -1.0, 7, 1, 8, 1, 5 }));
    }

    [Test]
    public void Strided_pieces_have_elements_but_no_span()
    {
        var tensor = new LocalTensor<int>(new int[] { 1, 2, 3, 4, 5, 6 }, [2, 3], [1, 2]);
        using LocalAccess<int> access = tensor.Access();
        Assert.That(access[1, 2], Is.EqualTo(6));
        Assert.That(access.Shape, Is.EqualTo(new Shape([2, 3])));
        Assert.That(() => { using LocalAccess<int> again = tensor.Access(); return again.Span.Length; }, Throws.InvalidOperationException.With.Message.Contains("strides (1, 2)"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LocalTensor<double> Ones(PooledAllocator pool)
    {
        var tensor = LocalTensor<double>.Allocate([1000], pool);
        tensor.Fill(1);
        return tensor;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(PooledAllocator pool) => Ones(pool).Access().Span[0] = 2;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(PooledAllocator pool)
    {
        using LocalAccess<double> access = Ones(pool).Access();
        access.Span[0] = 2;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
