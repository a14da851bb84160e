#:project ../../Heat.IO/Heat.IO.csproj
#:property PublishAot=false

// Loading and preprocessing, docs/tutorials/loading-preprocessing.md, as one program. Run it on 4 ranks:
//   ./build.sh run docs/examples/loading-preprocessing.cs -n 4
using Heat;
using Heat.Learn;

Ht.Run(() =>
{
    // The files are made here, and deleted at the end; with an argument they stay in that folder.
    string folder = args.Length > 0 ? args[0] : Path.Join(Path.GetTempPath(), $"heat-loading-{Ht.Comm.Broadcast(Environment.ProcessId, root: 0)}");
    string asteroids = Path.Join(folder, "asteroids.h5"), wind = Path.Join(folder, "wind.nc");
    Directory.CreateDirectory(folder);
    MakeAsteroids(asteroids);
    MakeWind(wind);

    PrintOptions places2 = PrintOptions.Current with { Suppress = true, Precision = 2 };
    Ht.Print("1. What a file holds, before anything is loaded");
    Ht.Print((Hdf5.Inspect(asteroids) with { Path = "asteroids.h5" }).ToString());

    Ht.Print("\n2. Each rank loads its rows");
    DNDArray<float> data = Hdf5.Load<float>(asteroids, "data", split: 0);
    Ht.Print($"{data.Shape} of {data.DType}: {data.NBytes} bytes, split along axis {data.Split}");
    DNDArray<double> few = Hdf5.Load<double>(asteroids, "data", slices: [new(0, null, 25_000), new(0, 3)]);
    few.Round(3).Print();

    Ht.Print("\n3. Statistics of each column");
    Ht.Print("mean");
    data.Mean(axis: 0).Print(options: places2);
    Ht.Print("variance");
    data.Var(axis: 0).Print(options: places2);
    Ht.Print("least and greatest");
    data.Min(axis: 0).Print(options: places2);
    data.Max(axis: 0).Print(options: places2);

    Ht.Print("\n4. Standard scores, in place and back");
    var standard = new StandardScaler<float>(copy: false);
    standard.FitTransform(data);
    Ht.Print($"{standard}");
    Ht.Print($"deviations {data.Std(axis: 0).Min():0.000} to {data.Std(axis: 0).Max():0.000}, greatest score {data.Max():0}");
    standard.InverseTransform(data);
    data.Mean(axis: 0).Print(options: places2);

    Ht.Print("\n5. Diameters have outliers, which median and quartiles do not notice");
    var robust = new RobustScaler<float>(copy: false).Fit(data);
    robust.Center.Print(options: places2);
    robust.Scale.Print(options: places2);
    robust.Transform(data);
    Ht.Print($"medians after scaling: {data.Median(axis: 0).Abs().Max():0.000}");
    robust.InverseTransform(data);

    Ht.Print("\n6. A field of wind over time: two variables, stacked");
    Ht.Print((NetCdf.Inspect(wind) with { Path = "wind.nc" }).ToString());
    DNDArray<float> u = NetCdf.Load<float>(wind, "u10", split: 0, decode: true), v = NetCdf.Load<float>(wind, "v10", split: 0, decode: true);
    DNDArray<float> field = Ht.Stack([u, v], axis: -1);
    DNDArray<float> speed = Ht.Norm(field, axis: -1);
    Ht.Print($"{field.Shape}, speed {speed.Shape}: {speed.Min():0.0} to {speed.Max():0.0} m/s");

    Ht.Print("\n7. Mean and deviation over time, saved and drawn");
    DNDArray<float> mean = speed.Mean(axis: 0), deviation = speed.Std(axis: 0);
    Ht.Print($"mean {mean.Mean():0.00} m/s, deviation up to {deviation.Max():0.00} m/s");
    NetCdf.Create(Path.Join(folder, "speed.nc"), file =>
    {
        file.Write("mean", mean, ["latitude", "longitude"], Units("m s**-1"));
        file.Write("deviation", deviation, ["latitude", "longitude"], Units("m s**-1"));
    });
    mean.ToPng(Path.Join(folder, "mean.png"), pixelSize: 4);
    deviation.ToPng(Path.Join(folder, "deviation.png"), ColorMap.Magma, pixelSize: 4);
    u.Mean(axis: 0).ToPng(Path.Join(folder, "eastward.png"), ColorMap.CoolWarm, low: -10, high: 10, pixelSize: 4);
    Ht.Print((NetCdf.Inspect(Path.Join(folder, "speed.nc")) with { Path = "speed.nc" }).ToString());

    Ht.Print("\n8. As text, and back");
    Csv.Save(mean["15::30", "::60"], Path.Join(folder, "mean.csv"), header: "0,120,240", format: "F1");
    Ht.Print((Csv.Inspect(Path.Join(folder, "mean.csv"), headerLines: 1) with { Path = "mean.csv" }).ToString());
    Csv.Load<double>(Path.Join(folder, "mean.csv"), headerLines: 1).Print();

    Ht.Comm.Barrier();
    if (Ht.Comm.Rank == 0 && args.Length == 0)
        Directory.Delete(folder, recursive: true);
});

static Dictionary<string, object> Units(string units) => new() { ["units"] = units };

// Orbits, brightness and size, distributed about as those of the main belt are: 3.6 MB.
static void MakeAsteroids(string path)
{
    const long Count = 100_000;
    const float Degrees = 180 / MathF.PI;
    Ht.Random.Seed(1);
    DNDArray<float> Uniform(float low, float high) => Ht.Random.Rand<float>([Count], split: 0) * (high - low) + low;
    DNDArray<float> Normal(float mean, float deviation) => Ht.Random.Randn<float>([Count], split: 0) * deviation + mean;
    DNDArray<float> axis = Uniform(2.1f, 3.2f), eccentricity = Ht.Abs(Normal(0.14f, 0.08f));
    DNDArray<float> inclination = Ht.Hypot(Normal(0, 0.11f), Normal(0, 0.11f)) * Degrees;
    DNDArray<float> magnitude = Normal(15.5f, 1.3f), albedo = Uniform(0.05f, 0.25f);
    DNDArray<float> diameter = 1329 / Ht.Sqrt(albedo) * Ht.Exp(magnitude * (-0.2f * MathF.Log(10)));
    DNDArray<float> data = Ht.Stack([axis, eccentricity, inclination, Uniform(0, 360), Uniform(0, 360), Uniform(0, 360), magnitude, diameter, albedo], axis: 1);
    Hdf5.Create(path, file =>
    {
        file.Write("data", data, chunks: [10_000, 9], gzip: 4, attributes: new Dictionary<string, object>
        {
            ["columns"] = new[] { "a", "e", "i", "node", "peri", "anomaly", "H", "diameter", "albedo" },
        });
        file.SetAttribute("", "title", "asteroids as they might be");
    });
}

// Two days, hour by hour, of trade winds, westerlies, waves between them and a storm, as packed integers: 3.1 MB.
static void MakeWind(string path)
{
    const int Hours = 48, Latitudes = 91, Longitudes = 180;
    DNDArray<float> time = Ht.Arange<float>(0, Hours, split: 0).Reshape([Hours, 1, 1], 0);
    DNDArray<float> north = Ht.LinSpace(MathF.PI / 2, -MathF.PI / 2, Latitudes).Reshape([Latitudes, 1]);
    DNDArray<float> east = Ht.LinSpace(0, 2 * MathF.PI, Longitudes, endpoint: false);
    DNDArray<float> u = Ht.Cos(north) * Ht.Cos(north * 3) * -7 + time * 0, v = time * 0;
    for (int waves = 3; waves <= 7; waves++)
    {
        DNDArray<float> phase = east * waves - time * (0.02f * waves) + waves * waves;
        u = u - Ht.Sin(phase) * Ht.Sin(north * 4) * 4;
        v = v + Ht.Cos(phase) * Ht.Cos(north) * Ht.Square(Ht.Sin(north)) * (1.5f * waves);
    }

    DNDArray<float> across = (east - 2 - time * 0.015f) * 6, along = (north - 0.4f) * 6;
    DNDArray<float> storm = Ht.Exp(-(across * across + along * along)) * 40;

    // As ERA5 has them: whole numbers of 2 bytes, each a hundredth of a metre per second.
    NetCdf.Create(path, file =>
    {
        file.Write("latitude", (north * (180 / MathF.PI)).Reshape([Latitudes]), ["latitude"], Units("degrees_north"));
        file.Write("longitude", east * (180 / MathF.PI), ["longitude"], Units("degrees_east"));
        foreach ((string variable, DNDArray<float> wind) in new[] { ("u10", u - storm * along), ("v10", v + storm * across) })
        {
            file.Write(variable, (wind * 100).Round().AsType<short>(), ["time", "latitude", "longitude"], new Dictionary<string, object>
            {
                ["units"] = "m s**-1", ["scale_factor"] = 0.01, ["add_offset"] = 0.0,
            });
        }
    });
}
