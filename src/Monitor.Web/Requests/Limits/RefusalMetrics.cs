using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Requests.Limits;

/// <summary>Whom the product turned away: a flood shows here, and names its kind.</summary>
internal static class RefusalMetrics
{
    public const string UnknownKey = "key";
    public const string EndedKey = "key_ended";
    public const string TooManyKeys = "key_limited";
    public const string SignIn = "sign_in";
    public const string SignOn = "sign_on";
    public const string TooManySignIns = "sign_in_limited";
    public const string SignInsBusy = "sign_in_busy";
    public const string PagesBusy = "page_busy";
    public const string ForeignOrigin = "origin";
    public const string UnknownPush = "push";
    public const string TooManyPushes = "push_limited";
    public const string TooManyOutward = "outward_limited";

    private static readonly Counter Refused = OwnMetrics.CreateCounter("monitor_refused_total", "Requests that were turned away, by kind.", "kind");

    static RefusalMetrics()
    {
        foreach (var kind in (string[])[UnknownKey, EndedKey, TooManyKeys, SignIn, SignOn, TooManySignIns, SignInsBusy, PagesBusy, ForeignOrigin, UnknownPush, TooManyPushes, TooManyOutward])
            Refused.WithLabels(kind).Inc(0);
    }

    /// <summary>Counts one.</summary>
    public static void Count(string kind) => Refused.WithLabels(kind).Inc();
}
