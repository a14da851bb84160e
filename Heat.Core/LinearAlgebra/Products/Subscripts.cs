namespace Heat;

/// <summary>The subscripts of an Einstein summation: a label for each axis of each operand and of the result. Labels of an ellipsis are
/// negative, counted from the last axis: -1, -2, ...</summary>
/// <param name="Operands">The labels of each operand.</param>
/// <param name="Output">The labels of the result.</param>
/// <param name="Lengths">The length of each label.</param>
internal sealed record Subscripts(int[][] Operands, int[] Output, Dictionary<int, long> Lengths)
{
    /// <summary>Reads subscripts such as <c>"ij,jk->ik"</c>.</summary>
    /// <exception cref="ArgumentException">They are not well-formed, or do not fit the shapes.</exception>
    public static Subscripts Parse(string text, ReadOnlySpan<Shape> shapes)
    {
        string plain = text.Replace(" ", "", StringComparison.Ordinal);
        int arrow = plain.IndexOf("->", StringComparison.Ordinal);
        string[] terms = (arrow < 0 ? plain : plain[..arrow]).Split(',');
        if (terms.Length != shapes.Length)
            throw new ArgumentException($"Einsum: \"{text}\" has subscripts of {terms.Length} operand(s), but there are {shapes.Length}.", nameof(text));
        int broadcast = 0; // axes of the longest ellipsis
        var operands = new int[terms.Length][];
        var lengths = new Dictionary<int, long>();
        for (int k = 0; k < terms.Length; k++)
        {
            (string before, string after, bool hasEllipsis) = Take(terms[k], text);
            int hidden = shapes[k].NDim - before.Length - after.Length;
            if (hidden < 0 || (hidden > 0 && !hasEllipsis))
                throw new ArgumentException($"Einsum: \"{terms[k]}\" has {before.Length + after.Length} label(s), but operand {k} has shape {shapes[k]}.", nameof(text));
            broadcast = Math.Max(broadcast, hidden);
            operands[k] = [.. before.Select(label => (int)label), .. Enumerable.Range(0, hidden).Select(i => i - hidden), .. after.Select(label => (int)label)];
            for (int axis = 0; axis < shapes[k].NDim; axis++)
            {
                int label = operands[k][axis];
                long length = shapes[k][axis], known = lengths.GetValueOrDefault(label, length);
                if (length != known && length != 1 && known != 1)
                    throw new ArgumentException($"Einsum: label {Name(label)} of \"{text}\" has length {known} and, in operand {k} of shape {shapes[k]}, {length}.", nameof(text));
                lengths[label] = known == 1 ? length : known;
            }
        }

        int[] hiddenLabels = [.. Enumerable.Range(0, broadcast).Select(i => i - broadcast)];
        int[] output = arrow < 0 ? Implied(operands, hiddenLabels) : Explicit(plain[(arrow + 2)..], hiddenLabels, lengths, text);
        return new(operands, output, lengths);
    }

    /// <summary>Without an arrow: the ellipsis, then the labels that occur once, in alphabetical order.</summary>
    private static int[] Implied(int[][] operands, int[] hidden) =>
        [.. hidden, .. operands.SelectMany(labels => labels).Where(label => label >= 0).GroupBy(label => label).Where(group => group.Count() == 1).Select(group => group.Key).Order()];

    private static int[] Explicit(string term, int[] hidden, Dictionary<int, long> lengths, string text)
    {
        (string before, string after, bool hasEllipsis) = Take(term, text);
        if (hidden.Length > 0 && !hasEllipsis)
            throw new ArgumentException($"Einsum: the axes of the ellipsis are missing in the output of \"{text}\": write ... there.", nameof(text));
        foreach (char label in before + after)
        {
            if (!lengths.ContainsKey(label))
                throw new ArgumentException($"Einsum: the output of \"{text}\" has label '{label}', which no operand has.", nameof(text));
            if ((before + after).Count(other => other == label) > 1)
                throw new ArgumentException($"Einsum: the output of \"{text}\" has label '{label}' twice.", nameof(text));
        }

        return [.. before.Select(label => (int)label), .. hidden, .. after.Select(label => (int)label)];
    }

    private static (string Before, string After, bool HasEllipsis) Take(string term, string text)
    {
        int dots = term.IndexOf("...", StringComparison.Ordinal);
        string before = dots < 0 ? term : term[..dots], after = dots < 0 ? "" : term[(dots + 3)..];
        foreach (char label in before + after)
        {
            if (!char.IsAsciiLetter(label))
                throw new ArgumentException($"Einsum: '{label}' in \"{text}\" is no label: letters, commas, one ... a term and one -> are.", nameof(text));
        }

        return (before, after, dots >= 0);
    }

    private static string Name(int label) => label < 0 ? $"{label} of the ellipsis" : $"'{(char)label}'";
}
