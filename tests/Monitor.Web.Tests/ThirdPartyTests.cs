using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Monitor.Testing;

namespace Monitor.Web.Tests;

/// <summary>What ships and is not ours is written down: <c>docs/third-party.md</c>.</summary>
public sealed class ThirdPartyTests
{
    private const string Head =
        """
        # Third-party parts

        What ships with Monitor and is not ours. A test compares this page with what is built, and leaves the right one in `artifacts/third-party.md`.
        The hash of a package is NuGet's own (SHA-512 of the package), that of a file its SHA-256.


        """;

    [Fact]
    public async Task Each_package_and_each_script_that_ships_is_listed_with_its_version_licence_and_hash()
    {
        var expected = Head + Packages() + Files();
        var page = Repository.File("docs", "third-party.md");
        var written = File.Exists(page) ? await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken) : "";
        if (written != expected)
            await File.WriteAllTextAsync(Repository.File("artifacts", "third-party.md"), expected, TestContext.Current.CancellationToken);
        written.ShouldBe(expected, "artifacts/third-party.md is what it has to be");
    }

    [Fact]
    public async Task The_bill_of_materials_of_what_was_built_names_each_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("monitor-sbom-");
        File.Copy(Built(), Path.Combine(folder.FullName, "Monitor.Web.deps.json"));

        using var made = Process.Start(new ProcessStartInfo("bash", [Repository.File("scripts", "sbom.sh"), folder.FullName]) { RedirectStandardError = true })!;
        var errors = await made.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        made.ExitCode.ShouldBe(0, errors);
        using var bill = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "monitor.cdx.json"), TestContext.Current.CancellationToken));
        bill.RootElement.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        var components = bill.RootElement.GetProperty("components").EnumerateArray().ToList();
        foreach (var row in (Packages() + Files()).Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.Contains("| hash |", StringComparison.Ordinal) && !l.Contains("| SHA-256 |", StringComparison.Ordinal)))
        {
            var cells = row.Split('|', StringSplitOptions.TrimEntries).Select(c => c.Trim('`')).ToList();
            var hash = components.Single(c => c.GetProperty("name").GetString() == cells[1]).GetProperty("hashes")[0].GetProperty("content").GetString();
            (hash == cells[4] || hash == Convert.ToHexStringLower(Convert.FromBase64String(cells[4]))).ShouldBeTrue(row);
            components.RemoveAll(c => c.GetProperty("name").GetString() == cells[1]);
        }

        components.ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    // As the program itself is told at its start.
    private static string Packages()
    {
        using var shipped = JsonDocument.Parse(File.ReadAllText(Built()));
        var used = shipped.RootElement.GetProperty("targets").EnumerateObject().SelectMany(t => t.Value.EnumerateObject()).Where(p => p.Value.TryGetProperty("runtime", out _)).Select(p => p.Name).ToHashSet();
        var text = new StringBuilder("## Packages\n\n| package | version | licence | hash |\n|---|---|---|---|\n");
        foreach (var package in shipped.RootElement.GetProperty("libraries").EnumerateObject().Where(l => used.Contains(l.Name) && l.Value.GetProperty("type").GetString() == "package").OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase))
        {
            var (name, version) = (package.Name.Split('/')[0], package.Name.Split('/')[1]);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {version} | {Licence(name, version)} | `{package.Value.GetProperty("sha512").GetString()!.Replace("sha512-", "", StringComparison.Ordinal)}` |\n");
        }

        return text.ToString();
    }

    private static string Built()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "Monitor.Web", own.Name, "Monitor.Web.deps.json");
    }

    private static string Licence(string name, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? named : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var metadata = XDocument.Load(Path.Combine(folder, name.ToLowerInvariant(), version.ToLowerInvariant(), $"{name.ToLowerInvariant()}.nuspec")).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        var licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : licence is not null ? InFile(name, licence.Value) : metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "licenseUrl")?.Value ?? "none named";
    }

    // Where the package has a file in place of a name, somebody has to read it.
    private static string InFile(string name, string file) => name.StartsWith("Hangfire.", StringComparison.Ordinal)
        ? "LGPL-3.0-or-later"
        : throw new InvalidOperationException($"{name} has its licence in {file}: read it, and name it here.");

    private static string Files()
    {
        var text = new StringBuilder("\n## Files\n\nThose of `lib/mudblazor` come from its package when it is built.\n\n| file | from | licence | SHA-256 |\n|---|---|---|---|\n");
        foreach (var (path, from, licence) in ((string, string, string)[])
        [
            ("src/Monitor.Core/Access/Passwords/common-passwords.txt", "zxcvbn 4.4.2, ranked passwords", "MIT, beside it"),
            ("src/Monitor.Web/wwwroot/lib/uplot/uPlot.iife.min.js", "uPlot 1.6.32", "MIT, beside it"),
            ("src/Monitor.Web/wwwroot/lib/uplot/uPlot.min.css", "uPlot 1.6.32", "MIT, beside it"),
        ])
            text.Append(CultureInfo.InvariantCulture, $"| `{path}` | {from} | {licence} | `{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.File(path.Split('/')))))}` |\n");
        // Whatever else is vendored has to be named above.
        Directory.EnumerateDirectories(Repository.File("src", "Monitor.Web", "wwwroot", "lib")).Select(Path.GetFileName).ShouldBe(["mudblazor", "uplot"], ignoreOrder: true);
        return text.ToString();
    }
}
