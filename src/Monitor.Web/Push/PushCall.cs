using System.Globalization;
using Monitor.Core;
using Monitor.Core.Reading.Words;
using Monitor.Core.Registry;

namespace Monitor.Web.Push;

/// <summary>What the address of a push says, before its body. Pure.</summary>
/// <param name="Starts">A run begins: nothing is judged.</param>
/// <param name="Said">Null when it said nothing, which means up.</param>
public sealed record PushCall(bool Starts, HealthStatus? Said, string? Message, TimeSpan? Duration)
{
    private const int LongestMessage = 1000;

    /// <param name="action">The segment after the token: null, <c>start</c>, <c>fail</c> or an exit code.</param>
    /// <returns>The call, or what to change.</returns>
    public static (PushCall? Call, FieldError? Error) Read(string? action, IQueryCollection query)
    {
        var message = query["msg"].ToString() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestMessage)] : null;
        if (!TryReadStatus(query["status"].ToString(), out var status))
            return (null, new FieldError("status", "Use up, down or degraded, or leave it out."));
        if (!TryReadPing(query["ping"].ToString(), out var duration))
            return (null, new FieldError("ping", "Give milliseconds as a number that is not negative, or leave it out."));
        return action switch
        {
            null => (new PushCall(false, status, message, duration), null),
            "start" => (new PushCall(true, null, message, null), null),
            "fail" => (new PushCall(false, HealthStatus.Unhealthy, message, duration), null),
            _ when TryReadExitCode(action, out var code) => (
                new PushCall(false, code == 0 ? HealthStatus.Healthy : HealthStatus.Unhealthy, message ?? (code == 0 ? null : $"exit code {code}"), duration), null),
            _ => (null, new FieldError("action", "Call the address itself, or add /start, /fail or an exit code from 0 to 255.")),
        };
    }

    private static bool TryReadStatus(string text, out HealthStatus? status)
    {
        status = null;
        if (text.Length == 0)
            return true;
        var word = StatusVocabulary.Read(text).Status;
        status = word == HealthStatus.Unknown ? null : word;
        return status is not null;
    }

    private static bool TryReadPing(string text, out TimeSpan? duration)
    {
        duration = null;
        if (text.Length == 0)
            return true;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds is not (>= 0 and <= 1e10))
            return false;
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    private static bool TryReadExitCode(string text, out int code) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 0 and <= 255;
}
