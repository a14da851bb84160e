using System.Numerics;

namespace Heat.Learn;

/// <summary>The course of a state in the space of a few modes, on every rank alike.</summary>
internal static class ReducedCourse
{
    /// <summary>The first state and those after each step, a column each: zₜ₊₁ = A zₜ + uₜ.</summary>
    /// <param name="map">The map A, row by row.</param>
    /// <param name="state">The first state z₀.</param>
    /// <param name="pushes">What is added in each step, a column each; nothing if empty.</param>
    /// <param name="steps">The number of steps.</param>
    public static T[] Of<T>(T[] map, T[] state, T[] pushes, int steps) where T : unmanaged, INumberBase<T>
    {
        int modes = state.Length;
        var course = new T[modes * (steps + 1)];
        for (int step = 0; ; step++)
        {
            for (int i = 0; i < modes; i++)
                course[(i * (steps + 1)) + step] = state[i];
            if (step == steps)
                return course;
            var next = new T[modes];
            for (int i = 0; i < modes; i++)
            {
                next[i] = pushes.Length > 0 ? pushes[(i * steps) + step] : T.Zero;
                for (int j = 0; j < modes; j++)
                    next[i] += map[(i * modes) + j] * state[j];
            }

            state = next;
        }
    }
}
