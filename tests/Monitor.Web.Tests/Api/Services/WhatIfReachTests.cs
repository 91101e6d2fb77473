using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Access;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf;
using Monitor.Web.Access.Callers;
using Monitor.Web.Tests.Components.Fakes;
using Monitor.Web.WhatIf;

namespace Monitor.Web.Tests.Api.Services;

public sealed class WhatIfReachTests
{
    [Fact]
    public void Whoever_sees_less_than_when_they_asked_is_not_answered()
    {
        using var jobs = new WhatIfJobs(new FakeWhatIf(), TimeProvider.System, NullLogger<WhatIfJobs>.Instance);
        var stored = new MonitoredService(1, new() { Key = "api", Group = "payments/eu" }, [], false, "api", default, default, 1);
        var job = jobs.Begin(new WhatIfPlan(stored, stored.Definition, TimeSpan.FromDays(1)), Seeing(Scope.Of(["payments", "data"]))).ShouldNotBeNull();

        jobs.Find(job.Id, Seeing(Scope.Of(["data", "payments"]))).ShouldBeSameAs(job);
        jobs.Find(job.Id, Seeing(Scope.All)).ShouldBeSameAs(job);
        jobs.Find(job.Id, Seeing(Scope.Of(["payments"]))).ShouldBeNull();
        jobs.Find(job.Id, Seeing(Scope.Of(["data"]))).ShouldBeNull();
    }

    private static Caller Seeing(Scope scope) => new(new Actor(ActorKind.User, "ada", "1") { Reach = scope });
}
