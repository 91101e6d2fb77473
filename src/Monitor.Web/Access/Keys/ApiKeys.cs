using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Keys;

/// <summary>The API keys: issued, listed, rotated, revoked. Whoever changes one is an admin at that moment.</summary>
public sealed class ApiKeys(IDbContextFactory<MonitorDbContext> contexts, ApiKeyStore store, HeldKeys held, TimeProvider time)
{
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    /// <summary>Makes a key and returns it with its clear text, which is not kept.</summary>
    public async Task<IssuedKey> IssueAsync(KeyWish wish, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (wish.Errors(now).ToList() is { Count: > 0 } errors)
            return new IssuedKey.Invalid(errors);
        var secret = ApiKeySecret.NewKey();
        var row = Row(wish.Name!.Trim(), AccessRoles.FindOfKey(wish.Role)!, wish.WithinGroup, wish.ExpiresAt, secret, actor.Shown, now);
        return await AsAdminAsync<IssuedKey>(actor, new IssuedKey.Refused(), async context =>
        {
            await ApiKeyStore.AddAsync(context, row, actor, cancellationToken);
            return new IssuedKey.Issued(ApiKeyStore.Show(row), secret);
        }, cancellationToken);
    }

    /// <summary>Makes a key like another one, which ends once the grace is over.</summary>
    public async Task<IssuedKey> RotateAsync(int id, KeyRotation rotation, Actor actor, CancellationToken cancellationToken)
    {
        if (rotation.Errors().ToList() is { Count: > 0 } errors)
            return new IssuedKey.Invalid(errors);
        var (now, secret) = (time.GetUtcNow(), ApiKeySecret.NewKey());
        return await AsAdminAsync<IssuedKey>(actor, new IssuedKey.Refused(), async context =>
        {
            if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellationToken) is not { } old)
                return new IssuedKey.Gone();
            // How long it was meant to live is known of the newest alone.
            if (await context.ApiKeys.AnyAsync(k => k.Id > id && k.Name == old.Name && k.Role == old.Role && k.Group == old.Group, cancellationToken))
                return new IssuedKey.Invalid([new("id", "There is a newer key of this name, role and group: rotate that one.")]);
            var next = Row(old.Name, old.Role, old.Group, KeyRotation.EndOf(old, now), secret, actor.Shown, now);
            await ApiKeyStore.ReplaceAsync(context, old, next, rotation.Until(now), actor, cancellationToken);
            return new IssuedKey.Issued(ApiKeyStore.Show(next), secret);
        }, cancellationToken);
    }

    /// <summary>Ends a key: at once on this node, on the others as soon as they hear of it.</summary>
    public Task<RevokedKey> RevokeAsync(int id, Actor actor, CancellationToken cancellationToken) => AsAdminAsync(actor, RevokedKey.Refused, async context =>
    {
        if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, cancellationToken) is not { } row)
            return RevokedKey.Gone;
        await ApiKeyStore.RemoveAsync(context, row, actor, cancellationToken);
        return RevokedKey.Revoked;
    }, cancellationToken);

    /// <summary>A key as it is stored: by its hash.</summary>
    internal static ApiKeyRow Row(string name, string role, string? group, DateTimeOffset? expiresAt, string secret, string createdBy, DateTimeOffset now) => new()
    {
        Name = name,
        Role = role,
        Group = group,
        ExpiresAt = expiresAt?.ToUniversalTime(),
        Prefix = ApiKeySecret.Prefix(secret),
        Hash = ApiKeySecret.Hash(secret),
        CreatedAt = now,
        CreatedBy = createdBy,
    };

    // One at a time with what is decided about people: nobody is demoted between the look and the key.
    private async Task<T> AsAdminAsync<T>(Actor actor, T refused, Func<MonitorDbContext, Task<T>> change, CancellationToken cancellationToken)
    {
        T result;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
            if (!await Administrators.IncludeAsync(context, actor, cancellationToken))
                return refused;
            result = await change(context);
            await transaction.CommitAsync(cancellationToken);
        }

        await held.ReadAsync(CancellationToken.None);
        return result;
    }
}

/// <summary>What became of the wish that a key ends.</summary>
public enum RevokedKey
{
    Revoked,

    /// <summary>There is none of that number.</summary>
    Gone,

    /// <summary>Whoever asked is no admin any more.</summary>
    Refused,
}

/// <summary>What became of the wish for a key.</summary>
public abstract record IssuedKey
{
    /// <param name="Secret">The key in clear: shown this once.</param>
    public sealed record Issued(ApiKey Key, string Secret) : IssuedKey;

    /// <summary>There is no key of that number.</summary>
    public sealed record Gone : IssuedKey;

    /// <summary>Whoever asked is no admin any more.</summary>
    public sealed record Refused : IssuedKey;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : IssuedKey;
}
