using Hangfire.Annotations;
using Hangfire.Dashboard;

namespace Monitor.Web.Access;

/// <summary>Hangfire's dashboard: operators look, admins act, others do not see it.</summary>
public sealed class HangfireAccess : IDashboardAuthorizationFilter
{
    public bool Authorize([NotNull] DashboardContext context) =>
        AccessPolicies.Allows(AccessPolicies.Operate, context.GetHttpContext().User);

    /// <summary>For <c>DashboardOptions.IsReadOnlyFunc</c>.</summary>
    public static bool IsReadOnly(DashboardContext context) =>
        !AccessPolicies.Allows(AccessPolicies.Administer, context.GetHttpContext().User);
}
