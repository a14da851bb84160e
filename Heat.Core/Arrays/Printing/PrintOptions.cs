namespace Heat;

/// <summary>
/// How the text of an array looks: NumPy's print options, with NumPy's defaults. Immutable; a variant is made by
/// <c>PrintOptions.Current with { Precision = 3 }</c>.
/// </summary>
public sealed record PrintOptions
{
    private static readonly AsyncLocal<PrintOptions?> s_current = new();

    /// <summary>NumPy's defaults.</summary>
    public static PrintOptions Default { get; } = new();

    /// <summary>
    /// The options in force where none are given; <see cref="Default"/> until set. Setting them affects the calling
    /// flow of execution and the threads and tasks it starts afterwards, so that ranks that are threads of one process
    /// each have their own, as ranks that are processes do.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public static PrintOptions Current
    {
        get => s_current.Value ?? Default;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            s_current.Value = value;
        }
    }

    /// <summary>The number of fractional digits of floating-point elements; what it means exactly is up to <see cref="FloatMode"/>. 8 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or more than 9999; no element has more than 1074 such digits.</exception>
    public int Precision { get; init => field = (int)InRange(value, 0, 9999, nameof(Precision)); } = 8;

    /// <summary>An array of more elements than this is summarised. 1000 by default; <see cref="long.MaxValue"/> to show all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long Threshold { get; init => field = InRange(value, 0, long.MaxValue, nameof(Threshold)); } = 1000;

    /// <summary>How many items a summary shows at the beginning and at the end of each axis that is longer than twice as many. 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int EdgeItems { get; init => field = (int)InRange(value, 1, int.MaxValue, nameof(EdgeItems)); } = 3;

    /// <summary>The number of characters after which a row continues on the next line. 75 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int LineWidth { get; init => field = (int)InRange(value, 1, int.MaxValue, nameof(LineWidth)); } = 75;

    /// <summary>
    /// Whether small numbers are shown as zero to the given precision instead of switching the array to scientific notation.
    /// Numbers of 10^8 and more make it scientific all the same. <see langword="false"/> by default.
    /// </summary>
    public bool Suppress { get; init; }

    /// <summary>How <see cref="Precision"/> applies. <see cref="FloatMode.MaxPrecision"/> by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public FloatMode FloatMode { get; init => field = Defined(value, nameof(FloatMode)); } = FloatMode.MaxPrecision;

    /// <summary>What stands in the sign position of numbers that are not negative. <see cref="SignMode.Negative"/> by default: nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public SignMode Sign { get; init => field = Defined(value, nameof(Sign)); } = SignMode.Negative;

    /// <summary>The text of a value that is not a number. <c>nan</c> by default.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public string NanText { get; init => field = value ?? throw new ArgumentNullException(nameof(NanText)); } = "nan";

    /// <summary>The text of infinity, without its sign. <c>inf</c> by default.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public string InfinityText { get; init => field = value ?? throw new ArgumentNullException(nameof(InfinityText)); } = "inf";

    private static long InRange(long value, long least, long most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {least} to {most}, but is {value}.");

    private static TEnum Defined<TEnum>(TEnum value, string name) where TEnum : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{value} is no {typeof(TEnum).Name}.");
}
