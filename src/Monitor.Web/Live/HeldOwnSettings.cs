using Monitor.Core.Own;
using Monitor.Core.Own.Retention;
using Monitor.Core.Probing.Outbound;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Live;

/// <summary>Has this node follow the outbound policy and the retention as they are stored, under the word of the configuration that counts.</summary>
public sealed partial class HeldOwnSettings(
    IOwnSettings settings, OutboundPolicy policy, RetentionInForce retention, RetentionConfigured configured, TimeProvider time, ILogger<HeldOwnSettings> log) : HeldTable(time)
{
    private string _keptLonger = "";

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        policy.Follow((await settings.FindOutboundAsync(cancellationToken)).Settings.ToRules());
        retention.Follow(await settings.FindRetentionInForceAsync(cancellationToken));
        Tell(string.Join(' ', configured.KeptLonger((await settings.FindRetentionAsync(cancellationToken)).Settings)));
    }

    private void Tell(string keptLonger)
    {
        if (keptLonger.Length > 0 && keptLonger != _keptLonger)
            Log.KeptLonger(log, keptLonger);
        _keptLonger = keptLonger;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Sentences}")]
        public static partial void KeptLonger(ILogger logger, string sentences);
    }
}
