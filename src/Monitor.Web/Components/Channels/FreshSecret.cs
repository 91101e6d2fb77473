namespace Monitor.Web.Components.Channels;

/// <summary>
/// Carries a secret that was just made to the page that shows it once: the router may make that page anew on the way.
/// One per circuit.
/// </summary>
public sealed class FreshSecret
{
    private (string Key, string Secret)? _kept;

    /// <summary>Keeps it until the channel's page takes it; null keeps nothing.</summary>
    public void Keep(string channelKey, string? secret) => _kept = secret is null ? null : (channelKey, secret);

    /// <summary>The secret of this channel if it was just made; from then on it is gone.</summary>
    public string? Take(string? channelKey)
    {
        if (_kept is not { } kept || kept.Key != channelKey)
            return null;
        _kept = null;
        return kept.Secret;
    }
}
