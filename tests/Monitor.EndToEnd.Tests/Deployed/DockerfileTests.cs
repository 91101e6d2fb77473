using System.Text.RegularExpressions;
using Monitor.Testing;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>The image is built by the steps of <c>scripts/publish.sh</c>, from files that are there.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllText(Repository.File("Dockerfile")).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');

    private static readonly string Script = File.ReadAllText(Repository.File("scripts", "publish.sh")).Replace("\\\n", " ", StringComparison.Ordinal);

    [Fact]
    public void What_it_copies_is_there_and_kept_from_nobody()
    {
        var ignored = File.ReadAllLines(Repository.File(".dockerignore")).Where(line => line.Length > 0).ToList();
        foreach (var (from, _) in Copied())
        {
            var (folder, pattern) = (Path.GetDirectoryName(from)!.Replace("*", "", StringComparison.Ordinal).TrimEnd('/'), Path.GetFileName(from));
            (pattern.Length == 0 ? Directory.Exists(Repository.File(folder)) : Directory.EnumerateFiles(Repository.File(folder), pattern).Any()).ShouldBeTrue($"COPY {from}");
            var top = from.Split('/')[0];
            (ignored.Contains($"{top}/") || (ignored.Contains($"{top}/*") && !ignored.Contains($"!{from}"))).ShouldBeFalse($".dockerignore keeps {from} away");
        }
    }

    [Fact]
    public void Packages_are_fetched_for_every_project_that_is_built()
    {
        var fetched = Copied().Select(c => c.From).Where(from => from.EndsWith("/*.csproj", StringComparison.Ordinal)).Select(from => Path.GetDirectoryName(from)!);

        fetched.ShouldBe(Projects(Repository.File("src", "Monitor.Web", "Monitor.Web.csproj")).Select(p => Path.GetDirectoryName(Path.GetRelativePath(Repository.Root, p))!).Distinct(), ignoreOrder: true);
        Copied().Where(c => c.From.EndsWith("/*.csproj", StringComparison.Ordinal)).ShouldAllBe(c => c.To == c.From.Replace("*.csproj", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Projects_need_no_file_that_is_not_copied()
    {
        var copied = Copied().Select(c => c.From).ToList();
        foreach (var project in Projects(Repository.File("src", "Monitor.Web", "Monitor.Web.csproj")).Append(Repository.File("Directory.Build.props")))
        {
            foreach (Match named in Outside().Matches(File.ReadAllText(project)))
            {
                var relative = named.Groups[1].Value.Replace('\\', '/').Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal);
                var file = Path.GetRelativePath(Repository.Root, Path.GetFullPath(relative, Path.GetDirectoryName(project)!));
                copied.Any(c => file == c || (c.EndsWith('/') && file.StartsWith(c, StringComparison.Ordinal))).ShouldBeTrue($"{Path.GetFileName(project)} names {file}");
            }
        }
    }

    [Fact]
    public void It_publishes_as_the_script_does()
    {
        var image = Options(Lines.Single(line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal)));
        var script = Options(Script.Split('\n').Single(line => line.Contains("dotnet publish ", StringComparison.Ordinal)));

        script.Except(image).ShouldBeEmpty();
        image.Except(script).ShouldBeEmpty();
        var restore = Options(Lines.Single(line => line.StartsWith("RUN dotnet restore ", StringComparison.Ordinal)));
        restore.ShouldBeSubsetOf(image.Append("src/Monitor.Web"));
        Lines.ShouldContain("RUN scripts/sbom.sh");
        File.ReadAllText(Repository.File("scripts", "sbom.sh")).ShouldContain($"$root/{Output(image)}");
        Lines.ShouldContain($"COPY --from=build /source/{Output(image)}/ ./");
    }

    [Fact]
    public void What_it_runs_is_what_was_published()
    {
        var image = Image.Read();

        image.EntryPoint.ShouldBe(["dotnet", "Monitor.Web.dll"]);
        image.HealthCheck.Take(3).ShouldBe([.. image.EntryPoint, "healthcheck"]);
        image.Environment["ASPNETCORE_URLS"].ShouldBe($"http://+:{image.Port}");
        // As run.sh.
        foreach (var (name, value) in image.Environment.Where(e => e.Key.StartsWith("DOTNET_", StringComparison.Ordinal)))
            File.ReadAllText(Repository.File("run.sh")).ShouldContain($"{name}:-{value}}}");
    }

    private static List<(string From, string To)> Copied() =>
        [.. from line in Lines
            where line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)
            let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            from source in words[1..^1]
            select (source, words[^1])];

    private static IEnumerable<string> Projects(string project) =>
        ReferencedProject().Matches(File.ReadAllText(project)).SelectMany(m => Projects(Path.GetFullPath(m.Groups[1].Value.Replace('\\', '/'), Path.GetDirectoryName(project)!))).Prepend(project);

    private static List<string> Options(string command) => [.. Option().Matches(command).Select(m => m.Value.Replace("$project", "Monitor.Web", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Trim())];

    private static string Output(IEnumerable<string> options) => options.Single(o => o.StartsWith("--output ", StringComparison.Ordinal))["--output ".Length..];

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex ReferencedProject();

    // Of files that lie elsewhere; projects are looked at by themselves.
    [GeneratedRegex("(?:Include|Project)=\"((?:\\$\\(MSBuildThisFileDirectory\\)|\\.\\.)[^\"$]*?)\"")]
    private static partial Regex Outside();

    [GeneratedRegex(@"--?[\w-]+(?::\w+=\w+)?(?: (?!-)[^\s>]+)?")]
    private static partial Regex Option();
}
