using System.Text;

namespace Heat;

/// <summary>
/// Places element texts in rows, and rows in brackets: nested lists with hanging indents, one blank line more between
/// blocks for every axis more, lines wrapped, and an ellipsis where items are left out.
/// </summary>
internal sealed class ArrayLayout
{
    private const string Ellipsis = "...";
    private readonly PrintPlan _plan;
    private readonly string _separator;
    private readonly int _indent;
    private readonly int _lineEnd;
    private readonly string[] _elements;
    private readonly StringBuilder _text = new();
    private int _next;

    private ArrayLayout(PrintPlan plan, string[] elements, string separator, int indent, int lineWidth)
    {
        _plan = plan;
        _elements = elements;
        _separator = separator;
        _indent = indent;
        _lineEnd = lineWidth - plan.Shape.NDim; // leaves room for the closing brackets
    }

    /// <summary>Lays out the elements shown of an array that has some.</summary>
    /// <param name="plan">Which elements are shown.</param>
    /// <param name="elements">Their texts, in row-major order.</param>
    /// <param name="separator">What stands between elements.</param>
    /// <param name="indent">The column at which the text begins.</param>
    /// <param name="lineWidth">The column that no line should exceed.</param>
    public static string Arrange(PrintPlan plan, string[] elements, string separator, int indent, int lineWidth)
    {
        if (plan.Shape.NDim == 0)
            return elements[0];
        var layout = new ArrayLayout(plan, elements, separator, indent, lineWidth);
        layout.Nest(0);
        return layout._text.ToString();
    }

    private void Nest(int axis)
    {
        _text.Append('[');
        if (axis == _plan.Shape.NDim - 1)
            Row(axis);
        else
            Blocks(axis);
        _text.Append(']');
    }

    private void Blocks(int axis)
    {
        for (long item = 0; item < _plan.ShownShape[axis]; item++)
        {
            if (item > 0)
                NextBlock(axis);
            if (_plan.LeavesOut(axis) && item == _plan.Head(axis))
            {
                _text.Append(Ellipsis);
                NextBlock(axis);
            }

            Nest(axis + 1);
        }
    }

    private void NextBlock(int axis) => _text
        .Append(_separator.AsSpan().TrimEnd())
        .Append('\n', _plan.Shape.NDim - 1 - axis)
        .Append(' ', Indent(axis));

    private void Row(int axis)
    {
        int column = Indent(axis);
        for (long item = 0; item < _plan.ShownShape[axis]; item++)
        {
            if (item > 0)
                Append(_separator, ref column);
            if (_plan.LeavesOut(axis) && item == _plan.Head(axis))
            {
                Word(Ellipsis, axis, ref column);
                Append(_separator, ref column);
            }

            Word(_elements[_next++], axis, ref column);
        }
    }

    /// <summary>Appends a word, on a new line if it does not fit and the line is not empty.</summary>
    private void Word(string word, int axis, ref int column)
    {
        if (column + word.Length > _lineEnd && column > Indent(axis))
        {
            while (_text[^1] == ' ')
                _text.Length--;
            column = Indent(axis);
            _text.Append('\n').Append(' ', column);
        }

        Append(word, ref column);
    }

    private void Append(string text, ref int column)
    {
        _text.Append(text);
        column += text.Length;
    }

    /// <summary>The column after the brackets that open an axis.</summary>
    private int Indent(int axis) => _indent + axis + 1;
}
