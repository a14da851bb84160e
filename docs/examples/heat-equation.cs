#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// The heat equation on a plate, du/dt = d²u/dx² + d²u/dy², by explicit steps in time. The plate is split into rows over the ranks; each
// step needs one row of the neighbours on both sides, which MapOverlap brings. The picture is the same on every number of ranks:
//   ./build.sh run docs/examples/heat-equation.cs -n 4
using Heat;

const int Side = 48;
const double Dt = 0.2; // in squares of the distance of the grid; stable up to 0.25

Ht.Run(() =>
{
    // A cold plate with a hot disc. Its edges are held at 0.
    DNDArray<double> y = Ht.Arange((double)Side, split: 0).Reshape([Side, 1]), x = Ht.Arange((double)Side).Reshape([1, Side]);
    DNDArray<double> distance = Ht.Square(y - 14) + Ht.Square(x - 18);
    DNDArray<double> u = Ht.Where(distance < 60, 1.0, 0.0);

    foreach (int steps in (int[])[0, 50, 350])
    {
        for (int step = 0; step < steps; step++)
            u = u.MapOverlap(1, (piece, _) => Step(piece), Boundary.Constant, constant: 0.0);
        Ht.Print($"after {steps} more steps: heat {u.Sum():F3}, hottest {u.Max():F4}");
        Draw(u);
    }
});

// One step on a piece with a margin of one on all sides.
static LocalTensor<double> Step(LocalTensor<double> u)
{
    (long rows, long columns) = (u.Shape[0] - 2, u.Shape[1] - 2);
    LocalTensor<double> next = LocalTensor<double>.Allocate([rows, columns]);
    using LocalAccess<double> reading = u.Access(), writing = next.Access();
    ReadOnlySpan<double> from = reading.Span;
    Span<double> to = writing.Span;
    for (int row = 0; row < rows; row++)
    {
        int above = row * (int)(columns + 2), here = above + (int)columns + 2, below = here + (int)columns + 2;
        for (int column = 0; column < columns; column++)
        {
            double center = from[here + column + 1];
            double change = from[above + column + 1] + from[below + column + 1] + from[here + column] + from[here + column + 2] - (4 * center);
            to[(row * (int)columns) + column] = center + (Dt * change);
        }
    }

    return next;
}

// Every second row, a character for each element: the warmer, the denser.
static void Draw(DNDArray<double> u)
{
    const string Shades = " .:-=+*#%@";
    double[] all = u.ToArray();
    for (int row = 0; row < Side; row += 2)
    {
        char[] line = new char[Side];
        for (int column = 0; column < Side; column++)
            line[column] = Shades[(int)Math.Min(Math.Sqrt(all[(row * Side) + column]) * 10, 9)];
        Ht.Print(new string(line).TrimEnd());
    }
}
