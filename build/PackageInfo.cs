using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Heat.Build;

/// <summary>What a package says of the commit that it was made from.</summary>
/// <param name="Suffix">The version's suffix, unique for a commit and rising along a branch: <c>dev.512.g1a2b3c4</c>.</param>
/// <param name="Url">The project's page; <see langword="null"/> where it is not known.</param>
internal sealed partial record PackageInfo(string Suffix, string? Url)
{
    /// <summary>Reads the commit from git, and the page from the variables of a CI service or git's remote.</summary>
    /// <exception cref="BuildFailedException">This is no git checkout.</exception>
    public static async Task<PackageInfo> OfCheckoutAsync(CancellationToken cancellation)
    {
        string count = await GitAsync(["rev-list", "--count", "HEAD"], cancellation) ?? throw new BuildFailedException("A package's version counts git's commits, but this is no git checkout.");
        string commit = (await GitAsync(["rev-parse", "--short=7", "HEAD"], cancellation))!;
        return new($"dev.{count}.g{commit}", PageOf(
            Environment.GetEnvironmentVariable("GITHUB_SERVER_URL"), Environment.GetEnvironmentVariable("GITHUB_REPOSITORY"),
            await GitAsync(["remote", "get-url", "origin"], cancellation)));
    }

    /// <summary>The project's page, from what CI and git know.</summary>
    internal static string? PageOf(string? server, string? repository, string? remote)
    {
        if (!string.IsNullOrEmpty(server) && !string.IsNullOrEmpty(repository)) return $"{server}/{repository}";
        return Uri.TryCreate(remote, UriKind.Absolute, out Uri? page) && page.Scheme == Uri.UriSchemeHttps
            ? Regex.Replace($"https://{page.Host}{page.AbsolutePath}", @"(\.git)?/?$", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            : null;
    }

    /// <summary>A readme whose links into the repository are absolute, as a package's page needs them.</summary>
    public string WithAbsoluteLinks(string readme) =>
        Url is null ? readme : RelativeLink().Replace(readme, link => $"]({Url}/blob/main/{link.Groups["path"].Value})");

    private static async Task<string?> GitAsync(string[] arguments, CancellationToken cancellation)
    {
        JobResult result = await ChildProcess.RunAsync(
            new ProcessStartInfo("git", ["-C", Checkout.Root, .. arguments]), capture: true, TimeSpan.FromMinutes(1), cancellation);
        return result.ExitCode == 0 ? result.StdOut.Trim() : null;
    }

    [GeneratedRegex(@"\]\((?<path>(?![a-z]+:|#|/)[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RelativeLink();
}
