using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Monitor.Core.Own.Standbys;
using Monitor.Data;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Reports;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Reports;

/// <summary>A report made to be printed. What it covers lives in the URL, as the API takes it.</summary>
public abstract class ReportPage<TReport> : ComponentBase, IDisposable
    where TReport : class
{
    // The page's, not the report's: another order of the same rows is no other report.
    private static readonly string[] Drawing = ["sort", "find", "page", "open"];

    private readonly CancellationTokenSource _left = new();

    private int _asked;

    [Inject]
    internal IReports<TReport> Reports { get; init; } = default!;

    [Inject]
    public required IStandby Standby { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>The parameters of the API.</summary>
    protected Dictionary<string, string> Sent { get; private set; } = [];

    /// <summary>Null until it is made, and where it is refused.</summary>
    protected TReport? Report { get; private set; }

    /// <summary>Up to when the report can know anything, where that is more than a few seconds before it was asked for; null else.</summary>
    protected DateTimeOffset? AsOf { get; private set; }

    protected bool Failed { get; private set; }

    /// <summary>What is asked for is not there yet; a report that is shown is still the one before.</summary>
    protected bool IsReading { get; private set; }

    protected string Busy => IsReading ? "true" : "false";

    /// <summary>How a report looks that another one is about to replace.</summary>
    protected string? Stale => IsReading && Report is not null ? "old" : null;

    protected FormErrors Errors { get; private set; } = FormErrors.None;

    /// <summary>In whose calendar it is.</summary>
    protected TimeZoneInfo Zone => Sent.TryGetValue("timeZone", out var name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The address of the API for the same report.</summary>
    protected string ApiHref(string path) => $"/api/v1/reports/{path}{new QueryBuilder(Sent).ToQueryString()}";

    /// <summary>What the address says in the page's words, in the API's.</summary>
    protected virtual void Translate(Dictionary<string, string> sent) => sent.TryAdd("timeZone", Clock.Zone.HasIanaId ? Clock.Zone.Id : "UTC");

    /// <summary>At which field of the page a fault of the API's parameter is shown.</summary>
    protected virtual string FieldOf(string parameter) => parameter;

    protected override Task OnParametersSetAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var sent = query.Where(q => q.Value.ToString().Length > 0 && !Drawing.Contains(q.Key)).ToDictionary(q => q.Key, q => q.Value.ToString());
        Translate(sent);
        if (Report is not null && sent.Count == Sent.Count && !sent.Except(Sent).Any())
            return Task.CompletedTask;
        Sent = sent;
        return MakeAsync();
    }

    protected async Task MakeAsync()
    {
        var request = new DefaultHttpContext { Request = { QueryString = new QueryBuilder(Sent).ToQueryString() } }.Request;
        var (make, faults) = Reports.Ask(request);
        (Failed, Errors) = (false, new([.. faults.Select(f => f with { Field = FieldOf(f.Field) })]));
        var asked = ++_asked;
        IsReading = make is not null;
        var (report, asOf, failed) = make is null ? (null, null, false) : await TryAsync(() => make(Caller.Scope, _left.Token), request.QueryString);
        // Who asked for another one meanwhile waits for that.
        if (asked == _asked)
            (Report, AsOf, Failed, IsReading) = (report, asOf, failed, false);
    }

    private async Task<(TReport? Report, DateTimeOffset? AsOf, bool Failed)> TryAsync(Func<Task<TReport>> make, QueryString query)
    {
        try
        {
            var (report, asOf) = await Data.ReadAsync((GetType(), query), async () =>
            {
                var behind = Standby.State.Behind;
                return (await make(), Clock.Now - behind);
            });
            return (report, asOf, false);
        }
        catch (Exception e) when ((DatabaseFailure.IsOutage(e) || e is InvalidOperationException) && !_left.IsCancellationRequested)
        {
            return (null, null, true);
        }
    }

    protected Task PrintAsync() => Js.InvokeVoidAsync("print").AsTask();

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        GC.SuppressFinalize(this);
    }
}
