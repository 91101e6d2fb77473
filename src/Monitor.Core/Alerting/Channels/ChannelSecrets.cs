using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Alerting.Channels;

/// <summary>What a channel is set up with and nobody is shown: a receiver may say again what it was sent, and what it says is stored, logged and shown. Pure.</summary>
public static class ChannelSecrets
{
    /// <summary>Shorter parts of an address are words more often than credentials.</summary>
    private const int ShortestPart = 8;

    private static readonly char[] Separators = ['/', '?', '&', '=', ':', '@', '#', ' '];

    /// <summary>The same answer with a mask wherever it repeats a secret of the channel.</summary>
    /// <param name="settings">In clear.</param>
    public static DeliveryAnswer TakenOut(DeliveryAnswer answer, IChannelKind kind, ChannelSettings settings) =>
        OwnSecrets.Of(kind.Fields.Where(f => f.Encrypted).SelectMany(f => Of(f, settings.Of(f.Name) ?? ""))) is not { } own ? answer
        : answer switch
        {
            DeliveryAnswer.Answered http => http with { Body = own.Clean(http.Body, isCut: true), RetryAfter = http.RetryAfter is { } after ? own.Clean(after) : null },
            DeliveryAnswer.Replied replied => replied with { Text = own.Clean(replied.Text, isCut: true), Verdict = TakenOut(replied.Verdict, own) },
            DeliveryAnswer.NoAnswer none => none with { Error = own.Clean(none.Error) },
            _ => answer,
        };

    private static DeliveryVerdict TakenOut(DeliveryVerdict verdict, OwnSecrets own) => verdict switch
    {
        DeliveryVerdict.ChannelFault fault => fault with { Error = own.Clean(fault.Error) },
        DeliveryVerdict.MessageFault fault => fault with { Error = own.Clean(fault.Error) },
        DeliveryVerdict.Gone gone => gone with { Error = own.Clean(gone.Error) },
        _ => verdict,
    };

    // Of an address what stands behind its host and before it; of a header its value, too: servers repeat them in part.
    private static IEnumerable<string> Of(SettingField field, string value)
    {
        if (field is not UrlField)
            return [value, value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), .. Parts(value)];
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri))
            return [];
        var behind = uri.PathAndQuery + uri.Fragment;
        var password = Uri.UnescapeDataString(uri.UserInfo[(uri.UserInfo.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return [.. behind.Length >= ShortestPart ? (string[])[behind] : [], password, .. Parts(behind), .. Parts(uri.UserInfo)];
    }

    private static IEnumerable<string> Parts(string text) =>
        from part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
        where part.Length >= ShortestPart && part.Any(char.IsAsciiDigit)
        from form in (string[])[part, Uri.UnescapeDataString(part)]
        select form;
}
