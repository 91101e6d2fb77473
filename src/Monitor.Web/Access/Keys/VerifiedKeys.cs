using Monitor.Data.Identity;

namespace Monitor.Web.Access.Keys;

/// <summary>Verifies API keys, by what is held in memory.</summary>
public sealed class VerifiedKeys(HeldKeys held, KeyUses uses, TimeProvider time)
{
    private static readonly TimeSpan BetweenUses = TimeSpan.FromMinutes(1);

    /// <summary>The key that <paramref name="clear"/> is; null for none, and for one that has ended.</summary>
    public async ValueTask<ApiKey?> VerifyAsync(string clear, CancellationToken cancellationToken)
    {
        if (await held.FindAsync(ApiKeySecret.Hash(clear), cancellationToken) is not { } found)
            return null;
        var now = time.GetUtcNow();
        if (found.Key.HasEnded(now))
            return null;
        if (found.Use.Take(now, BetweenUses))
            uses.Note(found.Key.Id, now);
        return found.Key;
    }

    /// <summary>When the key that <paramref name="clear"/> is has ended; null for one that has not, and for none.</summary>
    public async ValueTask<DateTimeOffset?> EndedAtAsync(string clear, CancellationToken cancellationToken) =>
        await held.FindAsync(ApiKeySecret.Hash(clear), cancellationToken) is { Key: var key } && key.HasEnded(time.GetUtcNow()) ? key.ExpiresAt : null;
}
