namespace Heat.Build.Generating;

/// <summary>The methods, members and operators that an operation's attributes ask for, as text.</summary>
internal static class Forms
{
    private static readonly string[] s_shifts = ["<<", ">>", ">>>"];

    /// <summary>What is generated for an operation, beginning with the method itself where that is.</summary>
    public static IEnumerable<Form> Of(Operation operation)
    {
        Declaration declaration = operation.Declaration;
        if (operation.Body is not null)
            yield return Static(operation, operation.Name, operation.Parameters, operation.Body);
        if (declaration.Has("ValueFirst"))
            yield return ValueFirst(operation);
        foreach (string alias in declaration.Texts("Alias"))
        {
            yield return Static(operation, alias, operation.Parameters, $"=> {Call(operation, [operation.Parameters[0].Name, .. operation.Parameters[1..].Select(Named)])};");
            if (declaration.Has("Member"))
                yield return Member(operation, alias);
        }

        if (declaration.Has("Member"))
            yield return Member(operation, operation.Name);
        if (declaration.Has("Property"))
            yield return Property(operation);
        if (declaration.Has("InPlace"))
        {
            if (operation.Destination is null)
                throw declaration.Wrong("what has no parameter 'destination' cannot write in place");
            if (operation.FitsInPlace)
                yield return InPlace(operation);
        }

        if (declaration.Text("Operator") is { } symbol)
        {
            foreach (Form form in Operators(operation, symbol)) yield return form;
        }
    }

    /// <summary>A method of the module: in its class, or in an extension of that.</summary>
    private static Form Static(Operation operation, string name, IEnumerable<Parameter> parameters, string body)
    {
        (string generic, string constraints) = (Generic(operation.TypeParameters), Constraints(operation.Constraints));
        return new(operation, operation.IsExtension ? Place.ModuleExtension : Place.Module,
            Lines([Documented(operation, ""), operation.Declaration.Priority, $"public static {operation.Result} {name}{generic}({string.Join(", ", parameters)}){constraints}", body]));
    }

    /// <summary>A binary operation whose first operand is one value.</summary>
    private static Form ValueFirst(Operation operation)
    {
        if (!operation.IsBinary)
            throw operation.Declaration.Wrong("a value can be first only where the second parameter is an Operand of the same type");
        Parameter[] parameters =
        [
            operation.Parameters[0] with { Type = operation.Element },
            operation.Parameters[1] with { Type = operation.Parameters[0].Type },
            .. operation.Parameters[2..],
        ];
        return Static(operation, operation.Name, parameters, operation.Body ?? operation.Declaration.Body);
    }

    /// <summary>A method of the array; an element-wise operation without destination and mask.</summary>
    private static Form Member(Operation operation, string name)
    {
        Parameter[] parameters = [.. operation.Parameters[1..].Where(parameter => !operation.IsElementwise || parameter.Name is not ("destination" or "where"))];
        return Instance(operation, [Documented(operation, Paths(parameters, "/summary|/returns")), operation.Declaration.Priority],
            $"{operation.Result} {name}", parameters, parameters.Select(Named));
    }

    private static Form Property(Operation operation) => new(operation, Place.Array, Lines(
        [Inherited(operation, "/summary|/returns|/remarks"), $"public {operation.Result} {operation.Name} => {Call(operation, [operation.Parameters[0].Name])};"]));

    /// <summary>A method that writes its result into the array.</summary>
    private static Form InPlace(Operation operation)
    {
        Parameter[] parameters = [.. operation.Parameters[1..].Where(parameter => parameter.Name != "destination")];
        IEnumerable<string> arguments = operation.Parameters[1..].Select(parameter =>
            parameter == operation.Destination ? $"destination: {operation.Parameters[0].Name}" : Named(parameter));
        return Instance(operation, [InPlaceSummary(operation), Inherited(operation, Paths(parameters, ""))], $"void {operation.Name}InPlace", parameters, arguments);
    }

    /// <summary>An operator; if it is binary, for either operand as one value, and with the assignment that writes into the left operand.</summary>
    private static IEnumerable<Form> Operators(Operation operation, string symbol)
    {
        (string array, string element) = (operation.Parameters[0].Type, operation.Element);
        (string Left, string Right)[] operands = !operation.IsBinary ? [(array, "")]
            : s_shifts.Contains(symbol) ? [(array, array), (array, element)] : [(array, array), (array, element), (element, array)];
        string[] names = [.. operation.Parameters.Take(operation.IsBinary ? 2 : 1).Select(parameter => parameter.Name)];
        foreach ((string left, string right) in operands)
        {
            string parameters = right.Length == 0 ? $"{left} {names[0]}" : $"{left} {names[0]}, {right} {names[1]}";
            yield return new(operation, Place.ArrayType, Lines(
                [Inherited(operation, ""), $"public static {operation.Result} operator {symbol}({parameters}) => {Call(operation, names)};"]));
        }

        if (!operation.IsBinary || !operation.FitsInPlace)
            yield break;
        foreach (string right in new[] { array, element })
        {
            yield return new(operation, Place.Array, Lines(
                [InPlaceSummary(operation), Inherited(operation, Paths([operation.Parameters[1]], "")),
                $"public void operator {symbol}=({right} {names[1]}) => {Call(operation, [.. names, $"destination: {names[0]}"])};"]));
        }
    }

    private static Form Instance(Operation operation, IEnumerable<string> head, string signature, IEnumerable<Parameter> parameters, IEnumerable<string> arguments)
    {
        // The first type parameter is that of the block, others are the method's own.
        int first = operation.IsGeneric ? 1 : 0;
        (string generic, string constraints) = (Generic(operation.TypeParameters[first..]), Constraints(operation.Constraints[first..]));
        return new(operation, Place.Array, Lines(
            [.. head, $"public {signature}{generic}({string.Join(", ", parameters)}){constraints}", $"=> {Call(operation, [operation.Parameters[0].Name, .. arguments])};"]));
    }

    /// <summary>An argument with its name, as overloads may have different parameters in a place.</summary>
    private static string Named(Parameter parameter) => $"{parameter.Name}: {parameter.Name}";

    private static string Call(Operation operation, IEnumerable<string> arguments) => $"{operation.Declaration.Module}.{operation.Name}({string.Join(", ", arguments)})";

    private static string Generic(IReadOnlyCollection<string> parameters) => parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters)}>";

    private static string Constraints(IReadOnlyCollection<string> clauses) => string.Concat(clauses.Select(clause => " " + clause));

    /// <summary>Documentation from the declaration: all, or some parts of it.</summary>
    private static string Inherited(Operation operation, string path) =>
        $"/// <inheritdoc cref=\"{operation.Declaration.Cref}\"{(path.Length == 0 ? "" : $" path=\"{path}\"")}/>";

    /// <summary>The same with a word about the element type.</summary>
    private static string Documented(Operation operation, string path) => operation.Note.Length == 0
        ? Inherited(operation, path)
        : $"/// <summary><inheritdoc cref=\"{operation.Declaration.Cref}\" path=\"/summary/node()\"/> {operation.Note}</summary>\n"
            + Inherited(operation, path.Replace("/summary|", "", StringComparison.Ordinal));

    private static string InPlaceSummary(Operation operation) =>
        $"/// <summary>In place, the result is written into this array: <inheritdoc cref=\"{operation.Declaration.Cref}\" path=\"/summary/node()\"/></summary>";

    private static string Paths(IReadOnlyCollection<Parameter> parameters, string others)
    {
        string documented = string.Join(" or ", parameters.Select(parameter => $"@name='{parameter.Name}'"));
        return string.Join('|', new[] { others, documented.Length == 0 ? "" : $"/param[{documented}]", "/remarks|/exception" }.Where(part => part.Length > 0));
    }

    /// <summary>Lines of text, but for empty ones; a body goes on the line before it unless that would be long, or it is a block.</summary>
    private static string[] Lines(IEnumerable<string> parts)
    {
        var lines = new List<string>();
        foreach (string line in parts.Where(part => part.Length > 0).SelectMany(Indented))
        {
            if (line.StartsWith("=> ", StringComparison.Ordinal) && lines[^1].Length + line.Length < 150)
            {
                lines[^1] += " " + line;
            }
            else if (line.StartsWith("=> ", StringComparison.Ordinal))
            {
                lines[^1] += " =>";
                lines.Add("    " + line[3..]);
            }
            else
            {
                lines.Add(line);
            }
        }

        return [.. lines];
    }

    /// <summary>The lines of a text as they stand in relation to the last one.</summary>
    private static IEnumerable<string> Indented(string text)
    {
        string[] lines = text.Split('\n');
        int outside = lines.Length == 1 ? 0 : lines[^1].TakeWhile(char.IsWhiteSpace).Count();
        return lines.Select((line, index) => index == 0 ? line.Trim() : line.Length > outside ? line[outside..].TrimEnd() : line.Trim());
    }
}

/// <summary>Where a form is declared.</summary>
internal enum Place
{
    /// <summary>In the static class of the module.</summary>
    Module,

    /// <summary>In the carrier, as a static method of the module.</summary>
    ModuleExtension,

    /// <summary>In the carrier, as an operator of arrays.</summary>
    ArrayType,

    /// <summary>In the carrier, as a member of an array.</summary>
    Array,
}

/// <summary>One generated method, member or operator.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Lines">Its text.</param>
internal sealed record Form(Operation Operation, Place Place, string[] Lines);
