using System.Security.Cryptography;
using Monitor.Core.Access;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Siblings;

/// <summary>Looks for other health addresses of a server, when somebody asks for it: each is tested once, as Test now does, a few at a time.</summary>
public sealed class SiblingSearch(IProbeTester tester, TimeProvider clock)
{
    /// <summary>All of it ends then, whatever is still unasked.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Seconds that one address has to answer, or less where the probe has less.</summary>
    private const int Patience = 3;

    private const int AtATime = 4;

    /// <param name="test">The probe that is known: it is asked with the same credentials, headers and TLS.</param>
    /// <returns>The result, or the errors of the definition by field.</returns>
    /// <exception cref="TooOftenException">They have tested too often just now: each address counts.</exception>
    public async Task<(SiblingsFound? Found, IReadOnlyList<FieldError> Errors)> FindAsync(ProbeTest test, Actor actor, CancellationToken cancellationToken)
    {
        if (test.Probe.Http is not { } http)
            return (null, [new FieldError("probe.http", "Others are looked for over HTTP alone: give http with a url.")]);
        if (HttpAddress.Error(http.Url) is { } error)
            return (null, [new FieldError("probe.http.url", error)]);
        var (url, asking) = (new Uri(http.Url.Trim()), Asking(test));
        var (nowhere, errors) = await tester.TestAsync(At(asking, SiblingPaths.Nowhere(url, $"nothing-{RandomNumberGenerator.GetHexString(8, lowercase: true)}")), actor, cancellationToken);
        if (nowhere is null)
            return (null, errors);
        var paths = SiblingPaths.Of(url);
        return nowhere.Outcome is ProbeOutcome.Unreachable silent
            ? (new SiblingsFound([], 0, paths.Count, AnswersEverywhere: false, silent.Detail), [])
            : (await AskAsync(asking, paths, nowhere, actor, cancellationToken), []);
    }

    private async Task<SiblingsFound> AskAsync(ProbeTest asking, IReadOnlyList<SiblingPath> paths, ProbeTestResult nowhere, Actor actor, CancellationToken cancellationToken)
    {
        var results = new ProbeTestResult?[paths.Count];
        using var longest = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        try
        {
            await Parallel.ForAsync(0, paths.Count, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = either.Token }, async (place, token) =>
                results[place] = (await tester.TestAsync(At(asking, paths[place].Url), actor, token)).Result);
        }
        catch (OperationCanceledException) when (longest.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // What was found until then counts.
        }

        var asked = paths.Zip(results).Where(p => p.Second is not null).ToList();
        return new SiblingsFound(
            [.. asked.Where(p => SiblingAnswers.IsOffered(p.Second!, nowhere)).Select(p => new Sibling(p.First.Kind, p.First.Url, p.Second!))],
            asked.Count, paths.Count, SiblingAnswers.IsEverywhere(nowhere));
    }

    // Of the kind that is known, whose secrets may be stored. With what opens the door, and without what is of the one question: its method, its body, what must hold of its answer.
    private static ProbeTest Asking(ProbeTest test) => test with
    {
        Probe = new ProbeDefinition
        {
            TimeoutSeconds = Math.Min(Patience, test.Probe.TimeoutSeconds),
            Http = test.Probe.Http! with { Method = "GET", Body = null, ExpectedStatus = HttpStatusRange.Default },
        },
    };

    private static ProbeTest At(ProbeTest test, string url) => test with { Probe = test.Probe with { Http = test.Probe.Http! with { Url = url } } };
}
