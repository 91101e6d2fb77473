using Monitor.Core.Access;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Registry;
using Monitor.Data.Fleet;
using Monitor.Data.Schema;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Fleet;

public sealed class SavedViewsTests(MigratedDatabase fixture) : IClassFixture<MigratedDatabase>
{
    private static readonly SavedView Down = new() { Name = "Down now", Query = "view=cells&status=down" };

    private readonly SavedViews _views = new(fixture.Database);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_has_ones_own_and_what_is_shared_and_nobody_elses()
    {
        var (ada, bob) = (await PersonAsync("ada"), await PersonAsync("bob"));
        var own = await SavedAsync(Down, shared: false, ada);
        var shared = await SavedAsync(new() { Name = "Payments", Query = "group=payments" }, shared: true, bob);

        (await NamesAsync(ada)).ShouldBe("shared Payments by bob, own Down now by ada");
        (await NamesAsync(bob)).ShouldBe("shared Payments by bob");
        (await NamesAsync(ada, Scope.Of(["retail"]))).ShouldBe("own Down now by ada");
        (await _views.PutAsync(own.Id, Down, shared: false, null, bob, Stop)).ShouldBeOfType<ViewResult.Missing>();
        (await _views.DeleteAsync(own.Id, shared: true, match: null, ada, Stop)).IsDone.ShouldBeFalse("it is not shared");
        (await _views.CreateAsync(Down with { Name = "DOWN NOW" }, shared: false, ada, Stop)).ShouldBeOfType<ViewResult.Invalid>();
        (await _views.CreateAsync(Down, shared: false, new Actor(ActorKind.ApiKey, "deploy", "1"), Stop)).ShouldBeOfType<ViewResult.Invalid>();

        (await _views.PutAsync(shared.Id, Down, shared: true, RevisionMatch.Of(shared.Edition), ada, Stop)).ShouldBeOfType<ViewResult.Saved>().View.View.Query.ShouldBe("status=down&view=cells");
        (await _views.PutAsync(shared.Id, Down, shared: true, RevisionMatch.Of(shared.Edition), bob, Stop)).ShouldBeOfType<ViewResult.Stale>().Current.Edition.Number.ShouldBe(2);
        (await _views.DeleteAsync(shared.Id, shared: true, match: null, ada, Stop)).IsDone.ShouldBeTrue();
        (await fixture.Database.AskAsync<string>("SELECT string_agg(actor_name || ' ' || action || ' ' || subject_key, ', ' ORDER BY id) FROM audit_log"))
            .ShouldBe("bob view.shared Payments, ada view.updated Down now, ada view.deleted Down now");

        await fixture.Database.AskAsync<object>($"DELETE FROM users WHERE user_name = 'ada'");
        (await fixture.Database.AskAsync<long>("SELECT count(*) FROM saved_views")).ShouldBe(0);
    }

    private async Task<StoredView> SavedAsync(SavedView view, bool shared, Actor actor) =>
        (await _views.CreateAsync(view, shared, actor, Stop)).ShouldBeOfType<ViewResult.Saved>().View;

    private async Task<string> NamesAsync(Actor reader, Scope? scope = null) =>
        string.Join(", ", (await _views.ListAsync(scope ?? Scope.All, reader, Stop)).Select(v => $"{(v.IsShared ? "shared" : "own")} {v.View.Name} by {v.MadeBy}"));

    private async Task<Actor> PersonAsync(string name)
    {
        await using var context = fixture.Database.CreateDbContext();
        var user = new User { Id = Guid.NewGuid(), UserName = name };
        context.Add(user);
        await context.SaveChangesAsync(Stop);
        return new Actor(ActorKind.User, name, user.Id.ToString()) { Role = PersonRole.Operator };
    }
}
