namespace Heat.Tests;

/// <summary>The ways to make one and the same collective call.</summary>
public enum CallForm
{
    Blocking,
    Waited,
    Tested,
}

internal static class CallForms
{
    /// <summary>Calls, or starts and completes by waiting or by testing in a loop.</summary>
    public static void Call(this CallForm form, Action call, Func<Request> start)
    {
        if (form == CallForm.Blocking)
        {
            call();
            return;
        }

        Request request = start();
        if (form == CallForm.Waited)
            request.Wait();
        while (!request.Test())
        {
        }
    }
}
