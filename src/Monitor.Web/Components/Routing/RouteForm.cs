using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;

namespace Monitor.Web.Components.Routing;

/// <summary>A route as it is filled in.</summary>
public sealed class RouteForm
{
    private const string BySeverity = "severity";
    private const string TimeOfDay = "HH:mm";

    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public int Order { get; set; } = 10;

    public bool Continue { get; set; }

    public bool Critical { get; set; } = true;

    public bool Warning { get; set; }

    public IReadOnlyList<string> Groups { get; set; } = [];

    public IReadOnlyList<string> Tags { get; set; } = [];

    public IReadOnlyList<string> Environments { get; set; } = [];

    public IReadOnlyList<string> Owners { get; set; } = [];

    public IReadOnlyList<string> Services { get; set; } = [];

    public List<RouteStepForm> Steps { get; } = [new()];

    /// <summary>Name patterns of parts that are told by themselves.</summary>
    public IReadOnlyList<string> Components { get; set; } = [];

    /// <summary>It tells in certain hours only.</summary>
    public bool HasHours { get; set; }

    public string TimeZone { get; set; } = "UTC";

    public HashSet<Weekday> Days { get; } = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];

    public string From { get; set; } = "08:00";

    public string To { get; set; } = "18:00";

    public OutsideHours Outside { get; set; } = OutsideHours.Digest;

    public int ReminderMinutes { get; set; }

    public bool SendResolved { get; set; } = true;

    /// <summary>One of <see cref="Arrangements"/>.</summary>
    public string GroupBy { get; set; } = BySeverity;

    /// <summary>By what digests are arranged.</summary>
    public static IReadOnlyList<string> Arrangements { get; } = [BySeverity, .. Enum.GetNames<GroupBy>().Select(n => n.ToLowerInvariant())];

    public static RouteForm Of(AlertRoute route)
    {
        var (severities, hours) = (route.Match.Severities, route.Hours);
        var form = new RouteForm
        {
            Key = route.Key, Name = route.Name, Enabled = route.Enabled, Order = route.Order, Continue = route.Continue,
            Critical = severities.Count == 0 || severities.Contains(IncidentSeverity.Critical), Warning = severities.Count == 0 || severities.Contains(IncidentSeverity.Warning),
            Groups = route.Match.Groups, Tags = route.Match.Tags, Environments = route.Match.Environments, Owners = route.Match.Owners, Services = route.Match.Services,
            Components = route.Components ?? [], HasHours = hours is not null, ReminderMinutes = route.ReminderMinutes, SendResolved = route.SendResolved,
            GroupBy = route.GroupBy.Count > 0 ? route.GroupBy[0].ToString().ToLowerInvariant() : BySeverity,
        };
        form.Steps.Clear();
        form.Steps.AddRange(route.Steps.Select(s => new RouteStepForm { Channels = s.Channels, AfterMinutes = s.AfterMinutes }));
        if (hours is not null)
        {
            (form.TimeZone, form.Outside, form.From, form.To) = (hours.TimeZone, hours.Outside, Text(hours.From), Text(hours.To));
            form.Days.Clear();
            form.Days.UnionWith(hours.On);
        }

        return form;
    }

    public AlertRoute ToRoute() => new()
    {
        Key = ChosenKey, Name = Name, Enabled = Enabled, Order = Order, Continue = Continue,
        Match = new RouteMatch
        {
            // Both are as good as any.
            Severities = Critical == Warning ? [] : [Critical ? IncidentSeverity.Critical : IncidentSeverity.Warning],
            Groups = Groups, Tags = Tags, Environments = Environments, Owners = Owners, Services = Services,
        },
        Hours = HasHours ? new RouteHours { TimeZone = TimeZone, On = [.. Days], From = Time(From), To = Time(To), Outside = Outside } : null,
        Steps = [.. Steps.Select(s => new RouteStep { Channels = s.Channels, AfterMinutes = s.AfterMinutes })],
        Components = Components.Count > 0 ? Components : null,
        ReminderMinutes = ReminderMinutes,
        SendResolved = SendResolved,
        GroupBy = Enum.TryParse<GroupBy>(GroupBy, ignoreCase: true, out var by) ? [by] : [],
    };

    public string ChosenKey => Key.Trim() is { Length: > 0 } key ? key : Core.Registry.Slug.From(Name);

    private static string Text(TimeOnly time) => time.ToString(TimeOfDay, System.Globalization.CultureInfo.InvariantCulture);

    // The browser gives nothing else.
    private static TimeOnly Time(string text) => TimeOnly.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : default;
}

/// <summary>A step as it is filled in.</summary>
public sealed class RouteStepForm
{
    public IReadOnlyList<string> Channels { get; set; } = [];

    public int AfterMinutes { get; set; }
}
