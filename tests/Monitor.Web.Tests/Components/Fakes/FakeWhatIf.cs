using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.WhatIf;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Answers what a test sets, once the test lets it.</summary>
internal sealed class FakeWhatIf : IWhatIf
{
    public WhatIfPlan? Plan { get; set; }

    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>What was asked.</summary>
    public List<WhatIfQuestion> Questions { get; } = [];

    public TaskCompletionSource<WhatIfAnswer> Answer { get; set; } = new();

    public Task<(WhatIfPlan? Plan, IReadOnlyList<FieldError> Errors)> FindPlanAsync(WhatIfQuestion question, Scope scope, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult((Plan, Errors));
    }

    public Task<WhatIfAnswer> SimulateAsync(WhatIfPlan plan, Scope scope, IProgress<double> progress, CancellationToken cancellationToken)
    {
        progress.Report(0.25);
        return Answer.Task.WaitAsync(cancellationToken);
    }
}
