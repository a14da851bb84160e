using System.Text;

namespace Heat.IO;

/// <summary>Where a link of a group leads: an object, or another path.</summary>
internal readonly record struct H5Link(string Name, long Address, string? Soft, bool IsExternal);

/// <summary>The links of groups, old and new, few and many.</summary>
internal static class H5Group
{
    private const int MostSoftLinks = 16;

    /// <summary>The links of a group.</summary>
    public static List<H5Link> Links(H5Object group)
    {
        H5File file = group.File;
        var links = new List<H5Link>();
        if (group.Find(H5Message.SymbolTable) is { } table)
        {
            var cursor = new H5Cursor(table, file);
            long tree = cursor.Address();
            var heap = new H5LocalHeap(file, cursor.Address());
            H5TreeVersion1.Visit(file, tree, type: 0, file.LengthSize, (_, node) => ReadSymbols(file, node, heap, links));
        }

        foreach (byte[] message in group.All(H5Message.Link))
            links.Add(ReadLink(file, message));
        if (group.Find(H5Message.LinkInfo) is { } info)
        {
            var cursor = new H5Cursor(info, file) { Position = 1 };
            cursor.Skip((cursor.U8() & 1) != 0 ? 8 : 0);
            long heapAddress = cursor.Address(), names = cursor.Address();
            if (heapAddress >= 0 && names >= 0)
            {
                var heap = new H5FractalHeap(file, heapAddress);
                H5TreeVersion2.Visit(file, names, record => links.Add(ReadLink(file, heap.Read(record.AsSpan(4)))));
            }
        }

        return links;
    }

    /// <summary>The object of a path; null if there is none.</summary>
    public static H5Object? Find(H5File file, string path) => Find(file, new H5Object(file, file.Root), path, MostSoftLinks);

    /// <summary>Visits all datasets and groups once, with their paths, depth first.</summary>
    public static void Walk(H5File file, Action<string, H5Object> visit)
    {
        var seen = new HashSet<long>();
        var stack = new Stack<(string Path, long Address)>([("", file.Root)]);
        while (stack.TryPop(out (string Path, long Address) place))
        {
            if (!seen.Add(place.Address))
                continue;
            var found = new H5Object(file, place.Address);
            visit(place.Path, found);
            if (!found.IsGroup)
                continue;
            foreach (H5Link link in Links(found).Where(link => link.Soft is null).OrderByDescending(link => link.Name, StringComparer.Ordinal))
                stack.Push((place.Path.Length == 0 ? link.Name : $"{place.Path}/{link.Name}", link.Address));
        }
    }

    private static H5Object? Find(H5File file, H5Object from, string path, int softLinksLeft)
    {
        H5Object place = path.StartsWith('/') ? new H5Object(file, file.Root) : from;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (string.Equals(name, ".", StringComparison.Ordinal))
                continue;
            if (!place.IsGroup)
                return null;
            H5Link link = Links(place).Find(link => string.Equals(link.Name, name, StringComparison.Ordinal));
            if (link.Name is null)
                return null;
            if (link.IsExternal)
                throw file.Unsupported($"\"{path}\" is a link to another file, which is not followed.");
            if (link.Soft is { } soft)
            {
                if (softLinksLeft == 0)
                    throw file.Damaged($"the links of \"{path}\" lead in a circle.");
                if (Find(file, place, soft, softLinksLeft - 1) is not { } next)
                    return null;
                place = next;
            }
            else
            {
                place = new H5Object(file, link.Address);
            }
        }

        return place;
    }

    private static void ReadSymbols(H5File file, long address, H5LocalHeap heap, List<H5Link> links)
    {
        var head = new H5Cursor(file.Read(address, 8), file);
        head.Expect("SNOD");
        head.Skip(2);
        int count = head.U16(), size = 2 * file.OffsetSize + 24;
        var cursor = new H5Cursor(file.Read(address + 8, (long)count * size), file);
        for (int i = 0; i < count; i++)
        {
            string name = heap.Name(cursor.Address());
            long target = cursor.Address();
            uint cache = cursor.U32();
            cursor.U32();
            uint value = cursor.U32();
            cursor.Skip(12);
            links.Add(new(name, target, cache == 2 ? heap.Name(value) : null, IsExternal: false));
        }
    }

    private static H5Link ReadLink(H5File file, byte[] message)
    {
        var cursor = new H5Cursor(message, file);
        byte version = cursor.U8(), flags = cursor.U8();
        if (version != 1)
            throw file.Damaged($"a link has version {version}.");
        int type = (flags & 8) != 0 ? cursor.U8() : 0;
        cursor.Skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 0x10) != 0 ? 1 : 0));
        string name = Encoding.UTF8.GetString(cursor.Take((int)Math.Min(cursor.Integer(1 << (flags & 3)), int.MaxValue)));
        return type switch
        {
            0 => new(name, cursor.Address(), null, IsExternal: false),
            1 => new(name, -1, Encoding.UTF8.GetString(cursor.Take(cursor.U16())), IsExternal: false),
            _ => new(name, -1, "", IsExternal: true),
        };
    }
}
