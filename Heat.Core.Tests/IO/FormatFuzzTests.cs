using System.Globalization;

namespace Heat.Tests;

/// <summary>Small files with a few bytes changed, cut off or doubled: every one is loaded or refused with one of the documented exceptions, soon,
/// and without more memory than files of their size may claim. <c>HEAT_FUZZ</c> sets how many there are.</summary>
[Category("Slow")]
public class FormatFuzzTests
{
    private static readonly int s_count = int.Parse(Environment.GetEnvironmentVariable("HEAT_FUZZ") ?? "2000", CultureInfo.InvariantCulture);

    [TestCase("earliest.h5")]
    [TestCase("latest.h5")]
    public void Hdf5_files(string name)
    {
        // The files' metadata are small against their elements: what is changed is mostly metadata.
        byte[] sound = File.ReadAllBytes(Ramp.File(name));
        string[] datasets = [.. Hdf5.Inspect(Ramp.File(name)).Variables.Where(variable => variable.DType is not null).Select(variable => variable.Name)];
        Fuzz(sound, s_count / 2, (path, random) =>
        {
            Hdf5.Load<double>(path, datasets[random.Next(datasets.Length)], casting: Casting.Unsafe);
            if (random.Next(8) == 0)
                Hdf5.Inspect(path);
        });
    }

    [TestCase("cdf1.nc")]
    [TestCase("cdf5.nc")]
    [TestCase("netcdf4.nc")]
    public void NetCdf_files(string name)
    {
        byte[] sound = File.ReadAllBytes(Ramp.File(name));
        string[] variables = ["cube", "fixed_i2", "record_f8", "packed", "y"];
        Fuzz(sound, s_count / 3, (path, random) =>
        {
            NetCdf.Load<double>(path, variables[random.Next(variables.Length)], casting: Casting.Unsafe, decode: random.Next(2) == 0);
            NetCdf.Inspect(path);
        });
    }

    [TestCase("v2.zarr/codecs/blosc-lz4", ".zarray")]
    [TestCase("v2.zarr/codecs/blosc-zstd", "1.1.0")]
    [TestCase("v2.zarr/codecs/blosc-bits", "0.0.0")]
    [TestCase("v2.zarr/codecs/lz4", "0.0.0")]
    [TestCase("v2.zarr/codecs/zstd", "0.0.0")]
    [TestCase("v3.zarr/crc32c", "zarr.json")]
    [TestCase("v3.zarr/gzip", "c.0.0.0")]
    public void Zarr_stores(string array, string file) => ZarrTests.WithStores(Ht.Comm, [array + "/"], stores =>
    {
        string store = Path.Join(stores, array);
        byte[] sound = File.ReadAllBytes(Path.Join(store, file));
        Fuzz(sound, s_count / 7, (_, _) => Zarr.Load<double>(store, casting: Casting.Unsafe), Path.Join(store, file));
    });

    [Test]
    public void Parquet_files() => SharedFolder.Use(Ht.Comm, folder =>
    {
        string path = Path.Join(folder, "sound.parquet");
        ParquetTests.WriteTable(path);
        Fuzz(File.ReadAllBytes(path), s_count, (changed, _) => Parquet.Load<double>(changed, ["float", "int", "bool", "missing"], casting: Casting.Unsafe));
    });

    private static void Fuzz(byte[] sound, int count, Action<string, Random> load, string? at = null) => SharedFolder.Use(Ht.Comm, folder =>
    {
        var random = new Random(20260823);
        string path = at ?? Path.Join(folder, "changed");
        for (int k = 0; k < count; k++)
        {
            byte[] changed = Change(sound, random);
            File.WriteAllBytes(path, changed);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                load(path, random);
            }
            catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or KeyNotFoundException or InvalidCastException)
            {
                // Refused, as documented.
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"File {k} made a {exception.GetType()}: {exception.Message}", exception);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.That(allocated, Is.LessThan((4 * FileLimits.AlwaysAllowed) + (64L * sound.Length)), $"file {k}");
        }
    });

    private static byte[] Change(byte[] sound, Random random)
    {
        byte[] changed = [.. sound];
        switch (random.Next(8))
        {
            case 0:
                return changed[..random.Next(changed.Length)];
            case 1:
                int from = random.Next(changed.Length), length = random.Next(Math.Min(64, changed.Length - from));
                return [.. changed[..from], .. changed[from..(from + length)], .. changed[from..]];
            default:
                for (int k = random.Next(1, 9); k > 0; k--)
                {
                    int place = random.Next(changed.Length);
                    changed[place] = random.Next(5) switch
                    {
                        0 => 0xff,
                        1 => 0,
                        2 => (byte)(changed[place] ^ 1 << random.Next(8)),
                        3 => changed[random.Next(changed.Length)],
                        _ => (byte)random.Next(256),
                    };
                }

                return changed;
        }
    }
}
