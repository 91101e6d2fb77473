using System.Text.Json.Serialization;
using Monitor.Core.Access;
using Monitor.Core.WhatIf;

namespace Monitor.Web.WhatIf;

/// <summary>How far a job has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhatIfState>))]
public enum WhatIfState
{
    /// <summary>Another one has its turn.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It has its answer.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>The history could not be read.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Somebody ended it, asked anew, or nobody waited for it any more.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

/// <summary>One question on its way to its answer. In memory of the node that took it.</summary>
public sealed class WhatIfJob : IProgress<double>, IDisposable
{
    /// <summary>Whoever waits asks oftener.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _cancel = new();
    private long _askedAt;
    private volatile Outcome _outcome = new(WhatIfState.Waiting, null);

    internal WhatIfJob(WhatIfPlan plan, Scope scope, Actor owner, TimeProvider time)
    {
        (Plan, Scope, Owner, _time, _askedAt, Ended) = (plan, scope, owner, time, time.GetTimestamp(), _cancel.Token);
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public WhatIfState State => _outcome.State;

    /// <summary>Share of the window that has been replayed, 0–1.</summary>
    public double Progress { get; private set; }

    /// <summary>Null until it is <see cref="WhatIfState.Done"/>.</summary>
    public WhatIfAnswer? Answer => _outcome.Answer;

    public bool IsOver => State is not (WhatIfState.Waiting or WhatIfState.Running);

    internal WhatIfPlan Plan { get; }

    internal Scope Scope { get; }

    internal Actor Owner { get; }

    /// <summary>It is to end without an answer.</summary>
    internal CancellationToken Ended { get; }

    /// <summary>How long nobody has asked.</summary>
    internal TimeSpan Unasked => _time.GetElapsedTime(Volatile.Read(ref _askedAt));

    public void Cancel()
    {
        if (!IsOver)
            _cancel.Cancel();
    }

    /// <inheritdoc/>
    public void Report(double value)
    {
        Progress = value;
        if (Unasked > Patience)
            Cancel();
    }

    public void Dispose() => _cancel.Dispose();

    /// <summary>Somebody waits for it.</summary>
    internal void Touch() => Volatile.Write(ref _askedAt, _time.GetTimestamp());

    internal void Turn(WhatIfState state, WhatIfAnswer? answer = null) => _outcome = new Outcome(state, answer);

    private sealed record Outcome(WhatIfState State, WhatIfAnswer? Answer);
}
