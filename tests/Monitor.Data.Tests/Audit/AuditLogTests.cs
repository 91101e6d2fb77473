using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.Audit;

public sealed class AuditLogTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_change_of_a_service_is_noted_with_who_made_it()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        await database.Registry.CreateAsync(Seen.Service("api"), "ui", Somebody.Known, Stop);
        await database.Registry.PutAsync(Seen.Service("api") with { Owner = "payments" }, new PutTerms(), Somebody.Known, Stop);
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, Stop);
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, Stop);
        await database.Registry.SetPausedAsync("api", false, Somebody.Known, Stop);
        await database.Registry.DeleteAsync("api", Somebody.Known, Stop);

        var entries = await database.EntriesAsync();
        entries.Select(e => e.Action).ShouldBe(["service.created", "service.updated", "service.paused", "service.resumed", "service.deleted"]);
        // Who it was is kept; what they might do then is not.
        var actor = Somebody.Known with { Role = null };
        entries.ShouldAllBe(e => e.Actor == actor && e.Subject == new AuditSubject("service", "api"));
        JsonDifference.Of(entries[1].Before, entries[1].After).ShouldBe([new("owner", null, "payments")]);
        JsonDifference.Of(entries[2].Before, entries[2].After).ShouldBe([new("paused", "false", "true")]);
        (entries[0].Before, entries[^1].After).ShouldBe((null, null));
        (await database.AskAsync<bool>("SELECT bool_and(at BETWEEN now() - interval '1 minute' AND now()) FROM audit_log")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_refused_or_changes_nothing_is_not_noted()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        var made = (RegistryResult.Saved)await database.Registry.CreateAsync(Seen.Service("api"), "ui", Somebody.Known, Stop);
        await database.Registry.CreateAsync(Seen.Service("api"), "ui", Somebody.Known, Stop);
        await database.Registry.PutAsync(new ServiceDefinition { Key = "api" }, new PutTerms(), Somebody.Known, Stop);
        await database.Registry.DeleteAsync("nobody", Somebody.Known, Stop);
        var same = (RegistryResult.Saved)await database.Registry.PutAsync(made.Service.Definition, new PutTerms(), Somebody.Known, Stop);

        same.Service.Revision.ShouldBe(made.Service.Revision);
        (await database.EntriesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_secret_is_never_in_it_and_that_it_was_given_anew_is()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        await database.Registry.CreateAsync(Guarded("hunter2"), "ui", Somebody.Known, Stop);
        await database.Registry.PutAsync(Guarded("hunter3"), new PutTerms(), Somebody.Known, Stop);
        await database.Registry.DeleteAsync("api", Somebody.Known, Stop);

        var entries = await database.EntriesAsync();
        string.Concat(entries.Select(e => e.Before + e.After)).ShouldNotContain("hunter");
        JsonDifference.Of(entries[1].Before, entries[1].After).ShouldBe([new("changedSecrets", null, "readiness.password")]);
    }

    [Fact]
    public async Task Channels_are_noted_without_their_addresses()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        var hook = new ChannelDefinition { Key = "ops", Type = "slack", Url = "https://hooks.slack.com/services/T0/B0/canary" };
        await database.Channels.CreateAsync(hook, Somebody.Known, Stop);
        await database.Channels.PutAsync(hook with { Name = "Ops", Url = hook.Url + "2" }, null, Somebody.Known, Stop);
        await database.Channels.SendTestAsync("ops", Somebody.Known, Stop);
        await database.Channels.SendTestAsync("ops", Somebody.Known, Stop);
        await database.Channels.DeleteAsync("ops", match: null, Somebody.Known, Stop);

        var entries = await database.EntriesAsync();
        entries.Select(e => e.Action).ShouldBe(["channel.created", "channel.updated", "channel.tested", "channel.deleted"]);
        string.Concat(entries.Select(e => e.Before + e.After)).ShouldNotContain("canary");
        JsonDifference.Of(entries[1].Before, entries[1].After).ShouldBe([new("name", "ops", "Ops"), new("changedSecrets", null, "url")]);
    }

    [Fact]
    public async Task Keys_are_noted_when_made_rotated_and_revoked()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        await using var context = database.Get<IDbContextFactory<MonitorDbContext>>().CreateDbContext();
        var (old, next) = (Key("mon_abc", 1), Key("mon_def", 2));
        await ApiKeyStore.AddAsync(context, old, Somebody.Known, Stop);
        await ApiKeyStore.ReplaceAsync(context, old, next, DateTimeOffset.UnixEpoch.AddYears(60), Somebody.Known, Stop);
        await ApiKeyStore.RemoveAsync(context, old, Somebody.Known, Stop);

        var entries = await database.EntriesAsync();
        entries.Select(e => (e.Action, e.Subject.Key)).ShouldBe([("key.issued", "deploy"), ("key.rotated", "deploy"), ("key.revoked", "deploy")]);
        JsonDifference.Of(null, entries[0].After).Select(c => c.Path).ShouldBe(["name", "role", "prefix", "createdBy"]);
        JsonDifference.Of(entries[1].Before, entries[1].After).ShouldBe([new("prefix", "mon_abc", "mon_def")]);

        static ApiKeyRow Key(string prefix, byte hash) => new() { Name = "deploy", Role = "Operator", Prefix = prefix, Hash = [hash], CreatedBy = "ada" };
    }

    [Theory]
    [InlineData("UPDATE audit_log SET actor_name = 'nobody'")]
    [InlineData("DELETE FROM audit_log")]
    [InlineData("SET monitor.audit_retention = 'on'; DELETE FROM audit_log")]
    [InlineData("TRUNCATE audit_log")]
    public async Task It_is_refused_to_be_changed(string sql)
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        await database.Log.NoteAsync(AuditActions.ServiceChecked, "api", Somebody.Known, Stop);
        await using var command = database.Source.CreateCommand(sql);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Stop))).MessageText.ShouldContain("append-only");
        (await database.EntriesAsync()).ShouldHaveSingleItem().Actor.Name.ShouldBe(Somebody.Known.Name);
    }

    [Fact]
    public async Task Only_the_retention_removes_what_is_old()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        await using var old = database.Source.CreateCommand(
            """
            INSERT INTO audit_log (at, actor_kind, actor_name, action, subject_kind, subject_key)
            SELECT now() - n * interval '1 day', 1, 'ada', 'service.checked', 'service', n::text FROM unnest(ARRAY[29, 399, 401, 500]) n
            """);
        await old.ExecuteNonQueryAsync(Stop);

        (await database.Retention.DeleteOldAsync(TimeSpan.FromDays(400), Stop)).ShouldBe(2);
        (await database.EntriesAsync()).Select(e => e.Subject.Key).ShouldBe(["399", "29"], ignoreOrder: true);
        await Should.ThrowAsync<PostgresException>(() => database.Retention.DeleteOldAsync(TimeSpan.FromDays(20), Stop));
    }

    [Fact]
    public async Task It_is_filtered_and_read_page_by_page()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        foreach (var (name, key) in (IEnumerable<(string, string)>)[("ada", "payments"), ("bob_b", "payments-eu"), ("ada", "shop")])
            await database.Registry.CreateAsync(Seen.Service(key), "ui", Somebody.Known with { Name = name }, Stop);
        await database.Registry.DeleteAsync("shop", new Actor(ActorKind.ApiKey, "deploy", "api-key:4"), Stop);

        (await KeysAsync(new() { Actor = "AD" })).ShouldBe("payments shop");
        (await KeysAsync(new() { Actor = "b_b" })).ShouldBe("payments-eu");
        (await KeysAsync(new() { Actor = "%" })).ShouldBe("");
        (await KeysAsync(new() { Actor = "api-key:4" })).ShouldBe("shop");
        (await KeysAsync(new() { Action = "service.deleted" })).ShouldBe("shop");
        (await KeysAsync(new() { Action = "service" })).ShouldBe("payments payments-eu shop shop");
        (await KeysAsync(new() { Subject = "payments" })).ShouldBe("payments payments-eu");
        (await KeysAsync(new() { Subject = "service:payments" })).ShouldBe("payments");
        var all = await database.EntriesAsync();
        (await KeysAsync(new() { From = all[1].At, To = all[3].At })).ShouldBe("payments-eu shop");
        (await database.Log.ListAsync(new(), all[2].Id, 1, Stop)).ShouldHaveSingleItem().Id.ShouldBe(all[1].Id);

        async Task<string> KeysAsync(AuditFilter filter) => string.Join(' ', (await database.EntriesAsync(filter)).Select(e => e.Subject.Key));
    }

    [Fact]
    public async Task The_same_note_is_written_once_a_minute()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        for (var i = 0; i < 5; i++)
            await database.Log.NoteAsync(AuditActions.ServiceChecked, "api", Somebody.Known, Stop);
        await database.Log.NoteAsync(AuditActions.ServiceChecked, "api", Actor.Product("self-watch"), Stop);
        await database.Log.NoteAsync(AuditActions.ServiceChecked, "web", Somebody.Known, Stop);

        (await database.EntriesAsync()).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Actor.Name} {e.Subject.Key}"))
            .ShouldBe(["test@example.com api", "self-watch api", "test@example.com web"]);
    }

    private static ServiceDefinition Guarded(string password) => Seen.Service("api") with
    {
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition
            {
                Http = new HttpProbe
                {
                    Url = "http://10.0.0.5/ready",
                    Authentication = new HttpAuthentication { Scheme = AuthenticationScheme.Basic, Username = "u", Password = password },
                },
            },
        },
    };
}
