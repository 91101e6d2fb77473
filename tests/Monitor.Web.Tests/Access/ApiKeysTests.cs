using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Data.Identity;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Tests.Access;

public sealed class ApiKeysTests : IClassFixture<MigratedDatabase>, IDisposable
{
    private readonly MigratedDatabase _database;
    private readonly ApiKeyStore _store;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));
    private readonly HeldKeys _held;
    private readonly KeyUses _uses;
    private readonly VerifiedKeys _verified;
    private readonly ApiKeys _keys;

    public ApiKeysTests(MigratedDatabase database)
    {
        _database = database;
        _store = new ApiKeyStore(database.Database);
        _held = new HeldKeys(new ApiKeyReader(database.Database.Source), _time);
        _uses = new KeyUses(_store, NullLogger<KeyUses>.Instance);
        _verified = new VerifiedKeys(_held, _uses, _time);
        _keys = new ApiKeys(_store, _held, _time);
    }

    public void Dispose() => _held.Dispose();

    [Fact]
    public async Task A_key_is_long_random_marked_and_stored_as_a_hash()
    {
        var issued = await IssueAsync();
        issued.Secret.ShouldMatch("^mon_[A-Za-z0-9_-]{43}$");
        issued.Secret.ShouldStartWith(issued.Key.Prefix);
        (await _database.Database.AskAsync<bool>(
            "SELECT api_keys::text LIKE '%' || $1 || '%' FROM api_keys WHERE id = $2", issued.Secret, issued.Key.Id)).ShouldBeFalse();
        (await _verified.VerifyAsync(issued.Secret, CancellationToken.None)).ShouldNotBeNull().Role.ShouldBe(AccessRoles.Operator);
    }

    [Fact]
    public async Task Another_key_is_nobody() =>
        (await _verified.VerifyAsync(ApiKeySecret.NewKey(), CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task Revoked_here_it_ends_at_once()
    {
        var issued = await IssueAsync();
        await _verified.VerifyAsync(issued.Secret, CancellationToken.None);
        (await _keys.RevokeAsync(issued.Key.Id, Somebody.Known, CancellationToken.None)).ShouldBeTrue();
        (await _verified.VerifyAsync(issued.Secret, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Revoked_on_another_node_while_nobody_listens_it_ends_within_a_second()
    {
        var issued = await IssueAsync();
        await _verified.VerifyAsync(issued.Secret, CancellationToken.None);
        await _store.DeleteAsync(issued.Key.Id, Somebody.Known, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _verified.VerifyAsync(issued.Secret, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task While_somebody_listens_nobody_asks_the_database()
    {
        var issued = await IssueAsync();
        _held.Confirm();
        await _store.DeleteAsync(issued.Key.Id, Somebody.Known, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(14));
        (await UseAsync(issued)).ShouldNotBeNull();

        await _held.ReadAsync(CancellationToken.None);
        (await UseAsync(issued)).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_not_been_heard_or_has_lost_the_database_does_not_count_as_listening(bool said)
    {
        var issued = await IssueAsync();
        _held.Confirm();
        await _store.DeleteAsync(issued.Key.Id, Somebody.Known, CancellationToken.None);
        if (said)
            _held.Lose();
        else
            _time.Advance(TimeSpan.FromSeconds(15));
        (await UseAsync(issued)).ShouldBeNull();
    }

    [Fact]
    public async Task While_the_database_fails_its_last_answer_counts_for_a_quarter_of_an_hour()
    {
        var issued = await IssueAsync();
        await UseAsync(issued);
        await _database.Database.AskAsync<object?>("ALTER TABLE api_keys RENAME TO api_keys_away");
        try
        {
            _time.Advance(TimeSpan.FromMinutes(14));
            (await UseAsync(issued)).ShouldNotBeNull();
            (await _verified.VerifyAsync(ApiKeySecret.NewKey(), CancellationToken.None)).ShouldBeNull();
            _time.Advance(TimeSpan.FromMinutes(1));
            await Should.ThrowAsync<Npgsql.PostgresException>(() => UseAsync(issued));
        }
        finally
        {
            await _database.Database.AskAsync<object?>("ALTER TABLE api_keys_away RENAME TO api_keys");
        }
    }

    [Fact]
    public async Task Its_use_is_noted_once_a_minute()
    {
        var issued = await IssueAsync();
        var first = _time.GetUtcNow();
        await UseAsync(issued);
        _time.Advance(TimeSpan.FromSeconds(59));
        await UseAsync(issued);
        await _uses.Writing;
        (await LastUsedAsync(issued)).ShouldBe(first);
        _time.Advance(TimeSpan.FromSeconds(6));
        await UseAsync(issued);
        await _uses.Writing;
        (await LastUsedAsync(issued)).ShouldBe(_time.GetUtcNow());
    }

    [Fact]
    public async Task A_use_that_another_node_noted_within_the_minute_stays()
    {
        var issued = await IssueAsync();
        var first = _time.GetUtcNow();
        await _store.TouchAsync(new Dictionary<int, DateTimeOffset> { [issued.Key.Id] = first }, CancellationToken.None);
        await _store.TouchAsync(new Dictionary<int, DateTimeOffset> { [issued.Key.Id] = first.AddSeconds(59) }, CancellationToken.None);
        (await LastUsedAsync(issued)).ShouldBe(first);
    }

    [Theory]
    [InlineData("", "Viewer", "name")]
    [InlineData("  ", "viewer", "name")]
    [InlineData("deploy", "Root", "role")]
    [InlineData("deploy", null, "role")]
    public async Task A_key_needs_a_name_and_a_role(string name, string? role, string field) =>
        (await _keys.IssueAsync(new KeyWish(name, role), Somebody.Known with { Name = "me" }, CancellationToken.None))
            .ShouldBeOfType<IssuedKey.Invalid>().Errors.ShouldHaveSingleItem().Field.ShouldBe(field);

    private async Task<IssuedKey.Issued> IssueAsync() =>
        (IssuedKey.Issued)await _keys.IssueAsync(new KeyWish("deploy", "operator"), Somebody.Known with { Name = "me" }, CancellationToken.None);

    private async Task<ApiKey?> UseAsync(IssuedKey.Issued issued) => await _verified.VerifyAsync(issued.Secret, CancellationToken.None);

    private async Task<DateTimeOffset?> LastUsedAsync(IssuedKey.Issued issued) =>
        (await _keys.ListAsync(CancellationToken.None)).Single(k => k.Id == issued.Key.Id).LastUsedAt;
}
