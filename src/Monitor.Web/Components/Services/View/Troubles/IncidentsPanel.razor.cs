using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Tables;

namespace Monitor.Web.Components.Services.View.Troubles;

/// <summary>The last incidents of a service. They are read again when its state tells that something happened to one that is open.</summary>
public sealed partial class IncidentsPanel
{
    private const int Most = 6;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private static readonly IReadOnlyList<TableColumn<Incident>> Columns = [new("State"), new("Incident"), new("Began", "num"), new("Lasted", "num"), new("Taken by")];

    private IReadOnlyList<Incident>? _incidents;
    private bool _isCut;
    private bool _failed;
    private bool _isReading;
    private string? _readOf;
    private DateTimeOffset _triedAt;

    [Parameter, EditorRequired]
    public ServiceState State { get; set; } = default!;

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required ILogger<IncidentsPanel> Logger { get; init; }

    // Durations of open ones grow.
    private long Minute => Clock.Now.Ticks / TimeSpan.TicksPerMinute;

    protected override async Task OnParametersSetAsync()
    {
        var told = $"{State.Id}: {string.Join(' ', State.Open().Select(i => $"{i.Id}/{i.LastEvent}"))}";
        if (_isReading || told == _readOf || (_failed && Clock.Now - _triedAt < Retry))
            return;
        (_isReading, _triedAt) = (true, Clock.Now);
        try
        {
            var found = await Data.ReadAsync(
                ("incidents", told), () => Incidents.ListAsync(new IncidentFilter { Service = State.Key }, Caller.Scope, null, Most + 1, CancellationToken.None));
            // Another service may have had the key before.
            (_incidents, _isCut, _failed, _readOf) = ([.. found.Where(i => i.ServiceId == State.Id).Take(Most)], found.Count > Most, false, told);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What was shown stays.
            _failed = true;
            Log.ReadFailed(Logger, State.Key, exception);
        }
        finally
        {
            _isReading = false;
        }
    }

    private static string? TakerOf(Incident incident) => incident.IsOpen ? incident.Holder : incident.Taken?.By ?? incident.Assignee;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The incidents of {Service} could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, string service, Exception exception);
    }
}
