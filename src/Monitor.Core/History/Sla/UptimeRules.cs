namespace Monitor.Core.History.Sla;

/// <summary>The rules by which uptime is computed, so that a figure can be defended years later.</summary>
public static class UptimeRules
{
    /// <summary>Every report names it. It grows when the same history would give another figure; <c>docs/sla.md</c> says what each means.</summary>
    public const int Version = 3;
}
