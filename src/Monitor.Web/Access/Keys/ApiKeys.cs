using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Data.Identity;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Keys;

/// <summary>The API keys: issued, listed, revoked.</summary>
public sealed class ApiKeys(ApiKeyStore store, HeldKeys held, TimeProvider time)
{
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    /// <summary>Makes a key and returns it with its clear text, which is not kept.</summary>
    public async Task<IssuedKey> IssueAsync(KeyWish wish, Actor actor, CancellationToken cancellationToken)
    {
        var errors = wish.Errors().ToList();
        if (errors.Count > 0)
            return new IssuedKey.Invalid(errors);
        var secret = ApiKeySecret.NewKey();
        var row = Row(wish.Name!.Trim(), AccessRoles.FindOfKey(wish.Role)!, wish.WithinGroup, secret, actor.Shown, time.GetUtcNow());
        var issued = await store.AddAsync(row, actor, cancellationToken);
        await held.ReadAsync(CancellationToken.None);
        return new IssuedKey.Issued(issued, secret);
    }

    /// <summary>A key as it is stored: by its hash.</summary>
    internal static ApiKeyRow Row(string name, string role, string? group, string secret, string createdBy, DateTimeOffset now) => new()
    {
        Name = name,
        Role = role,
        Group = group,
        Prefix = ApiKeySecret.Prefix(secret),
        Hash = ApiKeySecret.Hash(secret),
        CreatedAt = now,
        CreatedBy = createdBy,
    };

    /// <summary>Ends a key: at once on this node, on the others as soon as they hear of it. False when there is none of that number.</summary>
    public async Task<bool> RevokeAsync(int id, Actor actor, CancellationToken cancellationToken)
    {
        var revoked = await store.DeleteAsync(id, actor, cancellationToken);
        await held.ReadAsync(CancellationToken.None);
        return revoked;
    }
}

/// <summary>What became of the wish for a key.</summary>
public abstract record IssuedKey
{
    /// <param name="Secret">The key in clear: shown this once.</param>
    public sealed record Issued(ApiKey Key, string Secret) : IssuedKey;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : IssuedKey;
}
