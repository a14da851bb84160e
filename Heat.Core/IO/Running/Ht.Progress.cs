namespace Heat;

public static partial class Ht
{
    /// <summary>A bar that shows how far a long operation is: on rank 0, if its output is a terminal; elsewhere nothing is shown. No
    /// communication.</summary>
    /// <param name="label">What stands before the bar.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>What to pass as <c>progress</c> to methods that take long, such as loading.</returns>
    /// <example><code>
    /// DNDArray&lt;float&gt; a = Npy.Load&lt;float&gt;("large.npy", split: 0, progress: Ht.Progress("loading"));
    /// // loading [##############......]  70 %
    /// </code></example>
    public static IProgress<double> Progress(string label = "", Communicator? comm = null)
    {
        bool isShown = (comm ?? RankContext.Current.Default).Rank == 0 && !Console.IsErrorRedirected;
        return new IO.ProgressBar(isShown ? Console.Error : null, label);
    }
}
