using System.Security.Cryptography;
using System.Text;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;

namespace Monitor.Web.Components.Services.Edit;

/// <summary>What <em>Test now</em> gave.</summary>
/// <param name="Kind">Of the probe that was asked.</param>
/// <param name="Timeout">The deadline it was asked with.</param>
/// <param name="As">What it was asked and judged by; see <see cref="Digest"/>.</param>
public sealed record Tested(ProbeTestResult Result, ProbeKind Kind, DateTimeOffset At, TimeSpan Timeout, string As)
{
    /// <summary>The same for the same text, and tells nothing of it: secrets may be in it.</summary>
    public static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The result as far as it is shown: no more of it goes anywhere.</summary>
    public static ProbeTestResult Shown(ProbeTestResult result) =>
        result.Outcome is ProbeOutcome.Answered answered ? result with { Outcome = answered with { Body = default, Headers = [], RedirectedTo = null } } : result;
}
