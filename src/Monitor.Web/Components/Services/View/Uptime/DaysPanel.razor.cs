using Microsoft.AspNetCore.Components;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Services.View.Uptime;

/// <summary>The last 90 days of a service, a bar a day.</summary>
public sealed partial class DaysPanel
{
    // Of ninety days a minute is no news, but that today has become bad is.
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private IReadOnlyList<UptimeBar>? _bars;
    private IReadOnlyList<Gap> _gaps = [];
    private double? _uptime;
    private HealthStatus? _status;
    private DateTimeOffset _triedAt;
    private bool _failed;

    [Parameter, EditorRequired]
    public ServiceState State { get; set; } = default!;

    /// <summary>What is looked at closely.</summary>
    [Parameter]
    public Zoom? Zoom { get; set; }

    /// <summary>Where the whole page is of these days.</summary>
    [Parameter, EditorRequired]
    public string All { get; set; } = "";

    [Inject]
    public required IStatusTimelines Timelines { get; init; }

    [Inject]
    public required IGaps GapsRead { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required ILogger<DaysPanel> Logger { get; init; }

    private bool IsDue => Clock.Now - _triedAt is var age && (age >= Reread || (age >= Soon && (_failed || _status != State.Status)));

    protected override async Task OnParametersSetAsync()
    {
        if (!IsDue)
            return;
        (_triedAt, _status) = (Clock.Now, State.Status);
        try
        {
            var (timeline, gaps, now) = await Data.ReadAsync(("days", State.Id), ReadAsync);
            (_gaps, _failed) = (gaps, false);
            _bars = UptimeBar.Of(timeline, gaps, PageWindow.Quarter, State.CreatedAt, now, Clock.Zone);
            _uptime = timeline.Between(now - PageWindow.Quarter.Length, now).Ratio(UptimeAccounting.TimeWeightedDegradedUp);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What was shown stays.
            _failed = true;
            Log.ReadFailed(Logger, State.Key, exception);
        }
    }

    private async Task<(StatusTimeline Timeline, IReadOnlyList<Gap> Gaps, DateTimeOffset Now)> ReadAsync()
    {
        var now = Clock.Now;
        var from = now - PageWindow.Quarter.Length;
        var gaps = (await GapsRead.OfServicesAsync([State.Id], from, now, CancellationToken.None)).Of(State.Id);
        IReadOnlyList<Gap> cut = [.. gaps.Select(g => g.Within(from > State.CreatedAt ? from : State.CreatedAt, now)).OfType<Gap>()];
        return (await Timelines.OfServiceAsync(State.Id, from, now, CancellationToken.None), cut, now);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The last 90 days of {Service} could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, string service, Exception exception);
    }
}
