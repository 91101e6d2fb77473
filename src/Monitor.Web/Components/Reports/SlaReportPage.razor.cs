using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Reports;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Handover;
using Monitor.Web.Requests;

namespace Monitor.Web.Components.Reports;

/// <summary>Services against a promised uptime, made to be printed. What it covers lives in the URL, as the API takes it.</summary>
public sealed partial class SlaReportPage : IDisposable
{
    // The table's, not the report's.
    private const string OrderParameter = "sort";

    private readonly CancellationTokenSource _left = new();
    private Dictionary<string, string> _sent = [];
    private IReadOnlyList<FieldError> _faults = [];
    private SlaReport? _report;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private bool _failed;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    internal SlaReports Reports { get; init; } = default!;

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    // The window is one field of the form, and four parameters of the API.
    private FormErrors Errors => new([.. _faults.Select(f => f.Field is "month" or "from" or "to" ? f with { Field = "window" } : f)]);

    private string CsvHref => "/api/v1/reports/sla.csv" + new QueryBuilder(_sent).ToQueryString();

    protected override Task OnParametersSetAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var sent = query.Where(q => q.Value.ToString().Length > 0 && q.Key is not OrderParameter).ToDictionary(q => q.Key, q => q.Value.ToString());
        // One switch for spans and months, two parameters in the API.
        if (sent.Remove("period", out var period))
            SlaPeriod.Take(period, sent);
        sent.TryAdd("timeZone", Clock.Zone.HasIanaId ? Clock.Zone.Id : "UTC");
        // Another order of the same rows is no other report.
        if (_report is not null && sent.Count == _sent.Count && !sent.Except(_sent).Any())
            return Task.CompletedTask;
        _sent = sent;
        return MakeAsync();
    }

    private async Task MakeAsync()
    {
        var request = new DefaultHttpContext { Request = { QueryString = new QueryBuilder(_sent).ToQueryString() } }.Request;
        (var query, _faults) = SlaQuery.Of(request, Reports.Now);
        _failed = false;
        try
        {
            _report = query is null ? null : await Data.ReadAsync(("sla", request.QueryString), () => Reports.MakeAsync(query, Caller.Scope, _left.Token));
            _zone = query?.Terms.Zone ?? _zone;
        }
        catch (Exception e) when ((DatabaseFailure.IsOutage(e) || e is InvalidOperationException) && !_left.IsCancellationRequested)
        {
            (_report, _failed) = (null, true);
        }
    }

    private Task PrintAsync() => Js.InvokeVoidAsync("print").AsTask();

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }
}
