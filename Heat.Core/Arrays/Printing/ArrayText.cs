using System.Globalization;

namespace Heat;

/// <summary>
/// The text of an array from the elements that its <see cref="PrintPlan"/> shows, exactly as NumPy 1.24 writes it.
/// Communicates nothing: bringing those elements together is the caller's.
/// </summary>
internal static class ArrayText
{
    private const string Name = "DNDArray";

    /// <summary>The bare values, as NumPy's <c>str</c>: <c>[1. 2. 3.]</c>; a scalar in full, whatever the precision.</summary>
    /// <param name="shown">The elements shown, dense and row-major: of shape <see cref="PrintPlan.ShownShape"/>.</param>
    /// <param name="shape">The shape of the whole array.</param>
    /// <param name="options">The print options.</param>
    /// <exception cref="ArgumentException">The number of elements is not what the plan shows.</exception>
    public static string Format<T>(ReadOnlySpan<T> shown, Shape shape, PrintOptions options) where T : unmanaged
    {
        PrintPlan plan = Plan(shown, shape, options);
        return shape.NDim == 0
            ? ElementText.Scalar(shown[0])
            : Values(shown, plan, " ", indent: 0, options.LineWidth, options);
    }

    /// <summary>
    /// The array with what it is, as NumPy's <c>repr</c>: <c>DNDArray([[1., 2.],\n          [3., 4.]], dtype=float32, split=0)</c>;
    /// with its shape where the values do not tell it, because they are summarised or there are none.
    /// </summary>
    /// <inheritdoc cref="Format"/>
    public static string Repr<T>(ReadOnlySpan<T> shown, Shape shape, int? split, PrintOptions options) where T : unmanaged
    {
        PrintPlan plan = Plan(shown, shape, options);
        const string opening = $"{Name}(";
        string values = $"{opening}{Values(shown, plan, ", ", opening.Length, options.LineWidth - ",".Length, options)},";
        bool showShape = plan.IsSummarised || (shape.Size == 0 && shape.NDim > 1);
        string properties = $"{(showShape ? $"shape={shape}, " : "")}dtype={DType.Of<T>()}, split={SplitText(split)})";

        int lastLine = values.Length - (values.LastIndexOf('\n') + 1);
        bool fits = lastLine + " ".Length + properties.Length <= options.LineWidth;
        return values + (fits ? " " : "\n" + new string(' ', opening.Length)) + properties;
    }

    /// <summary>
    /// What is known of a distributed array without its values:
    /// <c>DNDArray(shape=(7, 4, 3), dtype=float32, split=0, rank 1 of 4: [2..4, 0..4, 0..3])</c>.
    /// </summary>
    /// <param name="dtype">The element type.</param>
    /// <param name="shape">The shape of the whole array.</param>
    /// <param name="split">The split axis, <see langword="null"/> if every rank holds all.</param>
    /// <param name="rank">This rank.</param>
    /// <param name="ranks">The number of ranks.</param>
    /// <param name="local">What this rank holds.</param>
    public static string Header(DType dtype, Shape shape, int? split, int rank, int ranks, Block local) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}(shape={shape}, dtype={dtype}, split={SplitText(split)}, rank {rank} of {ranks}: {local})");

    private static PrintPlan Plan<T>(ReadOnlySpan<T> shown, Shape shape, PrintOptions options)
    {
        PrintPlan plan = PrintPlan.For(shape, options);
        return shown.Length == plan.ShownShape.Size
            ? plan
            : throw new ArgumentException($"The text of an array of shape {shape} shows {plan.ShownShape.Size} elements, but {shown.Length} are given.", nameof(shown));
    }

    private static string Values<T>(ReadOnlySpan<T> shown, PrintPlan plan, string separator, int indent, int lineWidth, PrintOptions options)
        where T : unmanaged
    {
        if (shown.IsEmpty)
            return "[]";
        string[] elements = ElementText.Of(shown, plan.Shape.NDim == 0, options);
        return ArrayLayout.Arrange(plan, elements, separator, indent, lineWidth);
    }

    private static string SplitText(int? split) => split?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
