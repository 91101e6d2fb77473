using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Web.Api.Reports;

/// <summary>Makes one kind of report, for the API and for its page alike.</summary>
internal interface IReports<TReport>
{
    /// <summary>How to make the report that a request asks for, or what to change in it.</summary>
    (Func<Scope, CancellationToken, Task<TReport>>? Make, IReadOnlyList<FieldError> Faults) Ask(HttpRequest request);
}
