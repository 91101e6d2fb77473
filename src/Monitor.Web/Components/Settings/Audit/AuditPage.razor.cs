using Microsoft.AspNetCore.Components;
using Monitor.Core.Audit;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Tables;
using Monitor.Web.Live;

namespace Monitor.Web.Components.Settings.Audit;

/// <summary>Who changed what, and when. For admins. What is shown lives in the URL.</summary>
public sealed partial class AuditPage
{
    private const int PageSize = 50;

    private static readonly IReadOnlyList<TableColumn<AuditEntry>> Columns = [new("When"), new("Who"), new("What"), new("Of")];

    private List<AuditEntry>? _entries;
    private AuditQuery? _read;
    private long? _open;
    private bool _mayBeMore;
    private bool _failed;

    [SupplyParameterFromQuery(Name = "actor")]
    public string? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    public string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "subject")]
    public string? Subject { get; set; }

    /// <summary>First day, in the reader's time zone.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Last day.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Number of an entry of a change of many: its parts.</summary>
    [SupplyParameterFromQuery(Name = "partOf")]
    public string? PartOf { get; set; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IAuditLog Audit { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required RetentionInForce Retention { get; init; }

    [Inject]
    public required ILogger<AuditPage> Logger { get; init; }

    private AuditQuery Shown => AuditQuery.Of(Actor, Action, Subject, From, To, Clock.Zone, PartOf);

    protected override Task OnParametersSetAsync() => _read == Shown ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        _read = Shown;
        try
        {
            var found = await Data.ReadAsync(("audit", Shown), () => Audit.ListAsync(Shown.Filter, null, PageSize, CancellationToken.None));
            (_entries, _open, _mayBeMore, _failed) = ([.. found], null, found.Count == PageSize, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.ReadFailed(Logger, exception);
        }
    }

    private async Task OlderAsync()
    {
        var older = await Audit.ListAsync(Shown.Filter, _entries![^1].Id, PageSize, CancellationToken.None);
        // Another list: the table draws again what is not the same.
        _entries = [.. _entries, .. older];
        _mayBeMore = older.Count == PageSize;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
