using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Data.Identity;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Tests.Access.Keys;

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
        _keys = new ApiKeys(database.Database, _store, _held, _time);
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
        (await _keys.RevokeAsync(issued.Key.Id, Somebody.OnTheHost, CancellationToken.None)).ShouldBe(RevokedKey.Revoked);
        (await _verified.VerifyAsync(issued.Secret, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Revoked_on_another_node_while_nobody_listens_it_ends_within_a_second()
    {
        var issued = await IssueAsync();
        await _verified.VerifyAsync(issued.Secret, CancellationToken.None);
        await RevokeElsewhereAsync(issued);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _verified.VerifyAsync(issued.Secret, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task While_somebody_listens_nobody_asks_the_database()
    {
        var issued = await IssueAsync();
        _held.Confirm();
        await RevokeElsewhereAsync(issued);
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
        await RevokeElsewhereAsync(issued);
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

    [Fact]
    public async Task It_ends_when_it_was_meant_to()
    {
        var end = _time.GetUtcNow().AddDays(30);
        var issued = await IssueAsync(end);
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        (await UseAsync(issued)).ShouldNotBeNull().ExpiresAt.ShouldBe(end);
        (await _verified.EndedAtAsync(issued.Secret, CancellationToken.None)).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await UseAsync(issued)).ShouldBeNull();
        (await _verified.EndedAtAsync(issued.Secret, CancellationToken.None)).ShouldBe(end);
    }

    [Theory]
    [InlineData(30, 24)]
    [InlineData(null, 24)]
    [InlineData(1, 0)]
    public async Task Rotated_it_goes_on_for_the_grace_and_the_new_one_for_as_long_as_it_was_meant_to(int? days, int grace)
    {
        var old = await IssueAsync(days is { } some ? _time.GetUtcNow().AddDays(some) : null);
        _time.Advance(TimeSpan.FromHours(12));
        var next = (await _keys.RotateAsync(old.Key.Id, new KeyRotation(grace), Somebody.OnTheHost, CancellationToken.None)).ShouldBeOfType<IssuedKey.Issued>();

        (next.Key.Name, next.Key.Role).ShouldBe((old.Key.Name, old.Key.Role));
        next.Key.ExpiresAt.ShouldBe(days is { } same ? _time.GetUtcNow().AddDays(same) : null);
        (await UseAsync(old) is not null).ShouldBe(grace > 0);
        _time.Advance(TimeSpan.FromHours(grace));
        (await UseAsync(old)).ShouldBeNull();
        (await UseAsync(next)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_is_no_admin_any_more_makes_rotates_and_ends_none()
    {
        var issued = await IssueAsync();
        var demoted = Somebody.Known with { Id = Guid.NewGuid().ToString() };
        (await _keys.IssueAsync(new KeyWish("deploy", "Viewer"), demoted, CancellationToken.None)).ShouldBeOfType<IssuedKey.Refused>();
        (await _keys.RotateAsync(issued.Key.Id, new KeyRotation(), demoted, CancellationToken.None)).ShouldBeOfType<IssuedKey.Refused>();
        (await _keys.RevokeAsync(issued.Key.Id, demoted, CancellationToken.None)).ShouldBe(RevokedKey.Refused);
        (await UseAsync(issued)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "Viewer", "name")]
    [InlineData("  ", "viewer", "name")]
    [InlineData("deploy", "Root", "role")]
    [InlineData("deploy", null, "role")]
    public async Task A_key_needs_a_name_and_a_role(string name, string? role, string field) =>
        (await _keys.IssueAsync(new KeyWish(name, role), Somebody.OnTheHost, CancellationToken.None))
            .ShouldBeOfType<IssuedKey.Invalid>().Errors.ShouldHaveSingleItem().Field.ShouldBe(field);

    private async Task<IssuedKey.Issued> IssueAsync(DateTimeOffset? expiresAt = null) =>
        (IssuedKey.Issued)await _keys.IssueAsync(new KeyWish("deploy", "operator", ExpiresAt: expiresAt), Somebody.OnTheHost, CancellationToken.None);

    private async Task RevokeElsewhereAsync(IssuedKey.Issued issued) =>
        await _database.Database.AskAsync<object?>("DELETE FROM api_keys WHERE id = $1", issued.Key.Id);

    private async Task<ApiKey?> UseAsync(IssuedKey.Issued issued) => await _verified.VerifyAsync(issued.Secret, CancellationToken.None);

    private async Task<DateTimeOffset?> LastUsedAsync(IssuedKey.Issued issued) =>
        (await _keys.ListAsync(CancellationToken.None)).Single(k => k.Id == issued.Key.Id).LastUsedAt;
}
