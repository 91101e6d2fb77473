using Monitor.Core.Access;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Worker.Scraping;

/// <summary><see cref="IProbeTester"/>: the same three steps as a scheduled check, and nothing is stored.</summary>
public sealed class ProbeTester(IServiceRegistry registry, Prober prober, IOutwardLimit limit, TimeProvider clock) : IProbeTester
{
    public async Task<(ProbeTestResult? Result, IReadOnlyList<FieldError> Errors)> TestAsync(ProbeTest test, Actor actor, CancellationToken cancellationToken)
    {
        var components = test.Components ?? [];
        var (probe, masks) = await UnmaskAsync(test, actor.Reach, cancellationToken);
        if ((IReadOnlyList<FieldError>)[.. ServiceValidation.Errors(test.Kind, probe, components, DialectCatalogue.Ids), .. masks] is { Count: > 0 } errors)
            return (null, errors);
        if (probe.Push is not null)
            return (null, [new FieldError("probe.push", "There is nothing to test: a push probe is not asked, it waits to be called. Save it to get its address.")]);
        limit.MustAdmit(actor);
        var answer = await prober.SendAsync(PreparedProbe.Of(probe), probe.Timeout, cancellationToken);
        var policy = VerdictPolicy.Of(test.Kind, probe, components, test.WeightThreshold);
        var (outcome, reading, verdict) = JudgedOutcome.Of(answer, probe.Dialect, policy, clock.GetUtcNow(), OwnSecrets.Of(new ServiceDefinition { Probes = new ProbeSet().With(test.Kind, probe) }));
        return (new ProbeTestResult(outcome, reading, verdict)
        {
            Transport = probe.Transport ?? ProbeTransport.Http,
            Explanation = outcome is ProbeOutcome.Answered kept ? Explained(kept, probe.Dialect, policy, reading!, verdict) : null,
        }, []);
    }

    private static AnswerExplanation Explained(ProbeOutcome.Answered kept, string? dialect, VerdictPolicy policy, HealthReading reading, Verdict verdict)
    {
        var explained = AnswerExplanation.Of(kept, dialect, policy);
        return explained with { Decided = [.. explained.Decided, .. VerdictRules.Lowered(kept, reading, policy, verdict)] };
    }

    private async Task<(ProbeDefinition Probe, IEnumerable<FieldError> Errors)> UnmaskAsync(ProbeTest test, Scope scope, CancellationToken cancellationToken)
    {
        var definition = new ServiceDefinition { Key = test.ServiceKey ?? "", Probes = new ProbeSet().With(test.Kind, ServiceValidation.Tidy(test.Probe)) };
        var (unmasked, errors) = await registry.UnmaskAsync(definition, scope, cancellationToken);
        // A test has one probe, which its fields begin with.
        var path = $"probes.{test.Kind.ToString().ToLowerInvariant()}";
        return (unmasked.Probes[test.Kind]!, errors.Select(e => e with { Field = "probe" + e.Field[path.Length..] }));
    }
}
