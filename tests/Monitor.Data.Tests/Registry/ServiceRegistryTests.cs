using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Registry;

public sealed class ServiceRegistryTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_created_service_is_found_listed_and_due_at_once()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("b"));
        var service = await database.AddAsync(Seen.Service("a") with { Group = "payments//eu " });

        var found = (await database.Registry.FindAsync("a", Scope.All, CancellationToken.None)).ShouldNotBeNull();
        found.Definition.Group.ShouldBe("payments/eu");
        found.Definition.Name.ShouldBe("a");
        found.Probes.Select(p => p.Id).ShouldBe(service.Probes.Select(p => p.Id));
        (await database.Registry.ListAsync(Scope.All, CancellationToken.None)).Select(s => s.Key).ShouldBe(["a", "b"]);
        (await database.DueInAsync(service)).ShouldBeLessThanOrEqualTo(0);
        (await database.Registry.FindAsync("c", Scope.All, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_service_is_held_once_until_it_changes()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("a"));
        var first = (await database.Registry.LoadAsync(null, CancellationToken.None)).Single();

        (await database.Registry.LoadWithSecretsAsync([first.Id], CancellationToken.None)).Single().ShouldBeSameAs(first);
        await database.Registry.SetPausedAsync("a", true, Somebody.Known, CancellationToken.None);
        var paused = (await database.Registry.LoadAsync(null, CancellationToken.None)).Single();
        paused.Paused.ShouldBeTrue();
        await database.Registry.PutAsync(first.Definition with { Owner = "payments" }, new PutTerms("test"), Somebody.Known, CancellationToken.None);
        (await database.Registry.LoadAsync(null, CancellationToken.None)).Single().Definition.Owner.ShouldBe("payments");
        await database.AskAsync<int>("UPDATE services SET created_at = created_at - interval '1 day' RETURNING id");
        (await database.Registry.LoadAsync(null, CancellationToken.None)).Single().CreatedAt.ShouldBe(first.CreatedAt.AddDays(-1));
        await database.Registry.DeleteAsync("a", Somebody.Known, CancellationToken.None);
        var again = await database.AddAsync(Seen.Service("a"));
        (await database.Registry.LoadAsync(null, CancellationToken.None)).Single().Id.ShouldBe(again.Id);
        GC.KeepAlive((first, paused));
    }

    [Fact]
    public async Task A_definition_that_cannot_be_read_keeps_no_other_from_being_read()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("well"));
        var poisoned = await database.AddAsync(Seen.Service("poisoned"));
        await database.AskAsync<int>($$"""UPDATE probes SET definition = '{"http": "poison"}' WHERE service_id = {{poisoned.Id}} RETURNING 1""");

        var read = await database.Registry.LoadAsync(null, CancellationToken.None);

        read.Select(s => s.Key).ShouldBe(["well", "poisoned"], ignoreOrder: true);
        read.Single(s => s.Key == "poisoned").Probes.ShouldBeEmpty();
        read.Single(s => s.Key == "poisoned").Unreadable.ShouldHaveSingleItem().Says.ShouldStartWith("Its readiness probe cannot be read and is not asked: ");
        (await database.Registry.PutAsync(Seen.Service("poisoned"), new PutTerms("test"), Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>();
        (await database.Registry.LoadAsync([poisoned.Id], CancellationToken.None)).Single().Probes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_taken_away_by_saving_the_rest()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var newer = await database.AddAsync(Seen.Service("newer", ProbeKind.Readiness, ProbeKind.Liveness));
        await database.AskAsync<int>($$"""UPDATE probes SET definition = jsonb_set(definition, '{http}', '"of a later version"') WHERE service_id = {{newer.Id}} AND kind = {{(short)ProbeKind.Liveness}} RETURNING 1""");
        var read = (await database.Registry.LoadAsync([newer.Id], CancellationToken.None)).Single();

        (await database.Registry.PutAsync(read.Definition with { Owner = "ada" }, new PutTerms("test"), Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>();

        (await database.AskAsync<long>($"SELECT count(*) FROM probes WHERE service_id = {newer.Id}")).ShouldBe(2);
        await database.AskAsync<int>($$"""UPDATE services SET definition = '{"components": "of a later version"}' WHERE id = {{newer.Id}} RETURNING 1""");
        (await database.Registry.LoadAsync([newer.Id], CancellationToken.None)).Single().Probes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_is_taken_once_however_many_ask_at_the_same_time()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            Task.Run(() => database.Registry.CreateAsync(Seen.Service("api"), "test", Somebody.Known, CancellationToken.None))));

        results.OfType<RegistryResult.Saved>().ShouldHaveSingleItem().Created.ShouldBeTrue();
        results.OfType<RegistryResult.KeyTaken>().Count().ShouldBe(9);
        (await database.AskAsync<long>("SELECT count(*) FROM probes")).ShouldBe(1);
    }

    [Fact]
    public async Task Puts_at_the_same_time_end_in_one_service()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var both = Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() =>
            database.Registry.PutAsync((i % 2 == 0 ? both : both with { Probes = both.Probes with { Liveness = null } }) with { Owner = $"team-{i}" }, new PutTerms("test"), Somebody.Known, CancellationToken.None))));

        results.OfType<RegistryResult.Saved>().Count(s => s.Created).ShouldBe(1);
        results.OfType<RegistryResult.Saved>().Select(s => s.Service.Revision).Order().ShouldBe(Enumerable.Range(1, 10));
    }

    [Fact]
    public async Task What_is_invalid_is_not_stored()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);

        var result = await database.Registry.CreateAsync(new ServiceDefinition { Key = "api" }, "test", Somebody.Known, CancellationToken.None);

        result.ShouldBeOfType<RegistryResult.Invalid>().Errors.Select(e => e.Field).ShouldContain("probes");
        (await database.AskAsync<long>("SELECT count(*) FROM services")).ShouldBe(0);
    }

    [Fact]
    public async Task Secrets_are_encrypted_at_rest_masked_on_reading_and_kept_behind_their_masks()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Secret("hunter2", "key-1"));

        (await database.AskAsync<string>("SELECT concat(s.definition, s.secrets, string_agg(p.definition::text, '')) FROM services s JOIN probes p ON p.service_id = s.id GROUP BY s.id"))
            .ShouldNotBeNull().ShouldSatisfyAllConditions(t => t.ShouldNotContain("hunter2"), t => t.ShouldNotContain("key-1"));
        var masked = (await database.Registry.FindAsync("api", Scope.All, CancellationToken.None))!;
        Http(masked).Authentication!.Password.ShouldBe(ProbeSecrets.Mask);
        Http(service).Authentication!.Password.ShouldBe(ProbeSecrets.Mask);

        await database.PutAsync(masked.Definition with { Owner = "payments" });
        Http(await ClearAsync(database)).Authentication!.Password.ShouldBe("hunter2");
        Http(await ClearAsync(database)).Headers["X-Api-Key"].ShouldBe("key-1");

        await database.PutAsync(Secret("hunter3", ProbeSecrets.Mask));
        Http(await ClearAsync(database)).Authentication!.Password.ShouldBe("hunter3");
        Http(await ClearAsync(database)).Headers["X-Api-Key"].ShouldBe("key-1");
        Http(new MonitoredService(0, (await database.Registry.UnmaskAsync(masked.Definition, Scope.All, CancellationToken.None)).Definition, [], false, "", default, default, 0))
            .Authentication!.Password.ShouldBe("hunter3");
    }

    [Fact]
    public async Task Probes_of_the_same_kind_keep_their_numbers_and_their_state()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness));
        await database.RecordAsync(Seen.Up(service, database.Start));

        var changed = await database.PutAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Startup));

        changed.Id.ShouldBe(service.Id);
        changed.Revision.ShouldBe(2);
        changed.Probes.Single(p => p.Kind == ProbeKind.Readiness).Id.ShouldBe(service.Probes.Single(p => p.Kind == ProbeKind.Readiness).Id);
        (await database.ProbeAsync(changed)).LastAt.ShouldBe(database.Start);
        (await database.AskAsync<long>("SELECT count(*) FROM probe_schedule")).ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_service_leaves_only_what_was_recorded_of_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Answer(service, database.Start, """{"status":"DOWN","components":{"db":{"status":"DOWN"}}}""", 503));

        (await database.Registry.DeleteAsync("api", Somebody.Known, CancellationToken.None)).ShouldBeTrue();
        (await database.Registry.DeleteAsync("api", Somebody.Known, CancellationToken.None)).ShouldBeFalse();

        foreach (var table in new[] { "probe_state", "probe_schedule", "probe_answer", "service_state", "component_state" })
            (await database.AskAsync<long>($"SELECT count(*) FROM {table}")).ShouldBe(0, table);
        (await database.ChangesAsync(service, ChangeSubject.Component)).Select(c => c.To).ShouldBe([HealthStatus.Unhealthy, HealthStatus.Unknown]);
    }

    [Fact]
    public async Task Paused_or_disabled_a_service_is_never_due()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));

        (await database.Registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None)).ShouldBeTrue();
        (await database.DueInAsync(service)).ShouldBe(double.PositiveInfinity);
        (await database.Registry.FindAsync("api", Scope.All, CancellationToken.None))!.Paused.ShouldBeTrue();

        await database.PutAsync(Seen.Service("api"));
        (await database.DueInAsync(service)).ShouldBe(double.PositiveInfinity);

        await database.Registry.SetPausedAsync("api", false, Somebody.Known, CancellationToken.None);
        (await database.DueInAsync(service)).ShouldBeLessThan(1);

        await database.PutAsync(Seen.Service("api") with { Enabled = false });
        (await database.DueInAsync(service)).ShouldBe(double.PositiveInfinity);
        (await database.Registry.SetPausedAsync("nobody", true, Somebody.Known, CancellationToken.None)).ShouldBeFalse();
    }

    private static ServiceDefinition Secret(string password, string key) => new()
    {
        Key = "api",
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Http = new HttpProbe
                {
                    Url = "http://10.0.0.5", Headers = new Dictionary<string, string> { ["X-Api-Key"] = key },
                    Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "u", Password = password },
                },
            },
        },
    };

    private static async Task<MonitoredService> ClearAsync(RecordingDatabase database) =>
        (await database.Registry.ListWithSecretsAsync(CancellationToken.None)).ShouldHaveSingleItem();

    private static HttpProbe Http(MonitoredService service) => service.Definition.Probes.Readiness!.Http!;
}
