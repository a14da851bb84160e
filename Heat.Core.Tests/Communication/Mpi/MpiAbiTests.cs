using System.Globalization;
using System.Runtime.InteropServices;
using Heat.Mpi;

namespace Heat.Tests;

internal sealed unsafe class MpiAbiTests
{
    private static readonly (MpiHandle Handle, int Size)[] s_types =
    [
        (MpiHandle.Byte, 1), (MpiHandle.Int8, 1), (MpiHandle.Int16, 2), (MpiHandle.Int32, 4), (MpiHandle.Int64, 8),
        (MpiHandle.UInt8, 1), (MpiHandle.UInt16, 2), (MpiHandle.UInt32, 4), (MpiHandle.UInt64, 8),
        (MpiHandle.Float, 4), (MpiHandle.Double, 8), (MpiHandle.DoubleComplex, 16),
    ];

    [TestCase(AbiHeaderValues.OpenMpi, "Open MPI")]
    [TestCase(AbiHeaderValues.Mpich, "MPICH")]
    public void TableAgreesWithTheHeader(string header, string name)
    {
        MpiAbi abi = Named(name);
        Dictionary<string, string> expected = header
            .Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(Describe(abi), Is.EquivalentTo(expected));
            Assert.That(expected, Has.Count.EqualTo(10 + Enum.GetValues<MpiHandle>().Length));
        });
    }

    [Test]
    public void EveryTableHasEveryHandleOnce([ValueSource(typeof(MpiAbi), nameof(MpiAbi.All))] MpiAbi abi)
    {
        IEnumerable<MpiHandle> handles = abi.Symbols?.Keys ?? abi.Constants!.Keys;
        IEnumerable<object> values = abi.Symbols?.Values.Cast<object>() ?? abi.Constants!.Values.Cast<object>();
        Assert.Multiple(() =>
        {
            Assert.That(handles, Is.EquivalentTo(Enum.GetValues<MpiHandle>()));
            Assert.That(values, Is.Unique);
            Assert.That(abi.StatusSize, Is.LessThanOrEqualTo(MpiStatus.MaxSize));
        });
    }

    // A builtin datatype of MPICH and its relatives carries its size in bits 8 to 15.
    [Test]
    public void IntegerHandlesCarryTheSizeOfTheirType([Values("MPICH", "MS-MPI")] string name)
    {
        MpiAbi abi = Named(name);
        Assert.That(s_types.Select(type => (type.Handle, (int)(abi.Constants![type.Handle] >> 8 & 0xff))), Is.EqualTo(s_types));
    }

    // A fixed-size datatype of the standard interface carries the logarithm of its size in bits 3 to 5.
    [Test]
    public void StandardHandlesCarryTheSizeOfTheirType()
    {
        var integers = s_types.Where(type => type.Handle is >= MpiHandle.Byte and <= MpiHandle.UInt64).ToArray();
        Assert.That(integers.Select(type => (type.Handle, 1 << (int)(Mpi5Abi.Table.Constants![type.Handle] >> 3 & 7))), Is.EqualTo(integers));
    }

    [TestCase("Open MPI", "ompi_mpi_comm_world")]
    [TestCase("Open MPI", "ompi_mpi_comm_world", "MPI_Abi_get_version", TestName = "Open MPI 6, whose own interface says that it is not the standard's")]
    [TestCase("MPICH")]
    [TestCase("MPICH", "MPI_Abi_get_version")]
    [TestCase("MS-MPI", "MSMPI_Get_version")]
    public void FamilyIsToldByItsExports(string expected, params string[] exports)
    {
        nint notStandard = (nint)(delegate* unmanaged<int*, int*, int>)&NoStandardVersion;
        Assert.That(MpiAbi.Detect(name => exports.Contains(name) ? notStandard : 0).Name, Is.EqualTo(expected));
    }

    [Test]
    public void StandardInterfaceGoesBeforeASymbolOfOpenMpi()
    {
        nint standard = (nint)(delegate* unmanaged<int*, int*, int>)&StandardVersion;
        Assert.That(MpiAbi.Detect(name => name is "MPI_Abi_get_version" or "ompi_mpi_comm_world" ? standard : 0), Is.SameAs(Mpi5Abi.Table));
    }

    [Test]
    public void CollectivesHaveTheirMpiNames()
    {
        Assert.Multiple(() =>
        {
            Assert.That(MpiFunctions.BlockingName(CollectiveKind.Broadcast), Is.EqualTo("MPI_Bcast"));
            Assert.That(MpiFunctions.ImmediateName(CollectiveKind.ExclusiveScan), Is.EqualTo("MPI_Iexscan"));
            Assert.That(MpiFunctions.ImmediateName(CollectiveKind.Alltoallv), Is.EqualTo("MPI_Ialltoallv"));
        });
    }

    [TestCase(ReduceKind.Sum, ElementKind.Float64, MpiHandle.Sum)]
    [TestCase(ReduceKind.Min, ElementKind.Int32, MpiHandle.Min)]
    [TestCase(ReduceKind.LogicalXor, ElementKind.UInt8, MpiHandle.LogicalXor)]
    [TestCase(ReduceKind.LogicalAnd, ElementKind.Bool, MpiHandle.LogicalAnd)]
    [TestCase(ReduceKind.Max, ElementKind.Bool, MpiHandle.LogicalOr)]
    [TestCase(ReduceKind.BitwiseXor, ElementKind.Bool, MpiHandle.LogicalXor)]
    [TestCase(ReduceKind.Min, ElementKind.Float32, null)]
    [TestCase(ReduceKind.Min, ElementKind.UInt32, null)]
    [TestCase(ReduceKind.Sum, ElementKind.Int16, null)]
    [TestCase(ReduceKind.LogicalOr, ElementKind.Float64, null)]
    [TestCase(ReduceKind.Sum, ElementKind.Float16, null)]
    [TestCase(ReduceKind.Product, ElementKind.Complex128, null)]
    [TestCase(ReduceKind.MinLoc, ElementKind.Opaque, null)]
    [TestCase(ReduceKind.Custom, ElementKind.Int64, null)]
    public void LibraryComputesOnlyWhatItComputesAlike(object op, object element, object? expected) =>
        Assert.That(MpiReductions.Predefined((ReduceKind)op, (ElementKind)element), Is.EqualTo((MpiHandle?)expected));

    private static MpiAbi Named(string name) => MpiAbi.All.Single(abi => string.Equals(abi.Name, name, StringComparison.Ordinal));

    private static Dictionary<string, string> Describe(MpiAbi abi)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [nameof(abi.HandleSize)] = Text(abi.HandleSize),
            [nameof(abi.StatusSize)] = Text(abi.StatusSize),
            [nameof(abi.StatusSource)] = Text(abi.StatusSource),
            [nameof(abi.StatusTag)] = Text(abi.StatusTag),
            [nameof(abi.InPlace)] = Text(abi.InPlace),
            [nameof(abi.AnySource)] = Text(abi.AnySource),
            [nameof(abi.AnyTag)] = Text(abi.AnyTag),
            [nameof(abi.Undefined)] = Text(abi.Undefined),
            [nameof(abi.ThreadSerialized)] = Text(abi.ThreadSerialized),
            [nameof(abi.TagUpperBound)] = Text(abi.TagUpperBound),
        };
        foreach (MpiHandle handle in Enum.GetValues<MpiHandle>())
            numbers[handle.ToString()] = abi.Symbols?[handle] ?? Text(abi.Constants![handle]);
        return numbers;

        static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
    }

    [UnmanagedCallersOnly]
    private static int StandardVersion(int* major, int* minor)
    {
        (*major, *minor) = (1, 0);
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int NoStandardVersion(int* major, int* minor)
    {
        (*major, *minor) = (-1, -1);
        return 0;
    }
}
