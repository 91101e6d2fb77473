using Hangfire.Annotations;
using Hangfire.Dashboard;

namespace Monitor.Web.Access;

/// <summary>Hangfire's dashboard is for admins: jobs may be ended and deleted there.</summary>
public sealed class HangfireAccess : IDashboardAuthorizationFilter
{
    public bool Authorize([NotNull] DashboardContext context) =>
        AccessPolicies.Allows(AccessPolicies.Administer, context.GetHttpContext().User);
}
