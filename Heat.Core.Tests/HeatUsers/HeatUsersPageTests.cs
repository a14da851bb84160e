namespace Heat.Tests;

public class HeatUsersPageTests
{
    [Test]
    public async Task The_page_for_users_of_Python_Heat_is_true()
    {
        string path = Path.Combine(Repository.Root, "docs", "for-heat-users.md");
        string page = HeatUsersPage.Make();
        if (Environment.GetEnvironmentVariable("HEAT_RECORD") is "1")
            await File.WriteAllTextAsync(path, page);
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(page));
        Assert.That(page, Does.Not.Contain("| not "), "an expression depends on how its operands are split");
    }

    [Test]
    public void What_needs_files_compiles()
    {
        string statements = string.Concat(HeatModules.Io.Select(name => name.Here.Contains(".Save(", StringComparison.Ordinal) ? $"{name.Here};\n" : $"value = {name.Here};\n"));
        Assert.That(CompiledProgram.Diagnose($"using Heat;\nDNDArray<double> a = null!;\nobject value;\n{statements}"), Is.Empty);
        Assert.That(HeatModules.Io.SelectMany(name => name.Names.Split(' ')), Is.Unique);
    }

    [Test]
    public void No_name_is_listed_twice()
    {
        foreach ((string module, HeatName[] names) in HeatModules.All)
            Assert.That(names.SelectMany(name => name.Names.Split(' ')), Is.Unique, module);
    }
}
