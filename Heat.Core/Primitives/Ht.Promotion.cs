namespace Heat;

public static partial class Ht
{
    /// <summary>The smallest element type that holds the values of two others, by NumPy's table (<c>promote_types</c>): of two integer
    /// types the wider one or the next, of a signed and an unsigned 64-bit type <c>float64</c>; of an integer and a floating-point type, one
    /// whose precision suffices for integers of up to 16 bits. No communication.</summary>
    /// <param name="x">An element type.</param>
    /// <param name="y">Another.</param>
    /// <returns>The common type, to which arrays can be converted with <c>AsType</c> before an operation on operands of one type.</returns>
    /// <exception cref="ArgumentException">The types differ, and one of them is neither a number nor <see langword="bool"/>.</exception>
    public static DType Promote(DType x, DType y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return Promotion.Promote(x, y);
    }

    /// <summary>The element type of the result of an operation on arrays and numbers, by the rules of NumPy 2 (NEP 50): a number
    /// beside arrays takes their type if that has its category, integer, real or complex. No communication.</summary>
    /// <param name="operands">Element types, such as <c>a.DType</c>, and numbers: <c>Ht.ResultType(a.DType, b.DType, 1.5)</c>.</param>
    /// <exception cref="ArgumentException">There is no operand, or types differ and one of them is neither a number nor <see langword="bool"/>.</exception>
    public static DType ResultType(params ReadOnlySpan<PromotionOperand> operands)
    {
        if (operands.IsEmpty)
            throw new ArgumentException("There is no result type without operands.", nameof(operands));
        DType[] types = Of(operands, numbers: false), numbers = Of(operands, numbers: true);
        if (types.Length == 0 || numbers.Length == 0)
            return Common(types.Length == 0 ? numbers : types);
        DType type = Common(types), number = Common(numbers);
        NumberCategory own = Promotion.CategoryOf(type), least = Promotion.CategoryOf(number);
        return own >= least ? type
            : own == NumberCategory.Float ? Promotion.WithPrecision(least, Promotion.Precision(type))
            : number;
    }

    private static DType[] Of(ReadOnlySpan<PromotionOperand> operands, bool numbers)
    {
        List<DType> types = [];
        foreach (PromotionOperand operand in operands)
        {
            if (operand.IsNumber == numbers)
                types.Add(operand.Type);
        }

        return [.. types];
    }

    /// <summary>The common type, found from the highest category down: int16, uint16 and float32 make float32, whatever their order,
    /// and not, by way of int32, float64.</summary>
    private static DType Common(DType[] types) => types.Length == 1 ? types[0] : types.OrderByDescending(Promotion.CategoryOf).Aggregate(Promotion.Promote);
}
