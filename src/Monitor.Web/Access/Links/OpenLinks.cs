using Microsoft.EntityFrameworkCore;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Links;

/// <summary>Which one-time links are open, for everybody who guesses: asked of the database at most once a second, and not for what is no token at all.</summary>
public sealed class OpenLinks
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<MonitorDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly SharedAnswer<IReadOnlySet<string>> _open;

    public OpenLinks(IDbContextFactory<MonitorDbContext> contexts, TimeProvider time)
    {
        (_contexts, _time) = (contexts, time);
        _open = new SharedAnswer<IReadOnlySet<string>>(AskAsync, Fresh, time);
    }

    /// <summary>True when a link with this token is open.</summary>
    public async ValueTask<bool> HasAsync(string token, CancellationToken cancellationToken) =>
        ApiKeySecret.IsToken(token) && (await _open.GetAsync(cancellationToken)).Contains(Convert.ToHexString(ApiKeySecret.Hash(token)));

    /// <summary>This node changed it: the next who asks is told so.</summary>
    public void Changed() => _open.Forget();

    private async Task<IReadOnlySet<string>> AskAsync()
    {
        await using var context = await _contexts.CreateDbContextAsync();
        return await OneTimeLinks.OpenAsync(context, _time.GetUtcNow(), CancellationToken.None);
    }
}
