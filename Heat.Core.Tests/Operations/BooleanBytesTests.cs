using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>
/// A byte other than 0 is true, whatever it is: every public function that takes booleans gives the same for bytes from elsewhere as for
/// bytes of 0 and 1, and results of booleans are 0 or 1. The functions are found, not listed, so that a new one is tested as well.
/// </summary>
public class BooleanBytesTests
{
    private const int Length = 2 * 1500; // longer than what kernels take at a time, no multiple of a register

    // They hand elements on as they are, or tell of the memory, not of the values.
    private static readonly string[] s_movements =
    [
        "Array", "Where", "EmptyLike", "Empty", "Local", "FullLike",
    ];

    private static readonly byte[] s_bytes = [0, 1, 2, 0, 0x80, 0xFF, 1, 0, 4, 0];

    [Test]
    public void Every_function_of_booleans_goes_by_the_same_rule()
    {
        MethodInfo[] methods = [.. Functions()];
        Assert.That(methods, Has.Length.GreaterThan(40), "the search finds what there is");
        Assert.Multiple(() =>
        {
            foreach (MethodInfo method in methods)
            {
                (object?[] odd, object?[] plain) = (Arguments(method, normal: false), Arguments(method, normal: true));
                object? expected = Call(method, plain), result = Call(method, odd);
                string name = $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";
                Assert.That(Text(result), Is.EqualTo(Text(expected)), name);
                if (!s_movements.Contains(method.Name, StringComparer.Ordinal))
                    Assert.That(Bytes(result).Where(b => b > 1), Is.Empty, $"bytes of {name}");
                for (int i = 0; i < odd.Length; i++)
                    Assert.That(Text(odd[i]), Is.EqualTo(Text(plain[i])), $"argument {i} of {name}");
            }
        });
    }

    [Test]
    public void Conversions_and_single_elements_go_by_it()
    {
        DNDArray<bool> odd = Booleans(normal: false), plain = Booleans(normal: true);
        Assert.Multiple(() =>
        {
            Assert.That(odd.AsType<byte>().ToArray(), Is.EqualTo(plain.AsType<byte>().ToArray()));
            Assert.That(odd.AsType<float>().ToArray(), Is.EqualTo(plain.AsType<float>().ToArray()));
            Assert.That(odd.AsType<Complex64>().ToArray(), Is.EqualTo(plain.AsType<Complex64>().ToArray()));
            Assert.That(odd.ToArray(), Is.EqualTo(plain.ToArray()));
            Assert.That(odd.Item(0, 2), Is.EqualTo(plain.Item(0, 2)));
            Assert.That(odd.ToString(), Is.EqualTo(plain.ToString()));
        });
    }

    [Distributed]
    public void Reductions_of_the_communicator_go_by_it(Communicator comm)
    {
        bool[] odd = [.. Enumerable.Range(0, Length).Select(i => Bool(s_bytes[(i + comm.Rank) % s_bytes.Length]))], reduced = new bool[Length];
        bool[][] all = [.. Enumerable.Range(0, comm.Size).Select(rank => Enumerable.Range(0, Length).Select(i => s_bytes[(i + rank) % s_bytes.Length] != 0).ToArray())];
        foreach ((ReduceOp op, Func<bool, bool, bool> combine) in new (ReduceOp, Func<bool, bool, bool>)[]
        {
            (ReduceOp.LogicalAnd, (x, y) => x && y), (ReduceOp.LogicalOr, (x, y) => x || y), (ReduceOp.LogicalXor, (x, y) => x ^ y),
            (ReduceOp.Min, (x, y) => x && y), (ReduceOp.Max, (x, y) => x || y), (ReduceOp.BitwiseXor, (x, y) => x ^ y),
        })
        {
            comm.Allreduce(odd, reduced, op);
            for (int i = 0; i < Length; i++)
            {
                bool expected = all.Select(own => own[i]).Aggregate(combine);
                if ((reduced[i] ? 1 : 0) != (expected ? 1 : 0))
                    Assert.Fail($"{op} of element {i} is {reduced[i]}");
            }

            if (comm.Size > 1)
                Assert.That(MemoryMarshal.AsBytes<bool>(reduced).ToArray(), Is.All.LessThanOrEqualTo(1), $"{op}");
        }
    }

    /// <summary>Public static functions, members of extensions included, with an array of booleans among their parameters.</summary>
    private static IEnumerable<MethodInfo> Functions() =>
        from type in typeof(Ht).Assembly.GetExportedTypes()
        where type.IsAbstract && type.IsSealed && !type.IsGenericTypeDefinition
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.GetParameters().Any(parameter => !parameter.HasDefaultValue && (parameter.ParameterType == typeof(DNDArray<bool>) || parameter.ParameterType == typeof(Operand<bool>)))
        where method.GetParameters().All(parameter => parameter.ParameterType != typeof(Communicator) || parameter.HasDefaultValue)
        select method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(double))]) : method;

    private static object? Call(MethodInfo method, object?[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception)
        {
            Assert.Fail($"{method} throws {exception.InnerException}");
            return null;
        }
    }

    private static object?[] Arguments(MethodInfo method, bool normal)
    {
        int arrays = 0;
        return [.. method.GetParameters().Select(parameter => Argument(parameter, normal, ref arrays))];
    }

    private static object? Argument(ParameterInfo parameter, bool normal, ref int arrays)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(DNDArray<bool>) && string.Equals(parameter.Name, "destination", StringComparison.Ordinal))
            return null;
        if (string.Equals(parameter.Member.Name, nameof(Ht.Compress), StringComparison.Ordinal) && type == typeof(DNDArray<bool>))
            return Ht.Array<bool>([normal ? true : Bool(2), false], comm: Ht.Self); // along axis 0, of length 2
        if (type == typeof(DNDArray<bool>) && (!parameter.HasDefaultValue || string.Equals(parameter.Name, "where", StringComparison.Ordinal)))
            return Booleans(normal, shift: 3 * arrays++);
        if (type == typeof(Operand<bool>))
            return (Operand<bool>)Booleans(normal, shift: 3 * arrays++);
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue is null && type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : parameter.DefaultValue;
        return type switch
        {
            _ when type == typeof(Axes) => (Axes)0,
            _ when type == typeof(int) || type == typeof(int?) => 0,
            _ when type == typeof(bool) => true,
            _ when type == typeof(double) => 0.5,
            _ when type == typeof(DNDArray<double>) => Ht.Ones<double>([2, Length / 2], comm: Ht.Self),
            _ when type == typeof(Operand<double>) => (Operand<double>)2.0,
            _ => throw new AssertionException($"This test knows no argument for {parameter} of {parameter.Member}: give it one."),
        };
    }

    private static DNDArray<bool> Booleans(bool normal, int shift = 0)
    {
        bool[] elements = [.. Enumerable.Range(0, Length).Select(i => s_bytes[(i + shift) % s_bytes.Length]).Select(b => normal ? b != 0 : Bool(b))];
        return Ht.Array<bool>(elements, [2, Length / 2], comm: Ht.Self);
    }

    private static bool Bool(byte value) => Unsafe.As<byte, bool>(ref value);

    private static string Text(object? value) => value switch
    {
        null => "",
        DNDArray<bool> array => string.Concat(Bytes(array).Select(b => b == 0 ? '0' : '1')),
        DNDArray<long> array => string.Join(' ', array.ToArray()),
        DNDArray<long>[] arrays => string.Join(" | ", arrays.Select(Text)),
        DNDArray<double> array => string.Join(' ', array.ToArray().Select(x => x.ToString("R", CultureInfo.InvariantCulture))),
        bool boolean => boolean ? "1" : "0",
        ITuple tuple => string.Join(" | ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static IEnumerable<byte> Bytes(object? value) => value switch
    {
        DNDArray<bool> array => [.. MemoryMarshal.AsBytes(array.Local.Contiguous().Span)],
        bool boolean => [Unsafe.As<bool, byte>(ref boolean)],
        _ => [],
    };
}
