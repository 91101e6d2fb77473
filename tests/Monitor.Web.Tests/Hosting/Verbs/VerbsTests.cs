using Microsoft.Extensions.Configuration;
using Monitor.Testing.Postgres;
using Monitor.Web.Hosting;
using Monitor.Web.Hosting.Verbs;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Hosting.Verbs;

public sealed class VerbsTests(TestPostgres postgres)
{
    private const string Secret = "correct-horse-9";

    [Fact]
    public void Settings_of_the_server_are_no_verb()
    {
        CommandLine.Takes([]).ShouldBeFalse();
        CommandLine.Takes(["--urls", "http://localhost:1"]).ShouldBeFalse();
        CommandLine.Takes(["Monitor:Roles=web"]).ShouldBeFalse();
        CommandLine.Takes(["migrate"]).ShouldBeTrue();
        CommandLine.Takes(["--help"]).ShouldBeTrue();
    }

    [Fact]
    public async Task What_there_is_is_said_and_what_there_is_not_ends_with_2()
    {
        var help = await Spoken.SayAsync(["--help"]);
        help.Code.ShouldBe(0);
        foreach (var verb in (string[])["healthcheck", "config", "doctor", "migrate", "backup", "restore", "user", "keys"])
            help.Output.ShouldContain(verb);
        (await Spoken.SayAsync(["user", "reset", "--help"])).Output.ShouldContain("--second-factor-off");

        (await Spoken.SayAsync(["migrate", "--dryrun"])).Code.ShouldBe(2);
        (await Spoken.SayAsync(["restore"])).Code.ShouldBe(2);
        (await Spoken.SayAsync(["bakup", "there"])).Errors.ShouldContain("There is no verb bakup. Did you mean backup?");
        (await Spoken.SayAsync(["healthcheck", "--url", "here"])).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_configuration_is_printed_with_its_sources_without_secrets_and_with_what_has_no_effect()
    {
        var spoken = await Spoken.SayAsync(
            ["config", "print"],
            ("ConnectionStrings:Monitor", $"Host=db;Username=monitor;Password={Secret}"), ("Monitor:Setup:AdminPassword", Secret), ("Monitor:Setup:ApiKey", Secret),
            ("Monitor:Retention:RawHour", "12"), ("Monitor:DrainSeconds", "7"), ("OTEL_EXPORTER_OTLP_HEADERS", $"authorization={Secret}"));

        (spoken.Output + spoken.Errors).ShouldNotContain(Secret);
        spoken.Code.ShouldBe(1);
        spoken.Errors.ShouldContain("Monitor__Retention__RawHour is no setting. Did you mean Monitor__Retention__RawHours?");
        spoken.Output.Split('\n').Single(l => l.StartsWith("Monitor__DrainSeconds ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].ShouldBe("7");
        spoken.Output.Split('\n').Single(l => l.StartsWith("Monitor__Retention__PackedDays ", StringComparison.Ordinal)).ShouldEndWith("default");
        spoken.Output.ShouldContain("host=db", Case.Insensitive);
        spoken.Output.Split('\n').Select(l => l.Split(' ')[0]).Where(name => name.Length > 0).ShouldBeUnique();
    }

    [Theory]
    [InlineData("http://+:8081", "http://127.0.0.1:8081/")]
    [InlineData("https://*:8443;http://[::]:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://10.0.0.5:80", "http://10.0.0.5/")]
    [InlineData(null, "http://127.0.0.1:8080/")]
    public void A_container_asks_where_it_listens(string? urls, string asked) =>
        HealthcheckVerb.Local(new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls)]).Build()).ToString().ShouldBe(asked);

    [Fact]
    public async Task Healthcheck_and_doctor_say_how_a_running_instance_is()
    {
        (string, string) key = ("Monitor:KeyRing:Key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"), key);
        await host.SetUpAsync("first@example.com");
        var here = host.Address.ToString();

        (await Spoken.SayAsync(["healthcheck", "--timeout", "60"], ("urls", here))).Code.ShouldBe(0);
        (await Spoken.SayAsync(["healthcheck", "--ready", "--timeout", "60", "--url", here])).Code.ShouldBe(0);
        var doctor = await Spoken.SayAsync(["doctor"], ("urls", here), ("ConnectionStrings:Monitor", host.ConnectionString), ("Monitor:PublicUrl", "http://localhost:1"), ("Monitor:SignIn:RequireSecondFactor", "admin"), key);
        doctor.Code.ShouldBe(0, doctor.Output);
        foreach (var line in (string[])["ok    port: Monitor answers", "ok    writing", "ok    rights", "ok    clock: agrees", "ok    schema: is up to date", "ok    key ring: keys: 1 encrypted by ", "ok    partitions: results have a place for 7 days", "ok    nodes", "ok    checks", "warn  second factor: it is asked of 1 person, who has none"])
            doctor.Output.ShouldContain(line);

        await host.StopAsync();
        (await Spoken.SayAsync(["healthcheck"], ("urls", here))).Code.ShouldBe(1);

        (string, string) database = ("ConnectionStrings:Monitor", host.ConnectionString);
        (await Spoken.SayAsync(["keys", "show"], database, key)).Output.ShouldContain("the first encrypts");
        (await Spoken.SayAsync(["keys", "rotate"], database)).Errors.ShouldContain("Monitor:KeyRing:Key is not set");
        (await Spoken.SayAsync(["doctor"], ("urls", here), database)).Output.ShouldContain("fail  key ring");
        (await Should.ThrowAsync<ConfigurationException>(() => host.StartAgainAsync())).Message.ShouldContain("Monitor__KeyRing__Key_FILE");
    }

    [Fact]
    public async Task The_doctor_names_what_is_wrong_and_its_mend()
    {
        await using var empty = await postgres.CreateEmptyDatabaseAsync(TestContext.Current.CancellationToken);

        var behind = await Spoken.SayAsync(["doctor"], ("urls", "http://127.0.0.1:1"), ("ConnectionStrings:Monitor", empty.ConnectionString));
        behind.Code.ShouldBe(1);
        behind.Output.ShouldContain("fail  schema");
        behind.Output.ShouldContain("Monitor.Web.dll migrate");

        var away = await Spoken.SayAsync(["doctor"], ("urls", "http://127.0.0.1:1"), ("ConnectionStrings:Monitor", "Host=127.0.0.1;Port=1;Database=x;Username=x"), ("Monitor:Roles", "wed"));
        away.Code.ShouldBe(1);
        away.Output.ShouldContain("fail  configuration: Monitor:Roles is 'wed'");
    }
}
