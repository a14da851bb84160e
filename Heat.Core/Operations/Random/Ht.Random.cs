using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>
    /// Random arrays. The value of an element depends on the seed, on how many arrays were drawn before, on the element's
    /// global row-major index, and on nothing else: it is the same for any number of ranks, any split and any processor.
    /// </summary>
    /// <remarks>
    /// A counter-based generator makes that possible without communication: Philox 4x32-10 of Salmon, Moraes, Dror and Shaw,
    /// "Parallel random numbers: as easy as 1, 2, 3", SC'11. Each rank counts its draws, so all ranks must draw alike.
    /// The seed is 0 at first: a program is repeatable unless it asks for something else.
    /// </remarks>
    public static class Random
    {
        /// <summary>Starts the sequence of draws anew. To be called on all ranks with the same seed.</summary>
        /// <example><code>
        /// Ht.Random.Seed(42); // the same on every rank
        /// </code></example>
        public static void Seed(ulong seed) => State.Current = new(seed);

        /// <summary>Uniform numbers from 0 up to, but not including, 1. No communication.</summary>
        /// <param name="shape">The global shape.</param>
        /// <param name="split">The axis to cut along (-1 is the last); <see langword="null"/> makes the whole on every rank.</param>
        /// <param name="comm">The ranks; the default communicator if left out.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <exception cref="ArgumentException">A piece would have more elements than a rank can hold.</exception>
        /// <exception cref="NotSupportedException">The type is none of <see cref="Half"/>, <see cref="float"/> and <see cref="double"/>.</exception>
        /// <example><code>DNDArray&lt;double&gt; a = Ht.Random.Rand&lt;double&gt;([1000], split: 0);</code></example>
        public static DNDArray<T> Rand<T>(Shape shape, int? split = null, Communicator? comm = null)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Uniform(T.Zero, T.One, shape, split, comm);

        /// <summary>Uniform numbers from <paramref name="low"/> up to, but not including, <paramref name="high"/>. No communication.</summary>
        /// <param name="low">The lower bound.</param>
        /// <param name="high">The upper bound; the lower one itself gives a constant.</param>
        /// <param name="shape">The global shape.</param>
        /// <param name="split">The axis to cut along (-1 is the last); <see langword="null"/> makes the whole on every rank.</param>
        /// <param name="comm">The ranks; the default communicator if left out.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or a bound is not finite or above the other.</exception>
        /// <exception cref="ArgumentException">A piece would have more elements than a rank can hold.</exception>
        /// <exception cref="NotSupportedException">The type is none of <see cref="Half"/>, <see cref="float"/> and <see cref="double"/>.</exception>
        public static DNDArray<T> Uniform<T>(T low, T high, Shape shape, int? split = null, Communicator? comm = null)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            RandomDraws.Uniform(State.Current, low, high, shape, split, comm);

        /// <summary>Numbers of the standard normal distribution: mean 0, standard deviation 1. No communication.</summary>
        /// <inheritdoc cref="Rand{T}(Shape, int?, Communicator?)"/>
        /// <example><code>DNDArray&lt;float&gt; a = Ht.Random.Randn&lt;float&gt;([1000, 10], split: 0); // the same on any number of ranks</code></example>
        public static DNDArray<T> Randn<T>(Shape shape, int? split = null, Communicator? comm = null)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Normal(T.Zero, T.One, shape, split, comm);

        /// <summary>Numbers of a normal distribution. No communication.</summary>
        /// <param name="mean">The mean.</param>
        /// <param name="std">The standard deviation, not negative.</param>
        /// <param name="shape">The global shape.</param>
        /// <param name="split">The axis to cut along (-1 is the last); <see langword="null"/> makes the whole on every rank.</param>
        /// <param name="comm">The ranks; the default communicator if left out.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, the standard deviation is negative, or a parameter is not finite.</exception>
        /// <exception cref="ArgumentException">A piece would have more elements than a rank can hold.</exception>
        /// <exception cref="NotSupportedException">The type is none of <see cref="Half"/>, <see cref="float"/> and <see cref="double"/>.</exception>
        public static DNDArray<T> Normal<T>(T mean, T std, Shape shape, int? split = null, Communicator? comm = null)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            RandomDraws.Normal(State.Current, mean, std, shape, split, comm);

        /// <summary>Integers from <paramref name="low"/> up to, but not including, <paramref name="high"/>, equally likely to within
        /// a relative 2^-32. No communication.</summary>
        /// <param name="low">The smallest.</param>
        /// <param name="high">One more than the largest, or the largest with <paramref name="endpoint"/>.</param>
        /// <param name="shape">The global shape.</param>
        /// <param name="split">The axis to cut along (-1 is the last); <see langword="null"/> makes the whole on every rank.</param>
        /// <param name="comm">The ranks; the default communicator if left out.</param>
        /// <param name="endpoint">Whether <paramref name="high"/> belongs to them: the way to draw a type's largest value.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or no such integer.</exception>
        /// <exception cref="ArgumentException">A piece would have more elements than a rank can hold.</exception>
        /// <exception cref="NotSupportedException">The type has more than 64 bits.</exception>
        /// <example><code>
        /// DNDArray&lt;int&gt; dice = Ht.Random.Randint(1, 7, [1000], split: 0);
        /// </code></example>
        public static DNDArray<T> Randint<T>(T low, T high, Shape shape, int? split = null, Communicator? comm = null, bool endpoint = false)
            where T : unmanaged, IBinaryInteger<T> =>
            RandomDraws.Integers(State.Current, low, high, endpoint, shape, split, comm);

        /// <summary>The numbers 0 to <paramref name="count"/>-1 in random order. No communication: each rank computes the numbers at
        /// its own positions.</summary>
        /// <param name="count">How many.</param>
        /// <param name="split">0 to cut the vector into pieces; <see langword="null"/> makes the whole on every rank.</param>
        /// <param name="comm">The ranks; the default communicator if left out.</param>
        /// <exception cref="ArgumentOutOfRangeException">The count is negative, or there is no such axis.</exception>
        public static DNDArray<long> Randperm(long count, int? split = null, Communicator? comm = null) =>
            RandomDraws.Permutation(State.Current, count, split, comm);

        /// <summary>The slices of an array along an axis, rows by default, in random order: the same order for any number of ranks.</summary>
        /// <param name="a">The array; it stays as it is.</param>
        /// <param name="axis">The axis; -1 is the last.</param>
        /// <returns>A new array of the distribution of <paramref name="a"/>.</returns>
        /// <remarks>Collective if the axis is the split axis: each slice moves once, as with <see cref="Take{T}(DNDArray{T}, IndexArray, int?, IndexMode)"/>.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
        /// <example><code>DNDArray&lt;double&gt; shuffled = Ht.Random.Permutation(rows);</code></example>
        public static DNDArray<T> Permutation<T>(DNDArray<T> a, int axis = 0) where T : unmanaged
        {
            ArgumentNullException.ThrowIfNull(a);
            axis = Arguments.Axis(axis, a.NDim, nameof(axis));
            return RandomDraws.Permutation(State.Current, a, axis, nameof(Permutation));
        }

        /// <summary>Puts the slices of an array along an axis, rows by default, into random order.</summary>
        /// <inheritdoc cref="Permutation{T}(DNDArray{T}, int)" path="/remarks|/exception"/>
        /// <param name="a">The array.</param>
        /// <param name="axis">The axis; -1 is the last.</param>
        public static void ShuffleInPlace<T>(DNDArray<T> a, int axis = 0) where T : unmanaged
        {
            ArgumentNullException.ThrowIfNull(a);
            axis = Arguments.Axis(axis, a.NDim, nameof(axis));
            RandomDraws.Permutation(State.Current, a, axis, nameof(ShuffleInPlace)).Local.CopyTo(a.Local);
        }

        private static RandomSequence State => RankContext.Current.State<RandomSequence>();
    }
}
