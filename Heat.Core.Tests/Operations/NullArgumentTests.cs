using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Heat.Tests;

/// <summary>Every method on arrays, members among them, says which of its arguments is null.</summary>
public class NullArgumentTests
{
    private static readonly Type[] s_elementTypes = [typeof(double), typeof(int), typeof(Complex), typeof(bool)];

    [Test]
    public void Arguments_that_are_null_are_named()
    {
        string?[] problems = [.. Methods().SelectMany(method => Arrays(method).Select(parameter => Problem(method, parameter)))];
        Assert.That(problems, Has.Length.GreaterThan(500), "so many arguments there are");
        string[] wrong = [.. problems.OfType<string>()];
        Assert.That(wrong, Is.Empty, string.Join(Environment.NewLine, wrong));
    }

    [Test]
    public void So_are_those_of_methods_with_spans_and_operands()
    {
        DNDArray<double> a = ZerosOf<double>(), none = null!;
        (string Name, Action Call)[] calls =
        [
            ("x", () => Ht.Digitize(none, [1.0])), ("x", () => Ht.Bucketize(none, [1.0])), ("a", () => Ht.Percentile(none, [50.0])), ("a", () => Ht.NanQuantile(none, [0.5])),
            ("y", () => Ht.Add(a, none)), ("y", () => a.MultiplyInPlace(none)), ("y", () => _ = a + none), ("x", () => Ht.Atan2(a, none)), ("y", () => Ht.DivMod(a, none)),
            ("y", () => a.IsClose(none)), ("y", () => Ht.Where(true, a, none)), ("condition", () => Ht.Where(null!, a, 1)), ("max", () => a.Clip(max: none)),
            ("prepend", () => a.Diff(prepend: none)), ("append", () => Ht.Diff(a, append: none)), ("y", () => Ht.Power(2, Typed<int>())),
        ];
        Assert.Multiple(() =>
        {
            foreach ((string name, Action call) in calls)
                Assert.That(call, Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(name));
        });
        static DNDArray<T> Typed<T>() where T : unmanaged => null!;
    }

    /// <summary>The methods and operators of each element type that their constraints allow, and the members of arrays; but for those with
    /// spans, which reflection cannot call, and the members of others.</summary>
    private static IEnumerable<MethodInfo> Methods() => typeof(Ht).Assembly.GetExportedTypes()
        .Where(type => !type.IsNested && (type is { IsAbstract: true, IsSealed: true } || type == typeof(Ht)))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => (!method.IsDefined(typeof(ExtensionAttribute)) || IsArray(method.GetParameters()[0].ParameterType)) && Array.TrueForAll(method.GetParameters(), parameter => !parameter.ParameterType.IsByRefLike))
        .SelectMany(method => !method.IsGenericMethodDefinition ? [method] : s_elementTypes.Select(type => Made(method, type)).OfType<MethodInfo>());

    private static MethodInfo? Made(MethodInfo method, Type type)
    {
        try
        {
            return method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => type)]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The arrays that may not be null.</summary>
    private static IEnumerable<ParameterInfo> Arrays(MethodInfo method) => method.GetParameters().Where(parameter =>
        IsArray(parameter.ParameterType) && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull);

    private static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DNDArray<>);

    private static string? Problem(MethodInfo method, ParameterInfo missing)
    {
        object?[] arguments = [.. method.GetParameters().Select(parameter =>
            parameter.Position == missing.Position ? null
            : parameter.HasDefaultValue ? Type.Missing
            : IsArray(parameter.ParameterType) ? Zeros(parameter.ParameterType.GetGenericArguments()[0])
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)];
        try
        {
            method.Invoke(null, BindingFlags.OptionalParamBinding, null, arguments, null);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is ArgumentNullException { ParamName: var name } && string.Equals(name, missing.Name, StringComparison.Ordinal))
        {
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return $"{method}: {missing.Name} is null, but {thrown.InnerException!.GetType().Name} says {thrown.InnerException.Message}";
        }

        return $"{method}: {missing.Name} is null, and nothing is thrown";
    }

    private static object Zeros(Type type) => typeof(NullArgumentTests).GetMethod(nameof(ZerosOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;

    private static DNDArray<T> ZerosOf<T>() where T : unmanaged => Ht.Full<T>([2], default, comm: Ht.Self);
}
