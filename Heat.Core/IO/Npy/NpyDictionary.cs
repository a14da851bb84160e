using System.Globalization;

namespace Heat.IO;

/// <summary>The dictionary in the header of an NPY file, a literal of Python whose values are strings, booleans and tuples of integers:
/// <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>.</summary>
internal sealed class NpyDictionary
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly string _text, _path;
    private readonly string? _name;
    private int _at;

    public NpyDictionary(string text, string path, string? name)
    {
        (_text, _path, _name) = (text, path, name);
        Expect('{');
        while (!Accept('}'))
        {
            string key = String();
            Expect(':');
            _values[key] = Value();
            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        if (!string.IsNullOrWhiteSpace(text[_at..]))
            throw Wrong($"there is more after the dictionary, from position {_at}");
    }

    /// <summary>A value that is a string.</summary>
    /// <exception cref="NotSupportedException">It is something else: the fields of a record.</exception>
    public string Text(string key)
    {
        string value = Get(key);
        return value[0] is '\'' or '"' ? value[1..^1]
            : throw FileErrors.Unsupported(_path, $"'{key}' is {value}: records and objects are not read.", _name);
    }

    /// <summary>A value that is True or False.</summary>
    public bool Flag(string key) => Get(key) switch
    {
        "True" => true,
        "False" => false,
        var value => throw Wrong($"'{key}' is {value} and not True or False"),
    };

    /// <summary>A value that is a tuple of integers.</summary>
    public long[] Numbers(string key)
    {
        string value = Get(key);
        if (value[0] != '(')
            throw Wrong($"'{key}' is {value} and no tuple");
        string[] parts = value[1..^1].Split(',', StringSplitOptions.TrimEntries);
        if (parts[^1].Length == 0)
            parts = parts[..^1];
        return Array.ConvertAll(parts, part =>
            long.TryParse(part.TrimEnd('L'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
            : throw Wrong($"\"{part}\" in '{key}' is no integer of 64 bits"));
    }

    private string Get(string key) => _values.TryGetValue(key, out string? value) ? value : throw Wrong($"there is no '{key}'");

    private string Value()
    {
        SkipSpace();
        int start = _at;
        switch (Peek())
        {
            case '\'' or '"':
                String();
                break;
            case '(' or '[':
                Brackets();
                break;
            default:
                while (char.IsLetterOrDigit(Peek()))
                    _at++;
                break;
        }

        return _at > start ? _text[start.._at] : throw Wrong($"no value at position {start}");
    }

    // The fields of a record are lists of tuples; they are skipped, to be refused by name.
    private void Brackets()
    {
        int depth = 0;
        do
        {
            char c = Peek();
            if (c == '\0')
                throw Wrong("a bracket is not closed");
            if (c is '\'' or '"')
            {
                String();
                continue;
            }

            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            _at++;
        }
        while (depth > 0);
    }

    private string String()
    {
        SkipSpace();
        char quote = Peek();
        int end = quote is '\'' or '"' ? _text.IndexOf(quote, _at + 1) : -1;
        if (end < 0)
            throw Wrong($"no string at position {_at}");
        string content = _text[(_at + 1)..end];
        _at = end + 1;
        return content;
    }

    private bool Accept(char c)
    {
        SkipSpace();
        if (Peek() != c)
            return false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Accept(c))
            throw Wrong($"no '{c}' at position {_at}");
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void SkipSpace()
    {
        while (char.IsWhiteSpace(Peek()))
            _at++;
    }

    private InvalidDataException Wrong(string what) => FileErrors.Damaged(_path, $"The header is damaged: {what}.", _name);
}
