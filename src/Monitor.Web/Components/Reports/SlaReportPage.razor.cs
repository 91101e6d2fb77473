using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Monitor.Core.Fleet;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Web.Api.Reports;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Components.Reports;

/// <summary>Services against a promised uptime, made to be printed. What it covers lives in the URL, as the API takes it.</summary>
public sealed partial class SlaReportPage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private Dictionary<string, string> _sent = [];
    private IReadOnlyList<FieldError> _faults = [];
    private SlaReport? _report;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private bool _failed;

    [Inject]
    internal SlaReports Reports { get; init; } = default!;

    [Inject]
    public required IFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    private IEnumerable<string> Groups => Fleet.Services.Select(s => s.Group).Where(g => g.Length > 0).Distinct().Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>Filters that came with the address and have no field here.</summary>
    private IEnumerable<string> KeptFilters => ((string[])["environment", "tag", "q"]).Where(_sent.ContainsKey);

    private IReadOnlyList<SlaPeriod> Periods => SlaPeriod.All(Clock.Now, Clock.Zone, Period);

    /// <summary>The window as the switch names it: a span, a month, or two instants.</summary>
    private string Period =>
        Sent("month") is { Length: > 0 } month ? month
        : Sent("from") is { Length: > 0 } from ? $"{from}/{Sent("to")}"
        : Sent("window") is { Length: > 0 } window ? window
        : SlaQuery.DefaultSpan;

    private string CsvHref => "/api/v1/reports/sla.csv" + new QueryBuilder(_sent).ToQueryString();

    protected override Task OnParametersSetAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        _sent = query.Where(q => q.Value.ToString().Length > 0).ToDictionary(q => q.Key, q => q.Value.ToString());
        // One switch for spans and months, two parameters in the API.
        if (_sent.Remove("period", out var period))
            SlaPeriod.Take(period, _sent);
        _sent.TryAdd("timeZone", Clock.Zone.HasIanaId ? Clock.Zone.Id : "UTC");
        return MakeAsync();
    }

    private async Task MakeAsync()
    {
        var request = new DefaultHttpContext { Request = { QueryString = new QueryBuilder(_sent).ToQueryString() } }.Request;
        (var query, _faults) = SlaQuery.Of(request, Reports.Now);
        _failed = false;
        try
        {
            _report = query is null ? null : await Reports.MakeAsync(query, _left.Token);
            _zone = query?.Terms.Zone ?? _zone;
        }
        catch (Exception e) when ((DatabaseFailure.IsOutage(e) || e is InvalidOperationException) && !_left.IsCancellationRequested)
        {
            (_report, _failed) = (null, true);
        }
    }

    private string Sent(string name) => _sent.GetValueOrDefault(name) ?? (name == "target" ? "99.9" : "");

    private string? ErrorOf(params string[] fields) => _faults.FirstOrDefault(f => fields.Contains(f.Field))?.Message;

    private Task PrintAsync() => Js.InvokeVoidAsync("print").AsTask();

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }
}
