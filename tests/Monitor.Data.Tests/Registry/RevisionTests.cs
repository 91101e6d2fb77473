using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Audit;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Registry;

/// <summary>What somebody else stored meanwhile is not overwritten unknowingly.</summary>
public sealed class RevisionTests(TestPostgres postgres)
{
    private static readonly Actor Ada = new(ActorKind.User, "ada@example.com");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stale_revision_is_refused_with_what_is_stored_who_stored_it_and_when()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        var opened = await SavedAsync(database.Registry.CreateAsync(Seen.Service("api"), "ui", Somebody.Known, Stop));
        await database.Registry.PutAsync(opened.Definition with { Owner = "ada" }, new PutTerms(), Ada, Stop);
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, Stop);

        var mine = opened.Definition with { Environment = "production" };
        var stale = (await database.Registry.PutAsync(mine, new PutTerms(Match: RevisionMatch.Of(opened.Edition)), Somebody.Known, Stop)).ShouldBeOfType<RegistryResult.Stale>();

        stale.Current!.Definition.Owner.ShouldBe("ada");
        stale.Change!.By!.Name.ShouldBe("ada@example.com");
        stale.Change.At.ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
        (await SavedAsync(database.Registry.PutAsync(mine, new PutTerms(Match: RevisionMatch.Of(stale.Current.Edition)), Somebody.Known, Stop)))
            .Definition.Environment.ShouldBe("production");
    }

    [Fact]
    public async Task Of_many_who_edit_the_same_revision_one_is_stored()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        var opened = await SavedAsync(database.Registry.CreateAsync(Seen.Service("api"), "ui", Somebody.Known, Stop));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => database.Registry.PutAsync(
            opened.Definition with { Owner = $"team-{i}" }, new PutTerms(Match: RevisionMatch.Of(opened.Edition)), Somebody.Known, Stop))));

        results.OfType<RegistryResult.Saved>().ShouldHaveSingleItem().Service.Revision.ShouldBe(2);
        results.OfType<RegistryResult.Stale>().Count().ShouldBe(7);
    }

    [Fact]
    public async Task What_was_deleted_is_stale_and_made_anew_is_another()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        var opened = await SavedAsync(database.Registry.CreateAsync(Seen.Service("api"), "ui", Somebody.Known, Stop));
        await database.Registry.DeleteAsync("api", Ada, Stop);

        var gone = (await PutAsync(opened)).ShouldBeOfType<RegistryResult.Stale>();
        (gone.Current, gone.Change).ShouldBe((null, null));
        (await database.Registry.FindAsync("api", Scope.All, Stop)).ShouldBeNull();
        var anew = await SavedAsync(database.Registry.CreateAsync(Seen.Service("api"), "ui", Ada, Stop));
        anew.Revision.ShouldBe(opened.Revision);
        (await PutAsync(opened)).ShouldBeOfType<RegistryResult.Stale>();
        (await database.Registry.PutAsync(opened.Definition, new PutTerms(Match: RevisionMatch.Existing), Somebody.Known, Stop)).ShouldBeOfType<RegistryResult.Saved>();

        Task<RegistryResult> PutAsync(MonitoredService service) =>
            database.Registry.PutAsync(service.Definition with { Owner = "me" }, new PutTerms(Match: RevisionMatch.Of(service.Edition)), Somebody.Known, Stop);
    }

    [Fact]
    public async Task Who_manages_a_service_changes_on_purpose_alone()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        var imported = await SavedAsync(database.Registry.CreateAsync(Seen.Service("api"), "kubernetes", Somebody.Known, Stop));

        (await SavedAsync(database.Registry.PutAsync(imported.Definition with { Owner = "me" }, new PutTerms(), Somebody.Known, Stop))).ManagedBy.ShouldBe("kubernetes");
        (await SavedAsync(database.Registry.PutAsync(imported.Definition, new PutTerms("api"), Somebody.Known, Stop))).ManagedBy.ShouldBe("api");
        (await SavedAsync(database.Registry.PutAsync(Seen.Service("fresh"), new PutTerms(), Somebody.Known, Stop))).ManagedBy.ShouldBe("ui");
    }

    [Fact]
    public async Task A_channel_has_revisions_too()
    {
        await using var database = await AuditDatabase.CreateAsync(postgres);
        var definition = new ChannelDefinition { Key = "ops", Type = "webhook", Url = "https://example.com/hook" };
        var opened = ((ChannelResult.Saved)await database.Channels.CreateAsync(definition, Somebody.Known, Stop)).Channel;
        await database.Channels.PutAsync(definition with { Name = "Ada's" }, null, Ada, Stop);

        var stale = (await database.Channels.PutAsync(definition, RevisionMatch.Of(opened.Edition), Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Stale>();
        (stale.Current!.Definition.Name, stale.Change!.By!.Name).ShouldBe(("Ada's", "ada@example.com"));
        (await database.Channels.PutAsync(definition, RevisionMatch.Of(stale.Current.Edition), Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Saved>();
        (await database.Channels.PutAsync(definition with { Key = "other" }, RevisionMatch.Existing, Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Stale>();
    }

    private static async Task<MonitoredService> SavedAsync(Task<RegistryResult> result) => (await result).ShouldBeOfType<RegistryResult.Saved>().Service;
}
