using Microsoft.AspNetCore.Components;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Incidents;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Routing;

/// <summary>Asks who would be told of an incident that begins at a moment.</summary>
public sealed partial class RouteSimulator
{
    private IReadOnlyList<Suggestion> _services = [];
    private string _service = "";
    private string _asked = "";
    private IncidentSeverity _severity = IncidentSeverity.Critical;
    private SimulatedMoment _when;
    private DateTime? _day;
    private TimeSpan? _time;
    private RouteSimulation? _result;

    /// <summary>A route to ask with that is not stored as it is; null to ask those that are stored.</summary>
    [Parameter]
    public Func<AlertRoute>? Instead { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IRouteSimulator Simulator { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    // Null while there is none to ask about.
    private DateTimeOffset? At => _when switch
    {
        SimulatedMoment.Now => Clock.Now,
        SimulatedMoment.Tonight => Tonight,
        _ => Fault is null && _day is { } day && _time is { } time ? Clock.At(day.Date + time) : null,
    };

    private DateTimeOffset Tonight
    {
        get
        {
            var tonight = Clock.Local(Clock.Now).Date.AddHours(22);
            return Clock.At(tonight) is var at && at > Clock.Now ? at : Clock.At(tonight.AddDays(1));
        }
    }

    // That there was nothing to answer is not kept: it may be registered by then.
    private Question? Kept => _service.Length == 0 && _asked.Length == 0 ? null : new Question(_service, _severity, _when, _day, _time, _result is null ? "" : _asked, _result);

    private string? Fault => _when == SimulatedMoment.Chosen && _day is { } day ? RouteSimulation.Fault(day.Year) : null;

    protected override void OnInitialized() => _services = new FleetSuggestions(Fleet.Services).Services;

    private static string Word(SimulatedMoment when) => when switch
    {
        SimulatedMoment.Now => "now",
        SimulatedMoment.Tonight => "tonight 22:00",
        _ => "at a time",
    };

    private void Choose(SimulatedMoment when)
    {
        _when = when;
        if (when != SimulatedMoment.Chosen || _day is not null)
            return;
        var now = Clock.Local(Clock.Now);
        (_day, _time) = (now.Date, new TimeSpan(now.Hour, now.Minute, 0));
    }

    private void Take(Question kept) => (_service, _severity, _when, _day, _time, _asked, _result) = kept;

    private async Task AskAsync()
    {
        if (At is not { } at)
            return;
        // A name is as good as a key where only one service has it.
        var asked = Suggestions.Named(_service.Trim(), _services);
        (_result, _asked) = (await Simulator.SimulateAsync(asked, _severity, at.ToUniversalTime(), Instead?.Invoke(), Caller.Scope, CancellationToken.None), asked);
    }

    private string Unknown(string asked) => _services.Count(s => asked.Equals(s.Note, StringComparison.OrdinalIgnoreCase)) > 1
        ? $"Several services are called {asked}: choose one by its key."
        : $"There is no service with the key or name {asked}.";

    private string Verdict(RouteSimulation result) => result.Told.Count == 0
        ? "Nobody would be told."
        : $"{Formats.Count(result.Told.Count, "channel")}: {string.Join(", ", result.Told.GroupBy(t => t.At).Select(g => $"{string.Join(" and ", g.Select(t => t.Channel))} at {Clock.Until(g.Key)}"))}.";

    /// <summary>What was asked, and what came of it.</summary>
    private sealed record Question(string Service, IncidentSeverity Severity, SimulatedMoment When, DateTime? Day, TimeSpan? Time, string Asked, RouteSimulation? Result);
}
