using System.Diagnostics;

namespace Monitor.Web.Telemetry;

/// <summary>Traces of what the product does. While nobody listens nothing is made.</summary>
internal static class OwnTraces
{
    /// <summary>Of the source.</summary>
    public const string Name = "Monitor";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Now, if somebody listens; else null.</summary>
    public static DateTimeOffset? Begin() => Source.HasListeners() ? TimeProvider.System.GetUtcNow() : null;

    /// <summary>Begins something that is the present activity until it is disposed of; null while nobody listens.</summary>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>The same for a part of the present activity; null where that was begun before anybody listened.</summary>
    public static Activity? StartPart(string name, ActivityKind kind = ActivityKind.Internal) => Activity.Current?.Source == Source ? Start(name, kind) : null;

    /// <summary>Tells of something that is over. It never is the present activity.</summary>
    /// <param name="parent">What it was part of; null for a trace of its own.</param>
    /// <returns>Null when it is not sampled.</returns>
    public static Activity? Tell(string name, DateTimeOffset from, DateTimeOffset to, Activity? parent, Action<Activity>? describe = null)
    {
        var present = Activity.Current;
        Activity.Current = null;
        try
        {
            var told = parent is null ? Source.CreateActivity(name, ActivityKind.Client) : Source.CreateActivity(name, ActivityKind.Internal, parent.Context);
            if (told is null)
                return null;
            told.SetStartTime(from.UtcDateTime).Start();
            describe?.Invoke(told);
            told.SetEndTime(to.UtcDateTime).Stop();
            return told;
        }
        finally
        {
            Activity.Current = present;
        }
    }
}
