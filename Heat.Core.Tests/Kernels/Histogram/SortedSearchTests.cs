using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Places among sorted numbers, few and many, for elements of every size, held against counting.</summary>
[Category("Kernels")]
public unsafe class SortedSearchTests
{
    [Test]
    public void Places_are_those_of_counting([Values(0, 1, 2, 15, 16, 17, 100)] int count, [Values(0, 1, 3, 4, 5, 8, 31, 32, 33, 67, 128, 131)] int length)
    {
        Check<double>(count, length);
        Check<float>(count, length);
        Check<Half>(count, length);
        Check<sbyte>(count, length);
        Check<ushort>(count, length);
        Check<int>(count, length);
        Check<ulong>(count, length);
    }

    private static void Check<T>(int count, int length) where T : unmanaged, INumber<T>
    {
        var random = new Random((1000 * count) + length);
        T[] numbers = [.. Enumerable.Range(0, count).Select(_ => T.CreateSaturating(random.Next(-30, 61))).Order()], x = new T[length]; // some are equal
        for (int i = 0; i < length; i++)
        {
            x[i] = (i % 5) switch
            {
                0 when count > 0 => numbers[random.Next(count)],
                1 => T.CreateSaturating(double.NaN), // 0 where there is none
                2 => T.CreateSaturating(i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity),
                3 => T.CreateSaturating(-0.0),
                _ => T.CreateSaturating(random.Next(-35, 66) + 0.5),
            };
        }

        int[] below = [.. Enumerable.Repeat(-1, length + 1)], notAbove = [.. below], belowLast = [.. below];
        fixed (T* first = numbers)
        {
            SortedSearch.Run<Below, Below, T>(x, first, count, below);
            SortedSearch.Run<NotAbove, NotAbove, T>(x, first, count, notAbove);
            SortedSearch.Run<NotAbove, Below, T>(x, first, count, belowLast);
        }

        for (int i = 0; i < length; i++)
        {
            Assert.That(below[i], Is.EqualTo(T.IsNaN(x[i]) ? count : numbers.Count(number => number < x[i])), $"{typeof(T).Name} {x[i]}");
            Assert.That(notAbove[i], Is.EqualTo(T.IsNaN(x[i]) ? count : numbers.Count(number => number <= x[i])), $"{typeof(T).Name} {x[i]}");
            Assert.That(belowLast[i], Is.EqualTo(count > 0 && x[i] == numbers[^1] ? numbers[..^1].Count(number => number <= x[i]) : notAbove[i]), $"{typeof(T).Name} {x[i]}");
        }

        Assert.That((below[length], notAbove[length], belowLast[length]), Is.EqualTo((-1, -1, -1)), "nothing is written after the last place");
    }
}
