using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
using Monitor.Web.Api.Reports;

namespace Monitor.Web.Components.Reports;

/// <summary>Services against a promised uptime.</summary>
public sealed partial class SlaReportPage
{
    [Inject]
    internal SlaReports Reports { get; init; } = default!;

    // One switch for spans and months, two parameters in the API.
    protected override void Translate(Dictionary<string, string> sent)
    {
        if (sent.Remove("period", out var period))
            SlaPeriod.Take(period, sent);
        base.Translate(sent);
    }

    private protected override (Func<CancellationToken, Task<SlaReport>>? Make, IReadOnlyList<FieldError> Faults) Ask(HttpRequest request)
    {
        var (query, faults) = SlaQuery.Of(request, Reports.Now);
        // The window is one field of the form, and four parameters of the API.
        return query is null
            ? (null, [.. faults.Select(f => f.Field is "month" or "from" or "to" ? f with { Field = "window" } : f)])
            : (token => Reports.MakeAsync(query, Caller.Scope, token), []);
    }
}
