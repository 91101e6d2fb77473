using Monitor.Core.Own;
using Monitor.Core.Probing.Outbound;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Live;

/// <summary>Has this node follow the outbound policy and the retention as they are stored, under the configuration's word.</summary>
public sealed class HeldOwnSettings(IOwnSettings settings, OutboundPolicy policy, RetentionInForce retention, TimeProvider time) : HeldTable(time)
{
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        policy.Follow((await settings.FindOutboundAsync(cancellationToken)).Settings.ToRules());
        retention.Follow((await settings.FindRetentionAsync(cancellationToken)).Settings);
    }
}
