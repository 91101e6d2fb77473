using System.Collections;
using System.Net.Security;
using System.Reflection;
using System.Security.Authentication;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>
/// .NET's OpenSSL contexts, with the sessions that each keeps. By itself .NET throws those that nobody uses away when there are 32: that
/// may be 200 MB. Where its insides are not as expected, it is left to that.
/// </summary>
internal static class TlsContexts
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly IDictionary? Cache = Find();

    /// <summary>They are where they are expected.</summary>
    public static bool AreKnown => Cache is not null;

    /// <summary>Contexts that are kept for these protocols: 0 or 1 of each.</summary>
    public static int Count(Func<SslProtocols, bool> which) => Cache?.Keys.Cast<object>().Count(key => ProtocolsOf(key) is { } protocols && which(protocols)) ?? 0;

    /// <returns>False when a connection uses it still.</returns>
    public static bool TryDrop(SslProtocols protocols)
    {
        if (Cache is null)
            return true;
        foreach (DictionaryEntry entry in Cache)
        {
            if (ProtocolsOf(entry.Key) != protocols || entry.Value is not IDisposable context)
                continue;
            var mark = context.GetType().GetInterfaces().Select(i => i.GetMethod("TryMarkForDispose")).FirstOrDefault(m => m is not null);
            if (mark?.Invoke(context, null) is not true)
                return false;
            Cache.Remove(entry.Key);
            context.Dispose();
        }

        return true;
    }

    private static SslProtocols? ProtocolsOf(object key) => key.GetType().GetField("SslProtocols", Any)?.GetValue(key) as SslProtocols?;

    private static IDictionary? Find()
    {
        var contexts = typeof(SslStream).Assembly.GetType("Interop+OpenSsl")?.GetField("s_sslContexts", Any)?.GetValue(null);
        return contexts?.GetType().BaseType?.GetField("_cache", Any)?.GetValue(contexts) as IDictionary;
    }
}
