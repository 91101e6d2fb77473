using Microsoft.AspNetCore.Components;
using Monitor.Core.Versions;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Tables;
using Monitor.Web.Live;

namespace Monitor.Web.Components.Services.Versions;

/// <summary>The definitions that a service has had, who stored them, and how to put one back. Which one is open lives in the URL.</summary>
public sealed partial class VersionsPage
{
    private const int PageSize = 50;

    private static readonly IReadOnlyList<TableColumn<ServiceVersion>> Columns = [new("When"), new("Who"), new("What")];

    private IReadOnlyList<ServiceVersion>? _versions;
    private (string Key, int Count)? _readOf;
    private string? _said;
    private int _drawn;
    private bool _mayBeMore;
    private bool _missing;
    private bool _failed;
    private bool _olderFailed;

    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The one that is open.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public string? Version { get; set; }

    /// <summary>How often older ones were asked for.</summary>
    [SupplyParameterFromQuery(Name = "older")]
    public string? Older { get; set; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IServiceVersions Versions { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required RetentionInForce Retention { get; init; }

    [Inject]
    public required ILogger<VersionsPage> Logger { get; init; }

    private string Name => Fleet.Find(Key)?.Name ?? Key;

    private long? Opened => AddressText.Number(Version);

    private ServiceVersion? Newest => _versions is [var newest, ..] ? newest : null;

    private int Count => PageSize * (1 + AddressText.Further(Older));

    private string? OlderUrl => _mayBeMore ? AddressText.FurtherUrl(Navigation, "older", Older) : null;

    protected override Task OnParametersSetAsync() => _readOf == (Key, Count) ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        var isSame = _versions is not null && _readOf?.Key == Key;
        _readOf = (Key, Count);
        try
        {
            var found = await Data.ReadAsync(("versions", Key, Count), FindAsync);
            (_versions, _missing, _mayBeMore, _failed, _olderFailed) = (found, found is null, found?.Count == Count, false, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What was read before stays in sight.
            (_failed, _olderFailed) = (!isSame, isSame);
            Log.ReadFailed(Logger, Key, exception);
        }
    }

    // Null where there is no such service.
    private async Task<IReadOnlyList<ServiceVersion>?> FindAsync()
    {
        var isThere = true;
        var found = await FirstRows.ReadAsync<ServiceVersion>(Count, 500, async (last, most) =>
        {
            var page = await Versions.ListAsync(Key, Caller.Scope, last?.Id, most, CancellationToken.None);
            isThere &= page is not null;
            return page ?? [];
        });
        return isThere ? found : null;
    }

    private async Task TakeAsync(ServiceVersion restored)
    {
        _said = $"Restored as it was stored on {Clock.Full(restored.At)}. It is the newest version now.";
        _drawn++;
        await ReadAsync();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("version", (long?)null), replace: true);
    }

    private string AddressOf(ServiceVersion version) => Navigation.GetUriWithQueryParameter("version", version.Id == Opened ? null : version.Id);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The versions of {Service} could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, string service, Exception exception);
    }
}
