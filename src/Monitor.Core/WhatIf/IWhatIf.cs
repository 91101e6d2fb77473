using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.WhatIf;

/// <summary>What the past would have been by another definition. Nothing is stored, nobody is told, and nothing is asked of the service.</summary>
public interface IWhatIf
{
    /// <summary>Checks a question before it is taken on.</summary>
    /// <returns>What is to be replayed, or the errors of the definition by field; neither when there is no such service to be seen.</returns>
    Task<(WhatIfPlan? Plan, IReadOnlyList<FieldError> Errors)> FindPlanAsync(WhatIfQuestion question, Scope scope, CancellationToken cancellationToken);

    /// <param name="progress">Told now and then what share of the window has been replayed, 0–1.</param>
    Task<WhatIfAnswer> SimulateAsync(WhatIfPlan plan, Scope scope, IProgress<double> progress, CancellationToken cancellationToken);
}

/// <param name="Key">Of a registered service.</param>
/// <param name="Definition">Instead of the one that is stored. Secrets may be masked.</param>
/// <param name="Window">How far to look back.</param>
public sealed record WhatIfQuestion(string Key, ServiceDefinition Definition, TimeSpan Window)
{
    /// <summary>As far as people mean by "lately".</summary>
    public static readonly TimeSpan UsualWindow = TimeSpan.FromDays(30);

    /// <summary>As long as single checks are kept.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(90);
}

/// <summary>A question that can be answered.</summary>
/// <param name="Stored">The service as it is.</param>
/// <param name="Changed">The definition instead of its own: valid, left-out parts filled in.</param>
public sealed record WhatIfPlan(MonitoredService Stored, ServiceDefinition Changed, TimeSpan Window);
