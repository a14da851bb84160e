namespace Heat.Tests;

/// <summary>What scenarios are made of.</summary>
internal static class ScenarioParts
{
    public static Func<int> Program(Action body) => () =>
    {
        body();
        return 0;
    };

    public static bool IsLast => Ht.World.Rank == Ht.World.Size - 1;

    public static string Caught<TException>(Action action) where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException exception)
        {
            return exception.Message;
        }

        throw new InvalidOperationException($"no {typeof(TException).Name} was thrown");
    }

    public static void Require(bool condition, string what)
    {
        if (!condition)
            throw new InvalidOperationException($"wrong: {what}");
    }

    public static void Say(Communicator world, string text)
    {
        if (world.Rank == 0)
            Console.WriteLine(text);
    }
}
