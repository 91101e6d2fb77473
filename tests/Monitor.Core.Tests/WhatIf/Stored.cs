using Monitor.Core.History.Results;
using Monitor.Core.Judging.Check;

namespace Monitor.Core.Tests.WhatIf;

/// <summary>Checks as the recorder stores them.</summary>
internal static class Stored
{
    public static StoredResult Of(CheckResult check) => new(
        check.Probe.Id, check.At, check.Verdict.Status, check.Failure, check.HttpStatus, check.LatencyMicroseconds,
        check.Verdict.Status == HealthStatus.Healthy ? null : check.Verdict.Reason);
}
