using Microsoft.EntityFrameworkCore;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Setup;

/// <summary>
/// Where the first run stands, for everybody who opens the sign-in page: asked of the database at most once a second, and never
/// again once there is an admin, since the last one cannot be removed.
/// </summary>
public sealed class SetupProgress
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<MonitorDbContext> _contexts;
    private readonly SharedAnswer<IReadOnlySet<string>?> _tokens;
    private volatile bool _done;

    public SetupProgress(IDbContextFactory<MonitorDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _tokens = new SharedAnswer<IReadOnlySet<string>?>(AskAsync, Fresh, time);
    }

    /// <summary>What the setup page may offer to the holder of <paramref name="token"/>.</summary>
    public async Task<SetupState> OfAsync(string? token, CancellationToken cancellationToken)
    {
        if (_done || await _tokens.GetAsync(cancellationToken) is not { } tokens)
            return SetupState.Done;
        return !string.IsNullOrEmpty(token) && tokens.Contains(Convert.ToHexString(ApiKeySecret.Hash(token))) ? SetupState.Open : SetupState.TokenUnknown;
    }

    /// <summary>This node changed it: the next who asks is told so.</summary>
    public void Changed() => _tokens.Forget();

    // The good tokens; null when there is an admin.
    private async Task<IReadOnlySet<string>?> AskAsync()
    {
        await using var context = await _contexts.CreateDbContextAsync();
        _done = await Accounts.Admins(context).AnyAsync();
        return _done ? null : await SetupTokens.AllAsync(context, CancellationToken.None);
    }
}

/// <summary>Where the first run stands.</summary>
public enum SetupState
{
    /// <summary>The token is good and there is no admin yet.</summary>
    Open,

    /// <summary>There is no admin, but the token is missing, mistyped or ended.</summary>
    TokenUnknown,

    /// <summary>There is an admin.</summary>
    Done,
}
