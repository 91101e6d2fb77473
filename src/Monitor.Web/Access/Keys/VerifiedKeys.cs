using Monitor.Data.Identity;

namespace Monitor.Web.Access.Keys;

/// <summary>Verifies API keys, by what is held in memory.</summary>
public sealed class VerifiedKeys(HeldKeys held, KeyUses uses, TimeProvider time)
{
    private static readonly TimeSpan BetweenUses = TimeSpan.FromMinutes(1);

    /// <summary>The key that <paramref name="clear"/> is, or null.</summary>
    public async ValueTask<ApiKey?> VerifyAsync(string clear, CancellationToken cancellationToken)
    {
        if (await held.FindAsync(ApiKeySecret.Hash(clear), cancellationToken) is not { } found)
            return null;
        var now = time.GetUtcNow();
        if (found.Use.Take(now, BetweenUses))
            uses.Note(found.Key.Id, now);
        return found.Key;
    }
}
