using System.Numerics;

namespace Heat.Tests;

/// <summary>The elements of the files that the scripts in <c>Data/files</c> made: a function of the place in row-major order.</summary>
internal static class Ramp
{
    private static readonly string[] s_names = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64", "complex128"];

    /// <summary>The element types that files store.</summary>
    public static IEnumerable<string> Names => s_names;

    /// <summary>A file of the folder <c>Data/files</c>.</summary>
    public static string File(string name) => Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", "files", name);

    /// <summary>The element at a place.</summary>
    public static T Value<T>(long k) where T : unmanaged
    {
        object value = DType.Of<T>().Name switch
        {
            "bool" => k % 3 == 1,
            "int8" => (sbyte)(k * 3 % 127 - 60),
            "int16" => (short)(k * 3 % 127 - 60),
            "int32" => (int)(k * 3 % 127 - 60),
            "int64" => k * 3 % 127 - 60,
            "uint8" => (byte)(k * 3 % 127),
            "uint16" => (ushort)(k * 3 % 127),
            "uint32" => (uint)(k * 3 % 127),
            "uint64" => (ulong)(k * 3 % 127),
            "float16" => (Half)(k * 0.25 - 5),
            "float32" => (float)(k * 0.25 - 5),
            "float64" => k * 0.25 - 5,
            "complex64" => new Complex64((float)(k * 0.25), -k),
            _ => new Complex(k * 0.25, -k),
        };
        return (T)value;
    }

    /// <summary>All elements of a shape.</summary>
    public static T[] Of<T>(Shape shape) where T : unmanaged => [.. Enumerable.Range(0, (int)shape.Size).Select(k => Value<T>(k))];

    /// <summary>The elements that slices take of a shape.</summary>
    public static T[] Of<T>(Shape shape, Slice[] slices) where T : unmanaged
    {
        var selection = Heat.IO.Selection.Of(shape, slices);
        var whole = new LocalTensor<T>(Of<T>(shape), shape);
        Block all = Block.Whole(selection.Shape);
        return selection.Pick(whole.Slice(selection.Bounds(all)), all).ToArray();
    }

    /// <summary>Calls a generic action with the type of a name.</summary>
    public static void Visit(string name, ITypeAction action)
    {
        switch (name)
        {
            case "bool": action.Run<bool>(); break;
            case "int8": action.Run<sbyte>(); break;
            case "int16": action.Run<short>(); break;
            case "int32": action.Run<int>(); break;
            case "int64": action.Run<long>(); break;
            case "uint8": action.Run<byte>(); break;
            case "uint16": action.Run<ushort>(); break;
            case "uint32": action.Run<uint>(); break;
            case "uint64": action.Run<ulong>(); break;
            case "float16": action.Run<Half>(); break;
            case "float32": action.Run<float>(); break;
            case "float64": action.Run<double>(); break;
            case "complex64": action.Run<Complex64>(); break;
            case "complex128": action.Run<Complex>(); break;
            default: throw new ArgumentException($"There is no type {name}.", nameof(name));
        }
    }

    /// <summary>Something that is done for each element type.</summary>
    internal interface ITypeAction
    {
        void Run<T>() where T : unmanaged;
    }

    /// <summary>An array of the ramp in a distribution, made without communication, in rows that are strided if wanted.</summary>
    public static DNDArray<T> Array<T>(Distribution distribution, Communicator comm) where T : unmanaged
    {
        Block piece = distribution.BlockOf(comm.Rank);
        var elements = new T[piece.Size];
        int k = 0;
        foreach (long[] index in Layouts.Indices(piece))
            elements[k++] = Value<T>(Layouts.Position(distribution.Shape, index));
        return Ht.FromLocal(new LocalTensor<T>(elements, piece.Shape), distribution, comm);
    }
}
