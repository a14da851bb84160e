using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Tests;

/// <summary>A name of Python Heat and what takes its place here: an expression that compiles, of two arrays.</summary>
/// <param name="Names">The name, and others for the same.</param>
/// <param name="Here">The expression.</param>
/// <param name="Operands">How many arrays it takes.</param>
/// <param name="Evaluate">Its value, where the arrays are split along given axes.</param>
/// <param name="Note">What a user of Python Heat should know besides.</param>
internal sealed record HeatName(string Names, string Here, int Operands, Func<int?, int?, object> Evaluate, string Note)
{
    public static HeatName Of<T>(
        string names, Func<DNDArray<T>, object> here, string note = "", [CallerArgumentExpression(nameof(here))] string text = "")
        where T : unmanaged, INumberBase<T> =>
        new(names, Body(text), 1, (split, _) => here(HeatOperands.First<T>(split)), note);

    public static HeatName Of<T>(
        string names, Func<DNDArray<T>, DNDArray<T>, object> here, string note = "", [CallerArgumentExpression(nameof(here))] string text = "")
        where T : unmanaged, INumberBase<T> =>
        new(names, Body(text), 2, (split, other) => here(HeatOperands.First<T>(split), HeatOperands.Second<T>(other)), note);

    public static HeatName OfVector<T>(
        string names, Func<DNDArray<T>, object> here, string note = "", [CallerArgumentExpression(nameof(here))] string text = "")
        where T : unmanaged, INumberBase<T> =>
        new(names, Body(text), 1, (split, _) => here(HeatOperands.Vector<T>(split)), note);

    public static HeatName OfBools(
        string names, Func<DNDArray<bool>, DNDArray<bool>, object> here, string note = "", [CallerArgumentExpression(nameof(here))] string text = "") =>
        new(names, Body(text), 2, (split, other) => here(HeatOperands.FirstBools(split), HeatOperands.SecondBools(other)), note);

    public static HeatName InPlace<T>(
        string names, Action<DNDArray<T>> here, string note = "", [CallerArgumentExpression(nameof(here))] string text = "")
        where T : unmanaged, INumberBase<T> => Of<T>(
            names, a =>
            {
                here(a);
                return a;
            }, note, text);

    public static HeatName InPlace<T>(
        string names, Action<DNDArray<T>, DNDArray<T>> here, string note = "", [CallerArgumentExpression(nameof(here))] string text = "")
        where T : unmanaged, INumberBase<T> => Of<T>(
            names, (a, b) =>
            {
                here(a, b);
                return a;
            }, note, text);

    public static HeatName Constant(string names, double here, string note = "", [CallerArgumentExpression(nameof(here))] string text = "") =>
        new(names, text, 0, (_, _) => here, note);

    private static string Body(string lambda) => lambda[(lambda.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim();
}
