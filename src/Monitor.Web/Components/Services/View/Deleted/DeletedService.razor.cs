using Microsoft.AspNetCore.Components;
using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;

namespace Monitor.Web.Components.Services.View.Deleted;

/// <summary>What is left of a deleted service. It does not change any more, so it is read once.</summary>
public sealed partial class DeletedService
{
    private const int Days = 90;
    private const int Most = 1000;
    private const int MostResults = 20;

    private MonitoredService? _read;
    private StatusDurations _last;
    private IReadOnlyList<ResultEntry> _results = [];
    private IReadOnlyList<StatusChange> _changes = [];
    private IReadOnlyList<Marker> _markers = [];
    private bool _failed;

    /// <summary>One that was deleted.</summary>
    [Parameter, EditorRequired]
    public MonitoredService Service { get; set; } = default!;

    [Inject]
    public required IServiceHistory History { get; init; }

    [Inject]
    public required IStatusTimelines Timelines { get; init; }

    [Inject]
    public required ILogger<DeletedService> Logger { get; init; }

    private ServiceDefinition Definition => Service.Definition;

    private Deletion Gone => Service.Deleted!;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_read, Service))
            return;
        _read = Service;
        try
        {
            await ReadAsync(Service.Id, Gone.At.AddDays(-Days));
            _failed = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            (_failed, _read) = (true, null);
            Log.HistoryFailed(Logger, Service.Key, exception);
        }
    }

    private async Task ReadAsync(int id, DateTimeOffset from)
    {
        _changes = await History.ChangesAsync(id, from, null, null, Most, CancellationToken.None);
        _markers = await History.MarkersAsync(id, from, null, Most, CancellationToken.None);
        _results = await History.ResultsAsync(id, null, null, null, MostResults, CancellationToken.None);
        _last = (await Timelines.OfServiceAsync(id, from, Gone.At, CancellationToken.None)).Between(from, Gone.At);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The history of the deleted service {Service} could not be read for its page.")]
        public static partial void HistoryFailed(ILogger logger, string service, Exception exception);
    }
}
