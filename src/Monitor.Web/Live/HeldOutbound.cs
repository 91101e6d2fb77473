using Monitor.Core.Own;
using Monitor.Core.Probing.Outbound;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Live;

/// <summary>Has this node follow the outbound policy as it is stored, under the configuration's word.</summary>
public sealed class HeldOutbound(IOwnSettings settings, OutboundPolicy policy, TimeProvider time) : HeldTable(time)
{
    protected override async Task LoadAsync(CancellationToken cancellationToken) =>
        policy.Follow((await settings.FindOutboundAsync(cancellationToken)).Settings.ToRules());
}
