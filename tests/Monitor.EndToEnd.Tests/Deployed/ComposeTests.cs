using System.Net;
using System.Text.RegularExpressions;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing;
using Monitor.Testing.Postgres;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>What <c>docker compose up</c> runs, without Docker: the image's commands, with the containers' environment and that alone, as a user without rights.</summary>
[Collection("Deployed")]
public sealed partial class ComposeTests(TestPostgres postgres, InstalledProgram program)
{
    private static readonly Image Image = Image.Read();

    private static readonly ComposeFile Compose = new(new Dictionary<string, string> { ["MONITOR_DB_PASSWORD"] = "of-the-database" });

    [Theory]
    [InlineData("monitor")]
    [InlineData("web-1", "worker-2")]
    public async Task Its_services_start_pass_their_health_check_and_end_in_time(params string[] services)
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);
        var user = await InstalledProgram.UserOfAsync(database);
        List<(Child Child, Dictionary<string, string> Environment, int Port)> running = [];
        try
        {
            foreach (var service in services)
            {
                var port = FreePort.Find();
                var environment = Image.With(On(database, Compose.EnvironmentOf(service)), port);
                running.Add((program.Start(Image.EntryPoint, environment, user), environment, port));
            }

            foreach (var (child, environment, port) in running)
            {
                await InstalledProgram.UntilAsync(child, port, "/ready", HttpStatusCode.OK);
                (await program.RunAsync(Image.HealthCheck, environment)).ShouldBe((0, $"http://127.0.0.1:{port}/healthz answered 200\n"));
            }

            // The verb that the pages have operators run in a container.
            var (code, said) = await program.RunAsync([.. Image.EntryPoint, "doctor"], running[0].Environment, user);
            code.ShouldBe(0, said);
            await Task.WhenAll(running.Select(node => node.Child.AskToEndAsync()));
            foreach (var (service, (child, environment, port)) in services.Zip(running))
            {
                (await child.EndedAsync(Compose.GraceOf(service))).ShouldBe(0, child.Output);
                (await program.RunAsync(Image.HealthCheck, environment)).Code.ShouldBe(1);
            }
        }
        finally
        {
            foreach (var node in running)
                await node.Child.DisposeAsync();
        }
    }

    [Fact]
    public void Who_sets_no_password_is_told_which()
    {
        var without = new ComposeFile(new Dictionary<string, string>());

        Should.Throw<InvalidOperationException>(() => without.EnvironmentOf("monitor")).Message.ShouldBe("MONITOR_DB_PASSWORD: Set MONITOR_DB_PASSWORD in the environment or in a file .env");
        Compose.EnvironmentOf("database")["POSTGRES_PASSWORD"].ShouldBe("of-the-database");
        Compose.EnvironmentOf("monitor")["Monitor__PublicUrl"].ShouldBe("http://localhost:8080");
    }

    [Fact]
    public void The_services_fit_together()
    {
        foreach (var (name, service) in Compose.Services)
        {
            var needed = service.Find("depends_on")?.Fields ?? new Dictionary<string, Yaml>();
            needed.Keys.ShouldBeSubsetOf(Compose.Services.Keys, name);
            foreach (var (other, how) in needed.Where(n => n.Value["condition"].Text == "service_healthy"))
                (Compose.Services[other].Find("healthcheck") is not null || Compose.Services[other].Find("build") is not null).ShouldBeTrue($"{name} waits for {other}, which has no health check");
            foreach (var folder in (service.Find("volumes")?.Items ?? []).Select(v => v.Text).Where(v => v.StartsWith("./", StringComparison.Ordinal)))
                File.Exists(Repository.File(folder.Split(':')[0])).ShouldBeTrue(folder);
            // Data Protection, diagnostics and uploads would write elsewhere: the rehearsals run as a user who may write nowhere.
            if (service.Find("build") is not null)
                (service["read_only"].Text, service["restart"].Text).ShouldBe(("true", "unless-stopped"), name);
        }
    }

    [Fact]
    public void What_the_pages_say_of_compose_names_what_there_is()
    {
        var lines = (from page in Directory.EnumerateFiles(Repository.File("docs"), "*.md").Append(Repository.File("README.md"))
                     from Match line in Lines().Matches(File.ReadAllText(page))
                     select line.Groups[1].Value).ToList();

        lines.Count.ShouldBeGreaterThan(8);
        foreach (var line in lines)
        {
            var words = line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            var profiles = words.Zip(words.Skip(1)).Where(w => w.First == "--profile").Select(w => w.Second);
            profiles.ShouldBeSubsetOf(Compose.Services.Values.SelectMany(s => s.Find("profiles")?.Items ?? []).Select(p => p.Text), line);
            var known = words.TakeWhile(w => w is not ("dotnet" or "migrate" or "restore")).Where(w => Compose.Services.ContainsKey(w));
            (words.Contains("up") && !profiles.Any() || known.Any()).ShouldBeTrue($"{line}: for which service?");
        }
    }

    // The database is another's here.
    private static Dictionary<string, string> On(TestDatabase database, IReadOnlyDictionary<string, string> environment)
    {
        environment["ConnectionStrings__Monitor"].ShouldBe("Host=database;Database=monitor;Username=monitor;Password=of-the-database");
        return new(environment) { ["ConnectionStrings__Monitor"] = database.ConnectionString };
    }

    [GeneratedRegex(@"docker compose ([^`\n#|)]+)")]
    private static partial Regex Lines();
}
