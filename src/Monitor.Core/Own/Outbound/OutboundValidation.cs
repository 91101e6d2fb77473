using Monitor.Core.Probing.Outbound.Rules;
using Monitor.Core.Registry;

namespace Monitor.Core.Own.Outbound;

/// <summary>What the settings must be like. Each error names the field and says what to change.</summary>
public static class OutboundValidation
{
    /// <summary>Ranges of a list: each connection is held against all of them.</summary>
    public const int MostRanges = 100;

    private const int LongestShown = 60;

    /// <summary>Each range in one way to write it, and once. What is none stays, to be told of.</summary>
    public static OutboundSettings Tidy(OutboundSettings settings) => settings with { Allowed = Tidy(settings.Allowed), Refused = Tidy(settings.Refused) };

    /// <summary>The same of one list.</summary>
    public static IReadOnlyList<string> Tidy(IReadOnlyList<string>? ranges) =>
        [.. (ranges ?? []).Select(r => r?.Trim() ?? "").Where(r => r.Length > 0).Select(r => AddressRange.Parse(r, out _)?.ToString() ?? r).Distinct(StringComparer.Ordinal)];

    /// <param name="settings">Tidy.</param>
    public static IReadOnlyList<FieldError> Errors(OutboundSettings settings)
    {
        var errors = new FieldErrors();
        if (Fault(settings.Allowed, allows: true) is { } allowed)
            errors.Require(false, "allowed", allowed);
        if (Fault(settings.Refused, allows: false) is { } refused)
            errors.Require(false, "refused", refused);
        return errors.All;
    }

    /// <summary>What is wrong with a list, or null.</summary>
    /// <param name="ranges">Tidy.</param>
    /// <param name="allows">It is the list of those that are allowed.</param>
    public static string? Fault(IReadOnlyList<string> ranges, bool allows) =>
        ranges.Count > MostRanges ? $"Use at most {MostRanges} ranges." : ranges.Select(r => Fault(r, allows)).FirstOrDefault(f => f is not null);

    private static string? Fault(string text, bool allows)
    {
        if (text.Length > LongestShown)
            return $"{text[..LongestShown]}… is too long for an address or a network.";
        if (AddressRange.Parse(text, out var fault) is not { } range)
            return fault;
        return allows && KnownNetworks.IsNeverAsked(range) ? $"{range} cannot be allowed: link-local, metadata and multicast addresses are never connected to." : null;
    }
}
