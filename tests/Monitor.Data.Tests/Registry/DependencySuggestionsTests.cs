using Monitor.Core.Access;
using Monitor.Core.Registry.Suggesting;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Registry;

public sealed class DependencySuggestionsTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_a_payload_names_is_suggested_until_it_is_confirmed_or_dismissed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var orders = await database.AddAsync(Seen.Service("orders"));
        await database.AddAsync(Seen.Service("payments-api"));
        await database.AddAsync(Seen.Service("redis-main"));
        await database.AddAsync(Seen.Service("ledger") with { DependsOn = ["orders"] });
        await database.RecordAsync(Seen.Answer(
            orders, database.Start, """{"status":"UP","components":{"payments":{"status":"UP"},"redis":{"status":"UP"},"ledger":{"status":"UP"}}}"""));

        (await SuggestedAsync(database)).ShouldBe(["payments-api", "redis-main"], "what depends on it is none");
        (await database.Suggestions.ListAllAsync(Scope.All, CancellationToken.None)).ShouldBe(
            [new("orders", "payments-api", "payments", null), new("orders", "redis-main", "redis", null)], "the same of all services at once");
        await database.PutAsync(Seen.Service("orders") with { DependsOn = ["payments-api"] });
        (await SuggestedAsync(database)).ShouldBe(["redis-main"]);
        (await database.Suggestions.DismissAsync("orders", "redis-main", Somebody.Known, CancellationToken.None)).ShouldBeTrue();
        (await database.Suggestions.DismissAsync("orders", "redis-main", Somebody.Known, CancellationToken.None)).ShouldBeTrue();

        (await SuggestedAsync(database)).ShouldBeEmpty();
        (await database.Suggestions.ListAllAsync(Scope.All, CancellationToken.None)).ShouldBeEmpty();
        (await database.AskAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'service.suggestionDismissed'")).ShouldBe(1);
        (await database.Suggestions.DismissAsync("orders", "nowhere", Somebody.Known, CancellationToken.None)).ShouldBeFalse();
        (await database.Suggestions.ListAsync("nowhere", Scope.All, CancellationToken.None)).ShouldBeNull();
        (await database.Suggestions.ListAsync("orders", Scope.Of(["payments"]), CancellationToken.None)).ShouldBeNull();
    }

    private static async Task<string[]> SuggestedAsync(RecordingDatabase database) =>
        [.. (await database.Suggestions.ListAsync("orders", Scope.All, CancellationToken.None))!.Select((DependencySuggestion s) => s.DependsOn)];
}
