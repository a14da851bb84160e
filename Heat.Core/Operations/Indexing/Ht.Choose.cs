namespace Heat;

public static partial class Ht
{
    /// <summary>Of several arrays, for each place the element of the one whose number stands there: NumPy's <c>choose</c>.</summary>
    /// <param name="indices">The numbers of the choices.</param>
    /// <param name="choices">What is chosen from; all are broadcast against each other and the numbers.</param>
    /// <param name="mode">What becomes of numbers that are out of range.</param>
    /// <returns>A new array, which has the distribution of one of the operands.</returns>
    /// <remarks>Operands that lie otherwise than the result move in one redistribution each. With <see cref="IndexMode.Raise"/>, and
    /// distributed numbers, the ranks first agree that all are in range; negative numbers then are errors.</remarks>
    /// <exception cref="ArgumentException">There are no choices, something cannot be broadcast, or lives on another communicator.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, on every rank, or there is no such mode.</exception>
    public static DNDArray<T> Choose<T>(DNDArray<long> indices, DNDArray<T>[] choices, IndexMode mode = IndexMode.Raise) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(choices);
        if (choices.Length == 0)
            throw new ArgumentException($"{nameof(Choose)}: there are no choices.", nameof(choices));
        Taking.Check(nameof(Choose), mode);
        DNDArray<long> numbers = mode switch
        {
            IndexMode.Wrap => Remainder(indices, choices.Length),
            IndexMode.Clip => Clip(indices, 0L, choices.Length - 1),
            _ => indices,
        };
        if (indices.Size > 0 && (Min(numbers) < 0 || Max(numbers) >= choices.Length))
        {
            long wrong = Min(numbers) < 0 ? Min(numbers) : Max(numbers);
            throw new ArgumentOutOfRangeException(nameof(indices), wrong, $"{nameof(Choose)}: {wrong} is not the number of one of {choices.Length} choices.");
        }

        // From the last, which needs no condition, to the first: each pass decides about one choice.
        DNDArray<bool> isLast = Equal(numbers, choices.Length - 1L);
        DNDArray<T> chosen = Where(isLast, choices[^1], choices[0]);
        for (int choice = choices.Length - 2; choice > 0; choice--)
            chosen = Where(Equal(numbers, (long)choice), choices[choice], chosen);
        return chosen;
    }

    /// <summary>For each place the element that belongs to the first of several conditions that is true there: NumPy's <c>select</c>.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <param name="choices">What each of them stands for; all are broadcast against each other and the conditions.</param>
    /// <param name="otherwise">The element where no condition is true.</param>
    /// <returns>A new array, which has the distribution of one of the operands.</returns>
    /// <remarks>Operands that lie otherwise than the result move in one redistribution each.</remarks>
    /// <exception cref="ArgumentException">There are no conditions or not as many choices, something cannot be broadcast, or lives on another
    /// communicator.</exception>
    public static DNDArray<T> Select<T>(DNDArray<bool>[] conditions, DNDArray<T>[] choices, T otherwise = default) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(choices);
        if (conditions.Length == 0 || conditions.Length != choices.Length)
            throw new ArgumentException($"{nameof(Select)}: {conditions.Length} condition(s) and {choices.Length} choice(s).", nameof(choices));
        DNDArray<T> selected = Where(conditions[^1], choices[^1], otherwise);
        for (int k = conditions.Length - 2; k >= 0; k--)
            selected = Where(conditions[k], choices[k], selected);
        return selected;
    }
}
