#:project ../../Heat.IO/Heat.IO.csproj
#:package ScottPlot
#:property PublishAot=false

// A chart of what the tutorial on loading and preprocessing has saved, by the package ScottPlot:
//   ./build.sh run docs/examples/loading-preprocessing.cs -n 4 -- FOLDER
//   ./build.sh run docs/examples/wind-chart.cs -n 4 -- FOLDER
using Heat;

Ht.Run(() =>
{
    string folder = args.Length > 0 ? args[0] : ".";
    DNDArray<double> latitude = NetCdf.Load<double>(Path.Join(folder, "wind.nc"), "latitude");
    DNDArray<double> speed = NetCdf.Load<double>(Path.Join(folder, "speed.nc"), "mean", split: 0);
    DNDArray<double> eastward = NetCdf.Load<double>(Path.Join(folder, "wind.nc"), "u10", split: 0, decode: true).Mean([0, 2]);

    // The means along circles of latitude, which are short: every rank has them, and one draws.
    double[] degrees = latitude.ToArray(), speeds = speed.Mean(axis: 1).ToArray(), components = eastward.ToArray();
    if (Ht.Comm.Rank == 0)
    {
        var plot = new ScottPlot.Plot();
        plot.Title("Wind at 10 m, mean of 48 hours");
        plot.XLabel("latitude in degrees");
        plot.YLabel("m/s");
        plot.Add.Scatter(degrees, speeds).LegendText = "speed";
        plot.Add.Scatter(degrees, components).LegendText = "eastward";
        plot.ShowLegend();
        plot.SavePng(Path.Join(folder, "chart.png"), width: 800, height: 500);
    }

    Ht.Print($"chart.png: speed up to {speeds.Max():0.00} m/s, eastward from {components.Min():0.00} to {components.Max():0.00} m/s");
});
