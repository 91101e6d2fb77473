using Monitor.Core.Access;
using Monitor.Core.WhatIf;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.WhatIf;

/// <summary>
/// The questions of this node: one is replayed at a time, so that checks keep the rest of the machine; a few wait, and answers stay for a while.
/// Each person has one per service: whoever asks anew gives up what was asked before.
/// </summary>
public sealed partial class WhatIfJobs(IWhatIf whatIf, TimeProvider time, ILogger<WhatIfJobs> log) : IDisposable
{
    private const int MostOpen = 8;

    // A megabyte or two each, at worst.
    private const int MostKept = 32;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<WhatIfJob> _jobs = [];
    private readonly SemaphoreSlim _turn = new(1);

    /// <returns>Null when too many wait already.</returns>
    public WhatIfJob? Begin(WhatIfPlan plan, Caller caller)
    {
        var job = new WhatIfJob(plan, caller.Scope, caller.Actor, time);
        lock (_lock)
        {
            foreach (var before in _jobs.Where(j => j.Plan.Stored.Id == plan.Stored.Id && IsOf(j, caller)))
                before.Cancel();
            Forget();
            if (_jobs.Count(j => !j.IsOver && !j.Ended.IsCancellationRequested) >= MostOpen)
                return null;
            _jobs.Add(job);
        }

        _ = Task.Run(() => RunAsync(job));
        return job;
    }

    /// <summary>A caller's own; null when there is none of that number, none any more, or they see less now than when they asked.</summary>
    public WhatIfJob? Find(string id, Caller caller)
    {
        lock (_lock)
        {
            Forget();
            var job = _jobs.Find(j => j.Id == id && IsOf(j, caller) && Reaches(caller.Scope, j));
            job?.Touch();
            return job;
        }
    }

    public void Dispose() => _turn.Dispose();

    private static bool IsOf(WhatIfJob job, Caller caller) => (job.Owner.Kind, job.Owner.Name, job.Owner.Id) == (caller.Actor.Kind, caller.Actor.Name, caller.Actor.Id);

    // An answer names what its asker saw then, and an account or a key may be limited to other groups since.
    private static bool Reaches(Scope scope, WhatIfJob job) =>
        scope.Admits(job.Plan.Stored.Definition.Group) && (scope.IsAll || job.Scope.Groups?.All(scope.Admits) == true);

    private void Forget()
    {
        List<WhatIfJob> over = [.. _jobs.Where(j => j.IsOver).OrderBy(j => j.Unasked)];
        foreach (var (place, job) in over.Index())
        {
            if (place < MostKept && job.Unasked <= Kept)
                continue;
            _jobs.Remove(job);
            job.Dispose();
        }
    }

    private async Task RunAsync(WhatIfJob job)
    {
        try
        {
            await _turn.WaitAsync(job.Ended);
            try
            {
                await AnswerAsync(job);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            job.Turn(WhatIfState.Cancelled);
        }
    }

    private async Task AnswerAsync(WhatIfJob job)
    {
        job.Turn(WhatIfState.Running);
        job.Report(0);
        job.Ended.ThrowIfCancellationRequested();
        try
        {
            job.Turn(WhatIfState.Done, await whatIf.SimulateAsync(job.Plan, job.Scope, job, job.Ended));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(log, job.Plan.Stored.Key, e);
            job.Turn(WhatIfState.Failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The past of {Service} could not be replayed.")]
        public static partial void Failed(ILogger logger, string service, Exception exception);
    }
}
