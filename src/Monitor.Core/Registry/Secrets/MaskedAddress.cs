namespace Monitor.Core.Registry.Secrets;

/// <summary>
/// An address of which all may be a credential but the host: webhooks have theirs in the path (Slack, Discord) or the query (Teams), proxies a user's before it. Once stored it is shown
/// as its mask, to everybody; sent back, the mask keeps what is stored.
/// </summary>
public static class MaskedAddress
{
    /// <summary>To whoever sends back the mask of another address than the one that is stored.</summary>
    public const string OfAnother = "Give the whole address: what stands masked was of another one.";

    /// <summary>Scheme, host and port, and a mask for what stands behind and before them. What has nothing there is shown as it is.</summary>
    public static string Of(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return SecretMask.Text;
        if (uri is { UserInfo: "", PathAndQuery: "/" or "", Fragment: "" })
            return url!;
        var place = uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        return $"{place}/{SecretMask.Text}";
    }

    /// <summary>True for what is no whole address, but a mask that stands for one.</summary>
    public static bool IsMask(string? url) => url?.Contains(SecretMask.Text, StringComparison.Ordinal) == true;
}
