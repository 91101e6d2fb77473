using System.Globalization;
using System.Net;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>What systemd does with the unit, without systemd: its command, its environment, a user without rights, and its own PostgreSQL in the only folder it may write to.</summary>
[Collection("Deployed")]
public sealed class SystemdTests(InstalledProgram program)
{
    private static readonly Unit Unit = new();

    [Fact]
    public async Task The_unit_starts_answers_its_verbs_and_ends_in_time()
    {
        var (port, data) = (FreePort.Find(), await program.MakeFolderAsync("monitor"));
        var environment = EnvironmentOn(data, $"""
            ASPNETCORE_URLS=http://127.0.0.1:{port}
            Monitor__PublicUrl=https://localhost
            """);
        Unit["ExecStart"].Split(' ')[1].ShouldStartWith(Unit["WorkingDirectory"] + "/");
        await using var running = program.Start(Here(Unit["ExecStart"]), environment);
        await InstalledProgram.UntilAsync(running, port, "/ready", HttpStatusCode.OK);
        // Said once it serves, which may be a moment later.
        await Eventually.IsTrueAsync(() => Task.FromResult(running.Output.Contains("/setup?token=", StringComparison.Ordinal)), "the link to set it up with");
        Directory.EnumerateFileSystemEntries(data).ShouldNotBeEmpty();

        var (doctor, said) = await program.RunAsync(Here(DocumentedVerb()), environment);
        doctor.ShouldBe(0, said);
        (await program.RunAsync(["dotnet", "Monitor.Web.dll", "healthcheck", "--ready"], environment)).Code.ShouldBe(0);

        // KillMode=mixed: the program is asked, and ends its own PostgreSQL.
        Unit["KillMode"].ShouldBe("mixed");
        await running.AskToEndAsync();
        (await running.EndedAsync(TimeSpan.FromSeconds(int.Parse(Unit["TimeoutStopSec"], CultureInfo.InvariantCulture)))).ShouldBe(0, running.Output);
        Directory.EnumerateFiles(data, "postmaster.pid", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void Verbs_are_documented_with_what_the_unit_has()
    {
        var words = Typed().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var properties = words.Zip(words.Skip(1)).Where(w => w.First == "-p").Select(w => w.Second.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);

        foreach (var (name, value) in properties)
            Unit[name].ShouldBe(value, name);
        properties.Keys.ShouldBe(["DynamicUser", "User", "StateDirectory", "StateDirectoryMode", "WorkingDirectory", "EnvironmentFile"]);
        words.Zip(words.Skip(1)).Where(w => w.First == "-E").Select(w => w.Second).ShouldBe([$"Monitor__DataDirectory={Unit.Environment["Monitor__DataDirectory"]}"]);
        Unit.Environment["Monitor__DataDirectory"].ShouldBe($"/var/lib/{Unit["StateDirectory"]}");
    }

    // Of the machine's own systemd-analyze; test.sh installs it where it is missing.
    [Theory]
    [InlineData("verify")]
    // Of 10, lower is better: 1.6 by systemd 252.
    [InlineData("security", "--offline=yes", "--threshold=20")]
    public async Task Systemd_takes_the_unit(params string[] question)
    {
        await using var analysis = Child.StartProgram("systemd-analyze", [.. question, Repository.File("deploy", "systemd", "monitor.service")]);

        (await analysis.EndedAsync(TimeSpan.FromSeconds(30))).ShouldBe(0, analysis.Output);
        analysis.Output.ShouldNotContain("Unknown");
        analysis.Output.ShouldNotContain("Failed to parse");
    }

    private static Dictionary<string, string> EnvironmentOn(string data, string file)
    {
        var environment = new Dictionary<string, string>(Unit.Environment) { ["Monitor__DataDirectory"] = data };
        foreach (var pair in file.Split('\n').Select(line => line.Split('=', 2)))
            environment[pair[0]] = pair[1];
        return environment;
    }

    // In our folder, and by the dotnet of this machine, wherever that is.
    private string[] Here(string command) =>
        [.. command.Replace(Unit["WorkingDirectory"], program.Folder, StringComparison.Ordinal).Split(' ').Select(word => word == "/usr/bin/dotnet" ? "dotnet" : word)];

    private static string Typed() => string.Join(' ', Documented.Commands("operations.md", "systemd").Select(line => line.TrimEnd('\\')));

    private static string DocumentedVerb() => Typed()[Typed().IndexOf("/usr/bin/dotnet", StringComparison.Ordinal)..];
}
