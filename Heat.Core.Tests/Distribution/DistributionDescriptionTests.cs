namespace Heat.Tests;

/// <summary>The pictures, as they are.</summary>
public class DistributionDescriptionTests
{
    [Test]
    public void Rows_are_cut_from_top_to_bottom() => Check(Distribution.Balanced([7, 4], 0, 4), """
        (7, 4) float32, split along axis 0 over 4 ranks, balanced, 112 B in all

        axis 0   axis 1: 4
             0 +--------------+
               |    rank 0    |
               |              |
             2 +--------------+
               |    rank 1    |
               |              |
             4 +--------------+
               |    rank 2    |
               |              |
             6 +--------------+
               |    rank 3    |
             7 +--------------+

        rank  axis 0  local shape  memory
           0    0..2       (2, 4)    32 B
           1    2..4       (2, 4)    32 B
           2    4..6       (2, 4)    32 B
           3    6..7       (1, 4)    16 B
        """);

    [Test]
    public void Columns_are_cut_from_left_to_right() => Check(Distribution.Balanced([7, 10], 1, 4), """
        (7, 10) float32, split along axis 1 over 4 ranks, balanced, 280 B in all

                  0            3            6        8        10   axis 1
                  +------------+------------+--------+--------+
                  |            |            |        |        |
                  |            |            |        |        |
        axis 0: 7 |   rank 0   |   rank 1   | rank 2 | rank 3 |
                  |            |            |        |        |
                  |            |            |        |        |
                  +------------+------------+--------+--------+

        rank  axis 1  local shape  memory
           0    0..3       (7, 3)    84 B
           1    3..6       (7, 3)    84 B
           2    6..8       (7, 2)    56 B
           3   8..10       (7, 2)    56 B
        """);

    [Test]
    public void A_vector_is_a_strip() => Check(Distribution.Balanced([10], 0, 3), """
        (10,) float32, split along axis 0 over 3 ranks, balanced, 40 B in all

        0                4            7            10   axis 0
        +----------------+------------+------------+
        |     rank 0     |   rank 1   |   rank 2   |
        +----------------+------------+------------+

        rank  axis 0  local shape  memory
           0    0..4         (4,)    16 B
           1    4..7         (3,)    12 B
           2   7..10         (3,)    12 B
        """);

    [Test]
    public void An_empty_rank_is_two_borders_below_each_other() => Check(Distribution.FromCounts([7, 4], 0, [0, 5, 0, 2]), """
        (7, 4) float32, split along axis 0 over 4 ranks, unbalanced, 112 B in all

        axis 0   axis 1: 4
             0 +--------------+
             0 +--------------+
               |              |
               |              |
               |    rank 1    |
               |              |
               |              |
             5 +--------------+
             5 +--------------+
               |    rank 3    |
               |              |
             7 +--------------+

        rank  axis 0  local shape  memory
           0    0..0       (0, 4)     0 B
           1    0..5       (5, 4)    80 B
           2    5..5       (0, 4)     0 B
           3    5..7       (2, 4)    32 B
        """);

    [Test]
    public void An_empty_rank_is_two_borders_beside_each_other() => Check(Distribution.FromCounts([7, 40], 1, [0, 35, 0, 5]), """
        (7, 40) float32, split along axis 1 over 4 ranks, unbalanced, 1120 B in all

                  0                                    35     40   axis 1
                  ++-----------------------------------++-----+
                  ||                                   ||     |
                  ||                                   ||     |
        axis 0: 7 ||                 1                 ||  3  |
                  ||                                   ||     |
                  ||                                   ||     |
                  ++-----------------------------------++-----+

        rank  axis 1  local shape  memory
           0    0..0       (7, 0)     0 B
           1   0..35      (7, 35)   980 B
           2  35..35       (7, 0)     0 B
           3  35..40       (7, 5)   140 B
        """);

    [Test]
    public void Other_axes_are_taken_together() => Check(Distribution.Balanced([7, 4, 3], 1, 4), """
        (7, 4, 3) float32, split along axis 1 over 4 ranks, balanced, 336 B in all

                         0            1            2            3            4   axis 1
                         +------------+------------+------------+------------+
                         |            |            |            |            |
                         |            |            |            |            |
        axes 0, 2: 7 x 3 |   rank 0   |   rank 1   |   rank 2   |   rank 3   |
                         |            |            |            |            |
                         |            |            |            |            |
                         +------------+------------+------------+------------+

        rank  axis 1  local shape  memory
           0    0..1    (7, 1, 3)    84 B
           1    1..2    (7, 1, 3)    84 B
           2    2..3    (7, 1, 3)    84 B
           3    3..4    (7, 1, 3)    84 B
        """);

    [Test]
    public void Other_axes_are_taken_together_beside_rows() => Check(Distribution.Balanced([5, 400, 30], 0, 2), """
        (5, 400, 30) float32, split along axis 0 over 2 ranks, balanced, 234.4 KiB in all

        axis 0   axes 1, 2: 400 x 30
             0 +------------------------------------------------+
               |                                                |
               |                     rank 0                     |
               |                                                |
             3 +------------------------------------------------+
               |                     rank 1                     |
               |                                                |
             5 +------------------------------------------------+

        rank  axis 0   local shape     memory
           0    0..3  (3, 400, 30)  140.6 KiB
           1    3..5  (2, 400, 30)   93.8 KiB
        """);

    [Test]
    public void What_is_whole_everywhere_is_one_box() => Check(Distribution.Balanced([7, 10], null, 4), """
        (7, 10) float32, whole on each of 4 ranks, 280 B each

        axis 0   axis 1: 10
             0 +----------------------+
               |                      |
               |                      |
               |                      |
               |      every rank      |
               |                      |
               |                      |
               |                      |
             7 +----------------------+
        """);

    [Test]
    public void A_vector_that_is_whole_everywhere_is_one_strip() => Check(Distribution.Balanced([1000], null, 3), """
        (1000,) float32, whole on each of 3 ranks, 4000 B each

        0                                                1000   axis 0
        +------------------------------------------------+
        |                   every rank                   |
        +------------------------------------------------+
        """);

    [Test]
    public void One_rank_has_it_all() => Check(Distribution.Balanced([7, 4], 1, 1), """
        (7, 4) float32, split along axis 1 over 1 rank, balanced, 112 B in all

                  0                                                4   axis 1
                  +------------------------------------------------+
                  |                                                |
                  |                                                |
        axis 0: 7 |                     rank 0                     |
                  |                                                |
                  |                                                |
                  +------------------------------------------------+

        rank  axis 1  local shape  memory
           0    0..4       (7, 4)   112 B
        """);

    [Test]
    public void Of_many_ranks_the_first_and_the_last_are_shown() => Check(Distribution.Balanced([20, 1000003], 1, 1000), """
        (20, 1000003) float32, split along axis 1 over 1000 ranks, balanced, 76.3 MiB in all

                   0     1001  2002  3003  4003  5003  6003                                            995003      997003            1000003   axis 1
                   +-----+-----+-----+-----+-----+-----+-----------------------------------------------+-----+-----+-----+-----+-----+
        axis 0: 20 |  0  |  1  |  2  |  3  |  4  |  5  |                    6..994                     | 995 | 996 | 997 | 998 | 999 |
                   +-----+-----+-----+-----+-----+-----+-----------------------------------------------+-----+-----+-----+-----+-----+

          rank           axis 1  local shape    memory
             0          0..1001   (20, 1001)  78.2 KiB
             1       1001..2002   (20, 1001)  78.2 KiB
             2       2002..3003   (20, 1001)  78.2 KiB
             3       3003..4003   (20, 1000)  78.1 KiB
             4       4003..5003   (20, 1000)  78.1 KiB
             5       5003..6003   (20, 1000)  78.1 KiB
        6..994     6003..995003   (20, 1000)  78.1 KiB
           995   995003..996003   (20, 1000)  78.1 KiB
           996   996003..997003   (20, 1000)  78.1 KiB
           997   997003..998003   (20, 1000)  78.1 KiB
           998   998003..999003   (20, 1000)  78.1 KiB
           999  999003..1000003   (20, 1000)  78.1 KiB
        """);

    [Test]
    public void Of_ranks_shown_together_least_and_most_are_told() => Check(Distribution.Balanced([22, 3], 0, 14), """
        (22, 3) float32, split along axis 0 over 14 ranks, balanced, 264 B in all

        axis 0   axis 1: 3
             0 +--------------+
               |    rank 0    |
             2 +--------------+
               |    rank 1    |
             4 +--------------+
               |    rank 2    |
             6 +--------------+
               |    rank 3    |
             8 +--------------+
               |    rank 4    |
            10 +--------------+
               |    rank 5    |
            12 +--------------+
               |  ranks 6..8  |
               |              |
            17 +--------------+
               |    rank 9    |
            18 +--------------+
               |   rank 10    |
            19 +--------------+
               |   rank 11    |
            20 +--------------+
               |   rank 12    |
            21 +--------------+
               |   rank 13    |
            22 +--------------+

        rank  axis 0       local shape        memory
           0    0..2            (2, 3)          24 B
           1    2..4            (2, 3)          24 B
           2    4..6            (2, 3)          24 B
           3    6..8            (2, 3)          24 B
           4   8..10            (2, 3)          24 B
           5  10..12            (2, 3)          24 B
        6..8  12..17  (1, 3) to (2, 3)  12 B to 24 B
           9  17..18            (1, 3)          12 B
          10  18..19            (1, 3)          12 B
          11  19..20            (1, 3)          12 B
          12  20..21            (1, 3)          12 B
          13  21..22            (1, 3)          12 B
        """);

    [Test]
    public void Without_elements_there_is_nothing_to_draw() => Check(Distribution.Balanced([3, 0], 0, 2), """
        (3, 0) float32, split along axis 0 over 2 ranks, balanced, 0 B in all

        rank  axis 0  local shape  memory
           0    0..2       (2, 0)     0 B
           1    2..3       (1, 0)     0 B
        """);

    [Test]
    public void A_scalar_is_a_line() => Check(Distribution.Balanced([], null, 3), """
        () float32, whole on each of 3 ranks, 4 B each
        """);

    private static void Check(Distribution distribution, string expected) =>
        Assert.That(DistributionDescription.Format(distribution, DType.Of<float>()), Is.EqualTo(expected.ReplaceLineEndings("\n")));
}
