using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Findings;

/// <summary>Everything that is looked for in a check, in the order in which it is told. A new one is a line here.</summary>
internal static class ContradictionRules
{
    private static readonly Finding[] OfAnswers =
    [
        CodeFindings.Crashed,
        CodeFindings.DownWithSuccess,
        CodeFindings.UpWithError,
        CodeFindings.CodeInBody,
        CodeFindings.OwnTroubleAsClientError,
        CodeFindings.ReadinessFailsWith500,
        PageFindings.HostNotAllowed,
        PageFindings.ProbeSetUp,
        PageFindings.LoginPage,
        PageFindings.WebPage,
        PayloadFindings.NoNumbers,
        PayloadFindings.Cut,
        PartFindings.UpWithCriticalDown,
        PartFindings.LivenessChecksDependencies,
        TimestampFindings.Old,
        TimestampFindings.Naive,
        ExposureFindings.Secret,
        ExposureFindings.ConnectionString,
        ExposureFindings.StackTrace,
    ];

    private static readonly Finding[] OfAnyOutcome =
    [
        TimingFindings.Slow,
        TimingFindings.KeptSilent,
        TimingFindings.TimeoutNotBelowPeriod,
        CertificateFindings.EndsSoon,
    ];

    public static IReadOnlyList<Contradiction> Of(in Examination seen)
    {
        List<Contradiction>? found = null;
        // HTTP's codes mean nothing where gRPC is spoken: it answers 200 whatever happened.
        if (seen.Reading is not null && seen.Policy.Transport != ProbeTransport.Grpc)
            Ask(OfAnswers, seen, ref found);
        Ask(OfAnyOutcome, seen, ref found);
        return found ?? (IReadOnlyList<Contradiction>)[];
    }

    private static void Ask(Finding[] rules, in Examination seen, ref List<Contradiction>? found)
    {
        foreach (var rule in rules)
        {
            if (rule(seen) is { } contradiction)
                (found ??= new List<Contradiction>(2)).Add(contradiction);
        }
    }
}
