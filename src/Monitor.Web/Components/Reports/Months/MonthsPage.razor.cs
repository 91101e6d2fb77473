using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
using Monitor.Web.Api.Reports.Months;

namespace Monitor.Web.Components.Reports.Months;

/// <summary>Services and groups against a promised uptime, month over month.</summary>
public sealed partial class MonthsPage
{
    [Inject]
    internal MonthsReports Reports { get; init; } = default!;

    private protected override (Func<CancellationToken, Task<MonthsReport>>? Make, IReadOnlyList<FieldError> Faults) Ask(HttpRequest request)
    {
        var (query, faults) = MonthsQuery.Of(request, Reports.Now);
        return query is null ? (null, faults) : (token => Reports.MakeAsync(query, Caller.Scope, token), []);
    }
}
