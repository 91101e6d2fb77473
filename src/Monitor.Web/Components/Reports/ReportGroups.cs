using Monitor.Core.Access;

namespace Monitor.Web.Components.Reports;

/// <summary>The groups that a report may be of. Pure.</summary>
internal static class ReportGroups
{
    /// <summary>All that hold services at any depth, and none; sorted by their paths.</summary>
    /// <param name="groups">Of the services.</param>
    /// <param name="chosen">Is there though no service is in it.</param>
    public static IEnumerable<string> Of(IEnumerable<string> groups, string chosen) =>
        groups.Distinct().SelectMany(GroupPath.AndOuter).Append("").Append(chosen).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);
}
