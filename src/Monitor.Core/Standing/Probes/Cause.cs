using System.Text.RegularExpressions;

namespace Monitor.Core.Standing.Probes;

/// <summary>Tells whether two reasons speak of one cause. Durations, ports and counts differ from check to check; a code of HTTP is another cause.</summary>
internal static partial class Cause
{
    /// <summary>Stands for what is a service's own: its address, its name.</summary>
    public const string Own = "…";

    public static bool IsSame(string? one, string? other) =>
        one == other || (one is not null && other is not null && WithoutNumbers(one) == WithoutNumbers(other));

    /// <summary>What the reasons of services that fail alike have in common: nothing of numbers, addresses and their own names.</summary>
    public static string Shared(string reason, string key, string name) =>
        WithoutNumbers(Identities().Replace(WithoutName(WithoutName(Addresses().Replace(reason, Own), key), name), "#"));

    private static string WithoutNumbers(string reason) => Numbers().Replace(reason, "#");

    // As a whole word; the key of a service is often the host that it is asked at.
    private static string WithoutName(string reason, string name)
    {
        for (var at = 0; name.Length > 2 && (at = reason.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + name.Length;
            if ((at == 0 || !IsOfWord(reason[at - 1])) && (end == reason.Length || !IsOfWord(reason[end])))
                reason = string.Concat(reason.AsSpan(0, at), Own, reason.AsSpan(end));
        }

        return reason;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';

    [GeneratedRegex(@"(?<!answered |HTTP |\d)\d+(?:[.,:]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    // A URL; the name that the resolver does not know; host and port, with the address behind it.
    [GeneratedRegex(
        @"https?://[^\s,;]+|(?<=\b(?:the name|look up|answer from|reply from) )[^\s:]+|(?:\[[0-9a-fA-F:.%]+\]|(?<![\w:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,}|[\w.-]*\w):\d+(?: \([0-9a-fA-F:.]+\))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    // Numbers of requests, traces and processes.
    [GeneratedRegex(@"\b(?=[a-f-]*\d)[0-9a-f-]{8,}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Identities();
}
