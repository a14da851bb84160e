#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// Loading and preprocessing, docs/tutorials/loading-preprocessing.md, as one program. Run it on 4 ranks:
//   ./build.sh run docs/examples/loading-preprocessing.cs -n 4
using Heat;
using Heat.Learn;

Ht.Run(() =>
{
    // The files are made here, and deleted at the end; with an argument they stay in that folder.
    string folder = args.Length > 0 ? args[0] : Path.Join(Path.GetTempPath(), $"heat-loading-{Ht.Comm.Broadcast(Environment.ProcessId, root: 0)}");
    string asteroids = Path.Join(folder, "asteroids.npz"), wind = Path.Join(folder, "wind.npz");
    Directory.CreateDirectory(folder);
    MakeAsteroids(asteroids);
    MakeWind(wind);

    Ht.Print("1. What a file holds, before anything is loaded");
    Ht.Print((Npz.Inspect(asteroids) with { Path = "asteroids.npz" }).ToString());

    Ht.Print("\n2. Each rank loads its rows");
    DNDArray<float> orbits = Npz.Load<float>(asteroids, "orbits", split: 0);
    Ht.Print($"{orbits.Shape} of {orbits.DType}: {orbits.NBytes} bytes, split along axis {orbits.Split}");
    DNDArray<double> few = Npz.Load<double>(asteroids, "orbits", slices: [new(0, null, 5000), new(0, 2)]);
    few.Round(3).Print();

    Ht.Print("\n3. Statistics of each column: semi-major axis, eccentricity, inclination, diameter");
    Ht.Print("mean");
    orbits.Mean(axis: 0).Round(2).Print();
    Ht.Print("variance");
    orbits.Var(axis: 0).Round(2).Print();
    Ht.Print("least and greatest");
    orbits.Min(axis: 0).Round(1).Print();
    orbits.Max(axis: 0).Round(1).Print();

    Ht.Print("\n4. Standard scores, in place and back");
    var standard = new StandardScaler<float>(copy: false);
    standard.FitTransform(orbits);
    Ht.Print($"{standard}");
    Ht.Print($"deviations {orbits.Std(axis: 0).Min():0.000} to {orbits.Std(axis: 0).Max():0.000}, greatest score {orbits.Max():0}");
    standard.InverseTransform(orbits);
    orbits.Mean(axis: 0).Round(2).Print();

    Ht.Print("\n5. Diameters have outliers, which median and quartiles do not notice");
    var robust = new RobustScaler<float>(copy: false).Fit(orbits);
    robust.Center.Round(2).Print();
    robust.Scale.Round(2).Print();
    robust.Transform(orbits);
    Ht.Print($"medians after scaling: {orbits.Median(axis: 0).Abs().Max():0.000}");

    Ht.Print("\n6. A field of wind over time: two variables, stacked");
    DNDArray<float> u = Npz.Load<float>(wind, "u10", split: 0), v = Npz.Load<float>(wind, "v10", split: 0);
    DNDArray<float> field = Ht.Stack([u, v], axis: -1);
    DNDArray<float> speed = Ht.Norm(field, axis: -1);
    Ht.Print($"{field.Shape}, speed {speed.Shape}: {speed.Min():0.0} to {speed.Max():0.0} m/s");

    Ht.Print("\n7. Mean and deviation over time, saved and drawn");
    DNDArray<float> mean = speed.Mean(axis: 0), deviation = speed.Std(axis: 0);
    Ht.Print($"mean {mean.Mean():0.00} m/s, deviation up to {deviation.Max():0.00} m/s");
    Npz.Save(Path.Join(folder, "speed.npz"), ("mean", mean), ("deviation", deviation));
    mean.ToPng(Path.Join(folder, "mean.png"), pixelSize: 4);
    deviation.ToPng(Path.Join(folder, "deviation.png"), ColorMap.Magma, pixelSize: 4);
    Ht.Print((Npz.Inspect(Path.Join(folder, "speed.npz")) with { Path = "speed.npz" }).ToString());

    Ht.Print("\n8. As text, and back");
    Csv.Save(mean["::15", "::45"], Path.Join(folder, "mean.csv"), header: "west,middle", format: "F1");
    Ht.Print((Csv.Inspect(Path.Join(folder, "mean.csv"), headerLines: 1) with { Path = "mean.csv" }).ToString());
    Csv.Load<double>(Path.Join(folder, "mean.csv"), headerLines: 1).Print();

    Ht.Comm.Barrier();
    if (Ht.Comm.Rank == 0 && args.Length == 0)
        Directory.Delete(folder, recursive: true);
});

// Orbits and diameters, distributed about as those of the main belt are.
static void MakeAsteroids(string path)
{
    const long Count = 20_000;
    Ht.Random.Seed(1);
    DNDArray<float> axis = Ht.Random.Rand<float>([Count], split: 0) * 1.1f + 2.1f;
    DNDArray<float> eccentricity = Ht.Abs(Ht.Random.Randn<float>([Count], split: 0) * 0.08f + 0.14f);
    DNDArray<float> inclination = Ht.Abs(Ht.Random.Randn<float>([Count], split: 0) * 10);
    DNDArray<float> magnitude = Ht.Random.Randn<float>([Count], split: 0) * 1.3f + 15.5f;
    DNDArray<float> albedo = Ht.Random.Rand<float>([Count], split: 0) * 0.2f + 0.05f;
    DNDArray<float> diameter = 1329 / Ht.Sqrt(albedo) * Ht.Exp(magnitude * (-0.2f * MathF.Log(10)));
    Npz.Save(path, ("orbits", Ht.Stack([axis, eccentricity, inclination, diameter], axis: 1)), ("magnitude", magnitude));
}

// Two days of trade winds and of a wave that travels east, every hour.
static void MakeWind(string path)
{
    DNDArray<float> time = Ht.Arange<float>(0, 48, split: 0).Reshape([48, 1, 1], 0);
    DNDArray<float> latitude = Ht.LinSpace(-1.4f, 1.4f, 45).Reshape([45, 1]), longitude = Ht.LinSpace(0f, 2 * MathF.PI, 90);
    DNDArray<float> phase = longitude * 3 - time * 0.3f;
    DNDArray<float> strength = Ht.Cos(latitude) * 4;
    Npz.Save(path, ("u10", Ht.Sin(phase) * strength - Ht.Cos(latitude * 3) * 6), ("v10", Ht.Cos(phase) * strength));
}
