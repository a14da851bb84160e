using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>Checks of the options of estimators.</summary>
internal static class Options
{
    public static int AtLeast(int least, int value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} is {value}, but must be {least} or more.");

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} is {value}, but must be finite and not negative.");

    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? parameter = null) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} is {value}, but must be finite and positive.");

    public static TEnum Defined<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string? parameter = null) where TEnum : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} is {value}, which is no {typeof(TEnum).Name}.");

    /// <summary>The random numbers of a fit, the same on every rank: from the seed if there is one, else from the generator of <see cref="Ht.Random"/>.</summary>
    public static Random Random(int? seed, Communicator comm) =>
        new(seed ?? (int)Ht.Random.Randint(0L, int.MaxValue, [], comm: comm).Item());
}
