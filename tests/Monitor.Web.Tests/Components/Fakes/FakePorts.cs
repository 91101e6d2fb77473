using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>The ports that pages call, with answers a test sets and calls it can ask for.</summary>
internal sealed partial class FakePorts : IServiceChecker, IProbeTester
{
    public List<string> Calls { get; } = [];

    /// <summary>Who made the changes.</summary>
    public List<Actor> Actors { get; } = [];

    public (ProbeTestResult?, IReadOnlyList<FieldError>) TestResult { get; set; } = (null, []);

    public Task<CheckedNow?> CheckAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        Calls.Add("check " + key);
        return Task.FromResult<CheckedNow?>(new CheckedNow(Results, Recorded: Service?.IsProbed ?? true));
    }

    /// <summary>What a test of an address gives; <see cref="TestResult"/> where it gives nothing.</summary>
    public Func<string?, ProbeTestResult?> Answer { get; set; } = _ => null;

    public Task<(ProbeTestResult? Result, IReadOnlyList<FieldError> Errors)> TestAsync(ProbeTest test, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(test.Probe.Http?.Url) is { } answer ? (answer, []) : TestResult);
}
