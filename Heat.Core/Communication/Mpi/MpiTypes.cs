namespace Heat.Mpi;

/// <summary>
/// The datatypes of a library. Data that only move need no more than the element's size, so that counts are elements;
/// the sizes that no predefined type has get a contiguous type each, made once and kept.
/// </summary>
internal sealed unsafe class MpiTypes(MpiLibrary library)
{
    private readonly List<nint> _made = [];

    private readonly Dictionary<int, nint> _bySize = new()
    {
        [1] = library[MpiHandle.Byte],
        [2] = library[MpiHandle.UInt16],
        [4] = library[MpiHandle.UInt32],
        [8] = library[MpiHandle.UInt64],
        [16] = library[MpiHandle.DoubleComplex],
    };

    /// <summary>The type for moving elements of a size.</summary>
    public nint ForMoving(DType element)
    {
        if (!_bySize.TryGetValue(element.Size, out nint type))
            _bySize.Add(element.Size, type = Contiguous(element.Size));
        return type;
    }

    /// <summary>A new type of that many bytes.</summary>
    public nint Contiguous(int bytes)
    {
        nint type = Contiguous(bytes, library[MpiHandle.Byte]);
        _made.Add(type);
        return type;
    }

    /// <summary>A new type of so many elements of another, which whoever asked for it frees with <see cref="FreeOne"/>.</summary>
    public nint Contiguous(int count, nint element)
    {
        nint type = 0;
        library.Check(library.Functions.TypeContiguous(count, element, &type), "MPI_Type_contiguous");
        library.Check(library.Functions.TypeCommit(&type), "MPI_Type_commit");
        return type;
    }

    /// <summary>A new type of a header and elements, both at their addresses in memory: messages of it have no other buffer.</summary>
    public nint WithHeader(void* header, int headerBytes, void* data, int count, nint element)
    {
        int* lengths = stackalloc int[] { headerBytes, count };
        nint* places = stackalloc nint[] { (nint)header, (nint)data };
        nint* types = stackalloc nint[] { library[MpiHandle.Byte], element };
        nint type = 0;
        library.Check(library.Functions.TypeCreateStruct(2, lengths, places, types, &type), "MPI_Type_create_struct");
        library.Check(library.Functions.TypeCommit(&type), "MPI_Type_commit");
        return type;
    }

    /// <summary>Frees a type; messages of it that are under way go on.</summary>
    public void FreeOne(nint type) => library.Check(library.Functions.TypeFree(&type), "MPI_Type_free");

    /// <summary>Frees what was made, as some libraries ask before MPI ends.</summary>
    public void Free()
    {
        foreach (nint made in _made)
        {
            nint type = made;
            library.Check(library.Functions.TypeFree(&type), "MPI_Type_free");
        }

        _made.Clear();
    }

    /// <summary>The predefined type with which a library's own operations compute on elements of a kind.</summary>
    public static MpiHandle ForComputing(ElementKind kind) => kind switch
    {
        ElementKind.Int8 => MpiHandle.Int8,
        ElementKind.Int16 => MpiHandle.Int16,
        ElementKind.Int32 => MpiHandle.Int32,
        ElementKind.Int64 => MpiHandle.Int64,
        ElementKind.UInt8 or ElementKind.Bool => MpiHandle.UInt8,
        ElementKind.UInt16 => MpiHandle.UInt16,
        ElementKind.UInt32 => MpiHandle.UInt32,
        ElementKind.UInt64 => MpiHandle.UInt64,
        ElementKind.Float32 => MpiHandle.Float,
        ElementKind.Float64 => MpiHandle.Double,
        _ => throw new InvalidOperationException($"No library computes on elements of kind {kind}."),
    };
}
