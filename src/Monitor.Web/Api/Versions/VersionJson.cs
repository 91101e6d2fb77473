using System.Text.Json;
using Monitor.Core.Audit;
using Monitor.Core.Versions;
using Monitor.Web.Api.Services;

namespace Monitor.Web.Api.Versions;

/// <summary>A definition that a service has had.</summary>
/// <param name="By">Who stored it.</param>
/// <param name="Changes">What it changed, value by value; all of it where it registered the service.</param>
/// <param name="Definition">With who kept it (<c>managedBy</c>), and the secrets that were given anew (<c>changedSecrets</c>).</param>
internal sealed record VersionJson(long Id, DateTimeOffset At, string By, IReadOnlyList<ChangedValue> Changes, JsonElement Definition)
{
    public static VersionJson Of(ServiceVersion version) => new(version.Id, version.At, version.By.Shown, version.Changes, JsonElement.Parse(version.Json));
}

/// <summary>What came, or would come, of restoring a version.</summary>
/// <param name="Changes">From the definition before to the restored one.</param>
/// <param name="Notes">What is not as it was then, and why.</param>
/// <param name="Service">As it is now; null of a dry run.</param>
internal sealed record RestoredJson(IReadOnlyList<ChangedValue> Changes, IReadOnlyList<RestoreNote> Notes, ServiceJson? Service)
{
    public static RestoredJson Of(RestorePlan plan, ServiceJson? service) => new(plan.Changes, plan.Restored!.Notes, service);
}
