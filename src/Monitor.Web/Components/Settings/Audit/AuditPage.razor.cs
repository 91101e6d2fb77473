using Microsoft.AspNetCore.Components;
using Monitor.Core.Audit;
using Monitor.Web.Components.Elements;
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
    private (AuditQuery Shown, int Count)? _read;
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

    /// <summary>The entry that is open.</summary>
    [SupplyParameterFromQuery(Name = "entry")]
    public string? Entry { get; set; }

    /// <summary>How often older ones were asked for.</summary>
    /// <summary>Number of the last part that was shown of the open entry.</summary>
    [SupplyParameterFromQuery(Name = "parts")]
    public string? Parts { get; set; }

    [SupplyParameterFromQuery(Name = "older")]
    public string? Older { get; set; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IAuditLog Audit { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required RetentionInForce Retention { get; init; }

    [Inject]
    public required ILogger<AuditPage> Logger { get; init; }

    private AuditQuery Shown => AuditQuery.Of(Actor, Action, Subject, From, To, Clock.Zone, PartOf);

    private long? Opened => AddressText.Number(Entry);

    private int Count => PageSize * (1 + AddressText.Further(Older));

    private string? OlderUrl => _mayBeMore ? AddressText.FurtherUrl(Navigation, "older", Older) : null;

    protected override Task OnParametersSetAsync() => _read == (Shown, Count) ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        _read = (Shown, Count);
        try
        {
            var found = await Data.ReadAsync(("audit", Shown, Count), FindAsync);
            (_entries, _mayBeMore, _failed) = ([.. found], found.Count == Count, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.ReadFailed(Logger, exception);
        }
    }

    private Task<IReadOnlyList<AuditEntry>> FindAsync() =>
        FirstRows.ReadAsync<AuditEntry>(Count, 500, (last, most) => Audit.ListAsync(Shown.Filter, last?.Id, most, CancellationToken.None));

    private void Turn(AuditEntry entry) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["entry"] = entry.Id == Opened ? null : entry.Id, ["parts"] = null }), replace: true);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
