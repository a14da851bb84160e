namespace Heat.Tests;

/// <summary>A case of a reduction, and whether Heat's result is NumPy's.</summary>
/// <param name="Record">The operation <c>op</c>, its <c>axes</c> and <c>keepdims</c>, its options and the <c>result</c>.</param>
/// <param name="Source">What it is applied to, for messages.</param>
internal sealed record NumPyCase(NumPyRecord Record, string Source)
{
    public string Operation { get; } = Record.Text("op");

    /// <summary>The axes; null where all elements have one result.</summary>
    public Axes? Axis { get; } = Record.Axes("axes");

    public bool KeepDims { get; } = Record.Flag("keepdims");

    public int Ddof => Record.Int("ddof");

    public bool Bias => Record.Flag("bias");

    public bool Fisher => Record.Flag("fisher");

    /// <summary>Checks one result of all elements, or results along axes, as the case is.</summary>
    public void Check<TResult>(Func<TResult> all, Func<Axes, DNDArray<TResult>> along) where TResult : unmanaged
    {
        NumPyArray expected = Record.Array("result");
        if (Axis is { } axis)
        {
            expected.CheckNear(along(axis), ToString());
            return;
        }

        TResult actual = all(), wanted = expected.Elements<TResult>()[0];
        Assert.That(Near.Are(actual, wanted), $"{actual} instead of {wanted}: {this}");
    }

    public override string ToString() => $"{Record} of {Source}";
}
